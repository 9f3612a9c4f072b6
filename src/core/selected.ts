import { CatalogError } from '../singer/catalog-error.js';
import type { Catalog, CatalogEntry } from '../singer/catalog.js';
import { replicationOf } from '../singer/replication.js';
import {
  EVERYTHING,
  isIncluded,
  isStreamSelected,
  selectionOf,
  type Selection,
} from '../singer/selection.js';
import type { Service } from './service.js';
import type { Table } from './table.js';
import { isDerived, type Endpoint, type Query, type Sequence } from './stream.js';
import { accessOf } from './access.js';
import { isSensitive, sensitiveFieldsOf, type SchemaOf } from './catalog.js';
import { unknownStreamProblems } from './unknown-streams.js';
import { knownColumns } from './known-columns.js';
import { compileOutput, keyOf } from './output.js';
import { partsWanted } from './parts.js';
import { compileEndpoint, endpointOf, type Reading, type SettingValues } from './reading.js';
import { withDecimalTexts, type Decimals } from './decimals.js';
import type { Flattening } from './flattening/flat-name.js';
import type { NewFields } from './new-fields/policy.js';
import type { TreatmentOf } from './treatment/compile.js';
import { describedBy, type Chosen } from './treatment/described.js';
import type { TreatmentRules } from './treatment/rule.js';
import { compileTreatments, type Known } from './treatment/treatments.js';
import { SENSITIVE_SETTING, type Withheld } from './withheld.js';

/** What a run is to read. */
export interface Selected {
  /** In the order of the table, parents before their children. */
  readonly readings: readonly Reading[];
  /** In the order of the table. */
  readonly withheld: readonly Withheld[];
  /** Every stream that the tap knows, selected or not. */
  readonly known: readonly string[];
}

/** The settings that a selection depends on. */
export interface Choices {
  readonly service: Service;
  readonly sensitiveStreams: boolean;
  readonly timezone: string;
  readonly lookbackDays: number | null;
  readonly treatments: TreatmentRules;
  /** What becomes of fields that the catalog lacks. */
  readonly newFields: NewFields;
  readonly decimals: Decimals;
  /** Null: nothing is flattened. */
  readonly flattening: Flattening | null;
  /** Every setting by its name, for the rows that name one. */
  readonly settings: SettingValues;
}

/** The names of all streams that come out of the readings, in their order. */
export const streamsOf = (readings: readonly Reading[]): string[] =>
  readings.flatMap(({ outputs }) => outputs.map(({ name }) => name));

/**
 * Compiles what a catalog selects of a table. Throws a CatalogError for selected streams that the
 * tap does not have and for replication settings that contradict each other, and a TapError `config`
 * for a row that cannot be read and for treatments that can't be meant so.
 *
 * @param schemaOf what the tap itself knows of a stream's rows; asked where something is treated
 */
export function compileSelected(
  table: Table,
  catalog: Catalog,
  choices: Choices,
  schemaOf: SchemaOf,
): Selected {
  const selected = selectedEntries(table, catalog);
  const names = [...table.keys()].filter((name) => selected.has(name));
  const withheld = names.flatMap((stream) => {
    const setting = lackingFor(table, stream, choices);
    return setting === undefined ? [] : [{ stream, setting }];
  });
  const kept = new Set(withheld.map(({ stream }) => stream));
  const known = { tap: choices.service.tap, table, catalog, schemaOf };
  const read = new Map(
    [...selected].flatMap(([name, entry]) =>
      kept.has(name) ? [] : [[name, leavingEntry(known, entry, choices)] as const],
    ),
  );
  const endpoints = new Set(
    names.filter((name) => read.has(name)).map((name) => ownerOf(table, name)),
  );
  const chosen = [...read.values()].map((entry) => chosenIn(table, entry, choices));
  const treatments = compileTreatments(known, chosen, choices.treatments);
  return {
    readings: [...table.keys()]
      .filter((name) => endpoints.has(name))
      .map((name) => compileReading(known, name, read, treatments, choices)),
    withheld,
    known: [...table.keys()],
  };
}

/** The setting that keeps a stream from being read; undefined where nothing does. */
function lackingFor(
  table: Table,
  name: string,
  { sensitiveStreams, settings }: Choices,
): string | undefined {
  const row = endpointOf(table, name);
  const stream = table.get(name);
  if (stream !== undefined && isSensitive(stream, row) && !sensitiveStreams)
    return SENSITIVE_SETTING;
  return settingsNamed(table, row).find((setting) => [settings[setting] ?? []].flat().length === 0);
}

