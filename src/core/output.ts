import { TapError } from '../errors.js';
import type { CatalogEntry } from '../singer/catalog.js';
import type { JsonObject } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import type { SchemaMessage } from '../singer/message.js';
import { replicationOf } from '../singer/replication.js';
import { selectSchema, type Selection } from '../singer/selection.js';
import type { Derived, Endpoint, Stream, Window } from './stream.js';
import { isDerived, isPivot } from './stream.js';
import type { Drift } from './drift.js';
import { arraysOf, explode, type RowsOf } from './explode.js';
import { missingKeys } from './key.js';
import { knownColumns } from './known-columns.js';
import type { Service } from './service.js';
import { createPivot, type Gather } from './pivot.js';
import { compileRecordShaper } from './record.js';
import { replicationBy, type Replication } from './replication.js';
import { compileLeaving, type Leaving } from './leaving.js';
import { addingTo, type Adding } from './new-fields/adding.js';
import type { Flattening } from './flattening/flat-name.js';
import { furtherOf, type NewFields } from './new-fields/policy.js';
import type { TreatmentOf } from './treatment/compile.js';

/** A table that comes out of a reading: the stream itself, or the elements of an array in its rows. */
export interface Output {
  /** The stream's name. */
  readonly name: string;
  readonly key: readonly string[];
  readonly replication: Replication;
  /** The days before a bookmark that are read, or are news, again. */
  readonly lookbackDays: number;
  /** True where the run reads the whole table, so that what did not come is gone. */
  readonly isTable: boolean;
  /** True where one row may come with several slices. */
  readonly mayRepeat: boolean;
  /**
   * The records that come of one complete row: ids and stand-ins in place, a number where it needs
   * one. Throws a TapError `record` for one without its key.
   */
  readonly records: (row: JsonObject, drift: Drift) => readonly JsonObject[];
  /** The one record that comes of all rows of a slice; null: each row has its own. */
  readonly gather: Gather | null;
  /** What leaves of its records, as far as the catalog describes them. */
  readonly leaving: Leaving;
  /** How fields that the catalog lacks are added; null: they are not. */
  readonly adding: Adding | null;
}

/** What the catalog and the settings say of an output. */
export interface Wish {
  readonly entry: CatalogEntry;
  readonly selection: Selection;
  /** Null: no field is treated. */
  readonly treatmentOf: TreatmentOf | null;
  readonly newFields: NewFields;
  /** Null: nothing is flattened. */
  readonly flattening: Flattening | null;
  /** IANA name of the zone in which points in time without a zone are read. */
  readonly timezone: string;
  /** Days that beat each stream's own look-back; null: none do. */
  readonly lookbackDays: number | null;
  readonly service: Service;
  /** No other table comes of the same rows. */
  readonly isAlone: boolean;
}

/** The dates that a reading follows, and its own window. */
interface Cut {
  readonly days: Window | null;
  readonly window: Window | null;
}

/** Compiles one output of a reading. @param row the endpoint that the reading reads */
export function compileOutput(
  name: string,
  stream: Stream,
  row: Endpoint,
  { days, window }: Cut,
  wish: Wish,
): Output {
  const { entry, selection, timezone, lookbackDays, treatmentOf, newFields, flattening } = wish;
  const { service } = wish;
  const replication = replicationBy(replicationOf(entry).key, days);
  const key = keyOf(stream, row);
  const rowsOf = isDerived(stream) ? elementsOf(stream, row) : null;
  const gather = gatherOf(service, stream, entry);
  const further = furtherOf(
    newFields,
    { stream: name, service: service.name },
    automaticIn(entry, key),
  );
  const zone = row.timezone ?? timezone;
  // What is cut out of a row, or gathered from several, is new.
  const isOurs = isDerived(stream) || wish.isAlone;
  const shape = compileRecordShaper(entry.schema, selection, zone, further, isOurs);
  const chosen = selectSchema(entry.schema, selection);
  const bookmarks = replication.kind === 'full' ? [] : [replication.key];
  const leavingOf = (schema: StreamSchema): Leaving =>
    compileLeaving(name, schema, { key, bookmarks, treatmentOf, flattening });
  const recordOf = (one: JsonObject, drift: Drift): JsonObject =>
    keyed(service, name, key, shape(one, drift));
  return {
    name,
    key,
    replication,
    lookbackDays: lookbackDays ?? row.lookbackDays ?? days?.lookbackDays ?? 0,
    isTable: replication.kind === 'full' && days === null,
    mayRepeat: window !== null && window.by === undefined,
    gather: gather && ((rows, ids, drift) => recordOf(gather(rows, ids, drift), drift)),
    records: rowsOf
      ? (one, drift) => rowsOf(one, drift).map((element) => recordOf(element, drift))
      : (one, drift) => [recordOf(one, drift)],
    leaving: leavingOf(chosen),
    adding: newFields === 'add' ? addingTo(entry.schema, chosen, selection, leavingOf) : null,
  };
}

/** The key of a stream: a derived one has its parent's, and its positions. */
export function keyOf(stream: Stream, row: Endpoint): readonly string[] {
  if (!isDerived(stream)) return stream.key;
  const { path } = stream;
  if (isPivot(path)) return row.key.filter((field) => field !== path.id);
  const label = typeof path === 'string' ? [] : [path.field];
  return [...row.key.map((field) => nameIn(stream, field)), ...label, ...stream.positions];
}

/** The fields that leave whatever is selected: keys, and the replication key even where it is not followed. */
function automaticIn(entry: CatalogEntry, key: readonly string[]): ReadonlySet<string> {
  const automatic = entry.metadata.flatMap(({ breadcrumb: [, name, ...deeper], metadata }) =>
    name !== undefined && deeper.length === 0 && metadata.inclusion === 'automatic' ? [name] : [],
  );
  return new Set(
    [...key, ...entry.key_properties, replicationOf(entry).key ?? [], automatic].flat(),
  );
}

/** What a SCHEMA message says of what leaves. */
export const schemaMessage = (
  stream: string,
  { schema, key, bookmarks }: Leaving,
): SchemaMessage => ({
  type: 'SCHEMA',
  stream,
  schema,
  key_properties: key,
  bookmark_properties: bookmarks,
});

function gatherOf({ tap }: Service, stream: Stream, entry: CatalogEntry): Gather | null {
  if (!isDerived(stream) || !isPivot(stream.path)) return null;
  return createPivot(stream.path, knownColumns(tap, entry));
}

const elementsOf = (stream: Derived, row: Endpoint): RowsOf =>
  explode(arraysOf(stream), stream.positions, carriedBy(stream, row));

/** The fields of the whole row that a derived stream's rows carry, with their names there. */
export function carriedBy(
  stream: Derived,
  row: Endpoint,
): readonly (readonly [field: string, name: string])[] {
  const fields = new Set([...row.key, row.replicationKey ?? [], stream.carries ?? []].flat());
  return [...fields].map((field) => [field, nameIn(stream, field)]);
}

const nameIn = ({ names = {} }: Derived, field: string): string => names[field] ?? field;

function keyed(
  service: Service,
  name: string,
  key: readonly string[],
  record: JsonObject,
): JsonObject {
  const missing = missingKeys(record, key);
  if (missing.length === 0) return record;
  throw new TapError(
    'record',
    `Stream ${name}: ${service.name} sent a record without ${missing.join(', ')}, which is part of its ` +
      `key, so it can not be told from others. Show this line to ${service.name}, or deselect the ` +
      'stream.',
  );
}
