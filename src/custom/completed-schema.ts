import type { Reading } from '../core/reading.js';
import type { JsonSchema, StreamSchema } from '../singer/json-schema.js';
import { ROW_NUMBER } from '../core/stream.js';

/**
 * A row's schema as the tap sends it: with the ids that it adds, and the key, of which a record is
 * never without a field.
 *
 * @param schemaOf the schemas of the parents, which say what the ids are
 */
export function completed(
  { properties }: StreamSchema,
  reading: Reading,
  schemaOf: (name: string) => StreamSchema,
): StreamSchema {
  const ids = idsOf(reading, schemaOf);
  const key = Object.fromEntries(
    reading.key.map((field) => [field, never(properties[field] ?? ids[field] ?? TEXT)]),
  );
  return { type: 'object', properties: { ...ids, ...properties, ...key } };
}

const NUMBER: Readonly<Record<string, JsonSchema>> = {
  [ROW_NUMBER]: { type: 'integer', description: 'Place in the report, from 1. Added by the tap.' },
};

const TEXT: JsonSchema = { type: ['string', 'null'] };

/** Null is no type of a field of a key. */
function never({ type, ...rest }: JsonSchema): JsonSchema {
  const [first = 'string', ...more] = [type].flat().filter((one) => one !== 'null');
  return { type: more.length === 0 ? first : [first, ...more], ...rest };
}

/** What every row carries of its partition, and of its parents: their ids, and dates that they hand down. */
function idsOf(
  { scope, feed, key, report }: Reading,
  schemaOf: (name: string) => StreamSchema,
): Readonly<Record<string, JsonSchema>> {
  if (report)
    return { legalEntityId: { type: 'integer' }, ...(key.includes(ROW_NUMBER) && NUMBER) };
  if (feed === null) {
    if (scope === 'legal_entity') return { legalEntityId: { type: 'integer' } };
    return key.includes('tenantId') ? { tenantId: { type: 'string' } } : {};
  }
  const { properties } = schemaOf(feed.reading.name);
  const dates = feed.source.inherit.map((name) => [name, properties[name] ?? TEXT] as const);
  return {
    ...idsOf(feed.reading, schemaOf),
    [feed.id]: never(properties[feed.source.field] ?? TEXT),
    ...Object.fromEntries(dates),
  };
}