/** The settings that a row takes values of, and those that its parents do. */
const settingsNamed = (table: Table, { sources = {} }: Endpoint): readonly string[] =>
  Object.values(sources).flatMap((source) => {
    if (source.kind === 'setting') return [source.setting];
    return source.kind === 'rows' ? settingsNamed(table, endpointOf(table, source.stream)) : [];
  });

/** The stream whose endpoint brings a stream's rows. */
function ownerOf(table: Table, name: string): string {
  const stream = table.get(name);
  return stream && isDerived(stream) ? stream.from : name;
}

function selectedEntries(table: Table, catalog: Catalog): ReadonlyMap<string, CatalogEntry> {
  const selected = catalog.streams.filter(isStreamSelected);
  const unknown = selected.map(({ tap_stream_id: id }) => id).filter((id) => !table.has(id));
  if (unknown.length > 0) throw new CatalogError(unknownStreamProblems(unknown, [...table.keys()]));
  return new Map(selected.map((entry) => [entry.tap_stream_id, entry]));
}

/** What the catalog selects of a stream, but for what the settings keep back. */
const chosenIn = (table: Table, entry: CatalogEntry, choices: Choices): Chosen => ({
  entry,
  selection: selectionIn(entry, endpointOf(table, entry.tap_stream_id), choices),
});

/** The entry of a stream as its records are to leave. */
function leavingEntry(known: Known, entry: CatalogEntry, { decimals }: Choices): CatalogEntry {
  if (decimals === 'number') return entry;
  const { classAt } = describedBy(known, { entry, selection: EVERYTHING });
  const { table } = known;
  const name = entry.tap_stream_id;
  const row = endpointOf(table, name);
  const key = keyOf(table.get(name) ?? row, row);
  const kept = new Set([...key, ...entry.key_properties, replicationOf(entry).key ?? []].flat());
  return { ...entry, schema: withDecimalTexts(entry.schema, classAt, kept) };
}

function compileReading(
  { table, catalog }: Known,
  name: string,
  entries: ReadonlyMap<string, CatalogEntry>,
  treatments: ReadonlyMap<string, TreatmentOf>,
  choices: Choices,
): Reading {
  const row = endpointOf(table, name);
  const plain = compileEndpoint(table, name, choices.settings);
  const own = entries.get(name);
  const selection = own ? selectionIn(own, row, choices) : null;
  const query = selection ? queryOf(row, selection) : plain.query;
  const cutOut = [...table].flatMap(([one, stream]) =>
    entries.has(one) && ownerOf(table, one) === name ? [stream] : [],
  );
  const parts = partsWanted(row, query, selection, cutOut);
  const reading = { ...plain, query, access: accessOf(row, query), parts };
  const isAlone = cutOut.length === 1;
  const outputs = [...table].flatMap(([output, stream]) => {
    const entry = entries.get(output);
    if (entry === undefined || ownerOf(table, output) !== name) return [];
    const treatmentOf = treatments.get(output) ?? null;
    const selected = selectionIn(entry, row, choices);
    const wish = { ...choices, entry, selection: selected, treatmentOf, isAlone };
    return [compileOutput(output, stream, row, reading, wish)];
  });
  return {
    ...reading,
    deselected: own && selection ? deselectedIn(own, selection) : reading.deselected,
    report: reading.report && own ? knownColumns(choices.service.tap, own) : reading.report,
    outputs,
    sequence: row.sequence ? numbered(name, row.sequence, catalog) : null,
  };
}

const deselectedIn = ({ schema }: CatalogEntry, selection: Selection): ReadonlySet<string> =>
  new Set(Object.keys(schema.properties).filter((field) => !isIncluded(selection, field)));

/** Numbers go by the fields of the whole row, also where only parts of it are selected. */
function numbered(name: string, sequence: Sequence, { streams }: Catalog): Reading['sequence'] {
  const entry = streams.find(({ tap_stream_id: id }) => id === name);
  if (entry) return { ...sequence, schema: entry.schema };
  throw new CatalogError([
    `stream "${name}" must be in the catalog, be it not selected, for those that derive from it`,
  ]);
}

function selectionIn(entry: CatalogEntry, row: Endpoint, { sensitiveStreams }: Choices): Selection {
  const selection = selectionOf(entry);
  if (sensitiveStreams) return selection;
  return { ...selection, excluded: new Set([...selection.excluded, ...sensitiveFieldsOf(row)]) };
}

/** The endpoint's query, with the includes that ask for selected sensitive fields. */
function queryOf(row: Endpoint, selection: Selection): Query {
  const query = row.query ?? {};
  const includes = Object.entries(row.sensitiveFields ?? {})
    .filter(([field]) => isIncluded(selection, field))
    .map(([, { include }]) => include);
  if (includes.length === 0) return query;
  return { ...query, include: [query['include'] ?? [], includes].flat(2) };
}
