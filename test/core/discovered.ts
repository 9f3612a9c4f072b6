import { factsOf } from '../../src/about/stream-facts.js';
import { discoverCatalog } from '../../src/core/catalog.js';
import type { Output } from '../../src/core/output.js';
import { endpointOf, type Reading } from '../../src/core/reading.js';
import { compileSelected, type Choices, type Selected } from '../../src/core/selected.js';
import { readSchema } from '../../src/schema-files.js';
import type { Catalog, CatalogEntry } from '../../src/singer/catalog.js';
import { metadataAt, type Breadcrumb, type Metadata } from '../../src/singer/metadata.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived, type Endpoint } from '../../src/core/stream.js';
import { PAYCOR } from '../../src/streams/service.js';

/** The names of the table, in its order. */
export const STREAM_NAMES: readonly string[] = [...STREAMS.keys()];

/** The streams that are selected where nobody says otherwise, in the order of the table. */
export const BY_DEFAULT: readonly string[] = factsOf(STREAMS)
  .filter(({ selectedByDefault }) => selectedByDefault)
  .map(({ name }) => name);

/** The catalog that discovery makes. */
export const DISCOVERED: Catalog = discoverCatalog(STREAMS, readSchema, PAYCOR);

/** The row of the endpoint that a stream's rows come from. */
export const rowOf = (name: string): Endpoint => endpointOf(STREAMS, name);

/** Streams that come of one reading, each with those that derive from it. */
export const familiesOf = (names: readonly string[]): readonly (readonly string[])[] =>
  [...new Set(names.map(rowOf))].map((row) => names.filter((name) => rowOf(name) === row));

/** A stream's entry of the discovered catalog. */
export function entryOf(name: string): CatalogEntry {
  const entry = DISCOVERED.streams.find(({ tap_stream_id: id }) => id === name);
  if (!entry) throw new RangeError(`${name} was not discovered`);
  return entry;
}

/** An entry with further metadata at a breadcrumb, as a user or a program writes it. */
export function withMetadata(
  entry: CatalogEntry,
  breadcrumb: Breadcrumb,
  more: Metadata,
): CatalogEntry {
  const metadata = { ...metadataAt(entry.metadata, breadcrumb), ...more };
  return { ...entry, metadata: [...entry.metadata, { breadcrumb, metadata }] };
}

/** An entry that is selected whatever its default is. */
export const selected = (name: string): CatalogEntry =>
  withMetadata(entryOf(name), [], { selected: true });

/** What a config chooses that names no more than it takes to read every stream. */
const CHOICES: Choices = {
  service: PAYCOR,
  sensitiveStreams: true,
  timezone: 'UTC',
  lookbackDays: null,
  treatments: { rules: [], hashKey: null },
  newFields: 'ignore',
  decimals: 'number',
  flattening: null,
  settings: { payroll_custom_field_entity_types: [1, 2], scope: 'example-scope' },
};

/** What entries select of the table. */
export const compiled = (
  streams: readonly CatalogEntry[],
  choices: Partial<Choices> = {},
): Selected => compileSelected(STREAMS, { streams }, { ...CHOICES, ...choices }, readSchema);

/** The stream that a derived one is cut out of, deselected: its rows are numbered by its schema. */
function ownerOf({ tap_stream_id: name }: CatalogEntry): readonly CatalogEntry[] {
  const stream = STREAMS.get(name);
  if (!stream || !isDerived(stream)) return [];
  return [withMetadata(entryOf(stream.from), [], { selected: false })];
}

/** One stream as a run reads it, sensitive ones included. */
export function readingOf(entry: CatalogEntry, choices: Partial<Choices> = {}): Reading {
  const [only] = compiled([...ownerOf(entry), entry], choices).readings;
  if (!only) throw new RangeError(`${entry.tap_stream_id} is not selected`);
  return only;
}

/** The table that comes of it. */
export function outputOf(entry: CatalogEntry): Output {
  const [only] = readingOf(entry).outputs;
  if (!only) throw new RangeError(`${entry.tap_stream_id} has no output`);
  return only;
}
