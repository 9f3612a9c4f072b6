import { CLASS_KEYWORD, FIELD_CLASSES, unknownClasses } from '../core/field-class.js';
import { compileEndpoint, type SettingValues } from '../core/reading.js';
import { TapError } from '../errors.js';
import type { Json } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { parseStreamSchema } from '../singer/parse-schema.js';
import type { Table } from '../streams/index.js';
import { parseDefinitions, refuse, type Definition } from './definition.js';
import { endpointFrom } from './endpoint.js';

/** The streams of a run: those of the tap, and those that its config defines. */
export interface RunStreams {
  readonly table: Table;
  /** The schemas of rows that the config gives, by stream. */
  readonly schemas: ReadonlyMap<string, StreamSchema>;
  /** Streams of the config whose rows nobody has described. */
  readonly undescribed: readonly string[];
}

/**
 * The streams of the tap and those of `custom_streams`, behind them. Throws a TapError `config` that
 * names every mistake: a name that is taken, an entry that can't be read, a schema that is none.
 */
export function runStreams(builtIn: Table, settings: SettingValues): RunStreams {
  const list = settings['custom_streams'];
  const definitions = parseDefinitions(Array.isArray(list) ? (list as readonly Json[]) : []);
  const table = new Map([
    ...builtIn,
    ...definitions.map((one) => [one.name, endpointFrom(one)] as const),
  ]);
  const schemas = new Map(
    definitions.flatMap((one) => {
      const schema = parseStreamSchema(one.schema, () => undefined);
      return schema === undefined ? [] : [[one.name, schema] as const];
    }),
  );
  refuse([
    ...takenNames(builtIn, definitions),
    ...definitions.flatMap(schemaMistakes),
    ...definitions.flatMap(({ name }) => unreadable(table, name, settings)),
  ]);
  const undescribed = definitions.map(({ name }) => name).filter((name) => !schemas.has(name));
  return { table, schemas, undescribed };
}

function takenNames(builtIn: Table, definitions: readonly Definition[]): readonly string[] {
  const names = definitions.map(({ name }) => name);
  return names
    .filter((name, index) => builtIn.has(name) || names.indexOf(name) !== index)
    .map((name) => `custom_streams: the name ${name} is taken, give the stream another one`);
}

function schemaMistakes({ name, schema }: Definition): readonly string[] {
  const mistakes: string[] = [];
  if (schema === undefined) return [];
  const parsed = parseStreamSchema(schema, (problem) => mistakes.push(problem));
  for (const place of parsed ? unknownClasses(parsed) : [])
    mistakes.push(`${CLASS_KEYWORD} of ${place} must be one of ${FIELD_CLASSES.join(', ')}`);
  return mistakes.map((mistake) => `custom_streams (${name}): ${mistake}`);
}

function unreadable(table: Table, name: string, settings: SettingValues): readonly string[] {
  try {
    compileEndpoint(table, name, settings);
    return [];
  } catch (error) {
    if (error instanceof TapError) return [`custom_streams: ${error.message.replace(/\.$/, '')}`];
    throw error;
  }
}
