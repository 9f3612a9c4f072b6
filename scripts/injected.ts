import { compileEndpoint, type Reading } from '../src/core/reading.js';
import { STREAMS } from '../src/streams/index.js';
import type { Endpoint } from '../src/core/stream.js';
import type { Injected } from './skeleton.js';

/**
 * The fields that the tap adds to a stream's records where they lack them: whose they are, the ids
 * of the parents, what these hand down, and a number where the rows have no key.
 */
export function injectedInto(name: string, row: Endpoint): readonly Injected[] {
  const reading = compileEndpoint(STREAMS, name, {});
  return [
    ...ownerOf(reading, row),
    ...fedTo(reading),
    ...reading.choices.map(({ id }) => text(id)),
    ...(row.sequence ? [{ name: row.sequence.field, type: 'integer' as const }] : []),
  ];
}

const text = (name: string): Injected => ({ name, type: 'string' });

/** A tenant's id is no field of its rows but where their key has it. */
function ownerOf({ scope }: Reading, { key }: Endpoint): readonly Injected[] {
  const name = scope === 'tenant' ? 'tenantId' : 'legalEntityId';
  return scope === 'tenant' && !key.includes(name) ? [] : [{ name, type: 'integer' }];
}

function fedTo({ feed }: Reading): readonly Injected[] {
  if (feed === null) return [];
  const dates = feed.source.inherit.map((name) => ({ name, type: 'date' as const }));
  const { field, orderBy } = feed.source;
  const own = field === orderBy ? { name: feed.id, type: 'date' as const } : text(feed.id);
  return [...fedTo(feed.reading), own, ...dates];
}
