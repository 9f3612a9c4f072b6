import { CLASS_KEYWORD, FIELD_CLASSES, unknownClasses } from '../core/field-class.js';
import { compileEndpoint, type SettingValues } from '../core/reading.js';
import { TapError } from '../errors.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { parseStreamSchema } from '../singer/parse-schema.js';
import type { Table } from '../core/table.js';
import type { Stream } from '../core/stream.js';
import type { Definition } from './definition.js';
import { endpointFrom } from './endpoint.js';
import { parseEntries, refuse } from './entries.js';
import { acceptsDefinition, acceptsReport } from './entries.validator.js';
import { endpointOfReport, reportStream, type ReportDefinition } from './report-definition.js';
import { WIDE_SETTING, WIDE_STREAM, wideCustomFields } from './wide-custom-fields.js';

/** The streams of the tap, and the document that discovery prints of them. */
export interface BuiltIn {
  readonly table: Table;
  readonly document: () => string;
}

/** The streams of a run: those of the tap, and those that its config defines. */
export interface DefinedStreams {
  readonly table: Table;
  /** The schemas of rows that the config gives, by stream. */
  readonly schemas: ReadonlyMap<string, StreamSchema>;
  /** Streams of the config whose rows nobody has described. */
  readonly undescribed: readonly string[];
  /** What discovery prints of them; null: the config defines some, so that it must be worked out. */
  readonly document: (() => string) | null;
}

/** The settings that define streams. */
export const DEFINING_SETTINGS = ['custom_streams', 'reports', WIDE_SETTING] as const;

/** A stream that a setting defines. */
interface Defined {
  readonly setting: (typeof DEFINING_SETTINGS)[number];
  readonly name: string;
  readonly stream: Stream;
}

/**
 * The streams of the tap and those of the config, behind them. Throws a TapError `config` that names
 * every mistake: a name that is taken, an entry that can't be read, a schema that is none.
 */
export function defineStreams(
  { table: builtIn, document }: BuiltIn,
  settings: SettingValues,
): DefinedStreams {
  const custom = parseEntries('custom_streams', acceptsDefinition, settings['custom_streams']);
  const reports = parseEntries('reports', acceptsReport, settings['reports']);
  refuse([...custom.mistakes, ...reports.mistakes]);
  const defined: readonly Defined[] = [
    ...custom.entries.map((one) => ({
      setting: 'custom_streams' as const,
      name: one.name,
      stream: endpointFrom(one),
    })),
    ...reports.entries.map((one) => ({
      setting: 'reports' as const,
      name: reportStream(one),
      stream: endpointOfReport(one),
    })),
    ...wideCustomFields(settings).map((stream) => ({
      setting: WIDE_SETTING,
      name: WIDE_STREAM,
      stream,
    })),
  ];
  const table = new Map([
    ...builtIn,
    ...defined.map(({ name, stream }) => [name, stream] as const),
  ]);
  const schemas = new Map(
    custom.entries.flatMap((one) => {
      const schema = parseStreamSchema(one.schema, () => undefined);
      return schema === undefined ? [] : [[one.name, schema] as const];
    }),
  );
  refuse([
    ...takenNames(builtIn, defined),
    ...custom.entries.flatMap(schemaMistakes),
    ...defined.flatMap((one) => unreadable(table, one, settings)),
    ...reports.entries.flatMap((one) => strangeEntity(one, settings)),
  ]);
  const undescribed = defined.map(({ name }) => name).filter((name) => !schemas.has(name));
  return { table, schemas, undescribed, document: defined.length === 0 ? document : null };
}

function takenNames(builtIn: Table, defined: readonly Defined[]): readonly string[] {
  const names = defined.map(({ name }) => name);
  return defined
    .filter(({ name }, index) => builtIn.has(name) || names.indexOf(name) !== index)
    .map(
      ({ setting, name }) => `${setting}: the name ${name} is taken, give the stream another one`,
    );
}

function schemaMistakes({ name, schema }: Definition): readonly string[] {
  const mistakes: string[] = [];
  if (schema === undefined) return [];
  const parsed = parseStreamSchema(schema, (problem) => mistakes.push(problem));
  for (const place of parsed ? unknownClasses(parsed) : [])
    mistakes.push(`${CLASS_KEYWORD} of ${place} must be one of ${FIELD_CLASSES.join(', ')}`);
  return mistakes.map((mistake) => `custom_streams (${name}): ${mistake}`);
}

function unreadable(
  table: Table,
  { setting, name }: Defined,
  settings: SettingValues,
): readonly string[] {
  try {
    compileEndpoint(table, name, settings);
    return [];
  } catch (error) {
    if (error instanceof TapError) return [`${setting}: ${error.message.replace(/\.$/, '')}`];
    throw error;
  }
}

/** Where the settings say which legal entities are read, a report's must be one of them. */
function strangeEntity(
  { name, legal_entity_id: id }: ReportDefinition,
  settings: SettingValues,
): readonly string[] {
  const read = [settings['legal_entity_id'] ?? [], settings['legal_entity_ids'] ?? []].flat();
  if (id === undefined || read.length === 0 || read.includes(id)) return [];
  return [`reports (${name}): legal_entity_id must be one that the config reads, or left out`];
}
