import {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import type { JsonSchema, StreamSchema } from '../singer/json-schema.js';

/**
 * The schema that rows have in common. Nothing is taken for more than a few rows can tell: each field
 * may be null, a number may have a fraction unless it is an id, and a text that looks like a date is a
 * text. What comes in several forms is a text.
 */
export const inferSchema = (rows: readonly JsonObject[]): StreamSchema => ({
  type: 'object',
  properties: propertiesOf(rows),
});

function propertiesOf(rows: readonly JsonObject[]): Readonly<Record<string, JsonSchema>> {
  const values = new Map<string, Json[]>();
  for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries([...values].map(([name, some]) => [name, schemaOf(name, some)]));
}

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array';

function schemaOf(name: string, values: readonly Json[]): JsonSchema {
  const met = values.filter((value) => value !== null);
  const kinds = new Set(met.map(kindOf));
  const [kind = 'string'] = kinds;
  return SCHEMAS[kinds.size === 1 ? kind : 'string'](met, name);
}

function kindOf(value: Json): Kind {
  if (Array.isArray(value)) return 'array';
  if (isJsonNumber(value)) return 'number';
  if (isJsonObject(value)) return 'object';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

const SCHEMAS: Readonly<Record<Kind, (values: readonly Json[], name: string) => JsonSchema>> = {
  string: () => ({ type: ['string', 'null'] }),
  // Targets keep every digit of a whole number, and of others perhaps fifteen.
  number: (values, name) => ({
    type: [isId(name) && values.every(isWhole) ? 'integer' : 'number', 'null'],
  }),
  boolean: () => ({ type: ['boolean', 'null'] }),
  object: (values) => ({
    type: ['object', 'null'],
    properties: propertiesOf(values.filter(isJsonObject)),
  }),
  array: (values, name) => ({
    type: ['array', 'null'],
    items: schemaOf(name, values.flatMap(itemsOf)),
  }),
};

const isId = (name: string): boolean => /(?:^i|I)ds?$/.test(name);

const isWhole = (value: Json): boolean => jsonTypeOf(value) === 'integer';

const itemsOf = (value: Json): readonly Json[] =>
  Array.isArray(value) ? value.map((item: Json) => item) : [];
