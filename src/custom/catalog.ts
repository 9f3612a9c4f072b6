import type { Context } from '../command-line/context.js';
import { catalogIn, configFrom, rawConfigFrom } from '../command-line/inputs.js';
import type { Config } from '../config/config.js';
import { normalize } from '../config/normalize.js';
import { discoverCatalog, type SchemaOf } from '../core/catalog.js';
import { compileEndpoint, type Reading } from '../core/reading.js';
import { TapError } from '../errors.js';
import { readSchema } from '../schema-files.js';
import type { Catalog } from '../singer/catalog.js';
import type { StreamSchema } from '../singer/json-schema.js';
import type { Table } from '../streams/index.js';
import { OWN_FIELDS } from '../streams/stream.js';
import { completed } from './completed-schema.js';
import { refuse } from './entries.js';
import { learnSchemas } from './learn.js';
import { DEFINING_SETTINGS, runStreams, type RunStreams } from './run-streams.js';

/** The catalog of the file; without one, what is discovered, each stream selected as by default. */
export async function catalogOf(
  path: string | null,
  streams: RunStreams,
  config: Config,
  context: Context,
): Promise<Catalog> {
  if (path === null) return discoverStreams(streams, config, context);
  const catalog = catalogIn(path, context);
  const entries = new Map(catalog.streams.map((entry) => [entry.tap_stream_id, entry.schema]));
  for (const reading of readingsOf(streams, config)) {
    const schema = entries.get(reading.name);
    if (reading.report === null || schema === undefined) continue;
    if (columnsIn(schema, reading).length === 0) context.logger.warning(tellUndiscovered(reading));
    else refuse(keyMistakes(reading, schema));
  }
  return catalog;
}

const readingsOf = ({ table, undescribed }: RunStreams, { settings }: Config): readonly Reading[] =>
  undescribed.map((name) => compileEndpoint(table, name, settings));

/** The columns of a report that are neither the tap's own nor there for the key alone. */
const columnsIn = ({ properties }: StreamSchema, { key }: Reading): readonly string[] =>
  Object.keys(properties).filter((name) => !key.includes(name));

const tellUndiscovered = ({ name }: Reading): string =>
  `Stream ${name}: the catalog has none of its columns, so that they come without a description: ` +
  'run --discover with this config.';

function keyMistakes({ name, key }: Reading, { properties }: StreamSchema): readonly string[] {
  const columns = Object.keys(properties).filter((column) => !OWN_FIELDS.includes(column));
  return key
    .filter((field) => !OWN_FIELDS.includes(field) && !columns.includes(field))
    .map(
      (field) => `reports: ${name} has no column ${field} for its key, but ${columns.join(', ')}`,
    );
}

/**
 * The catalog of all streams of a run. Paycor is asked only where the config defines streams whose
 * rows nobody has described: for a page of each, and the log tells it.
 */
export async function discoverStreams(
  streams: RunStreams,
  config: Config,
  context: Context,
): Promise<Catalog> {
  const { table, schemas } = streams;
  const readings = readingsOf(streams, config);
  const learnt = await learnSchemas(readings, config, context);
  const schemaFound = (name: string) => learnt.get(name)?.schema ?? schemas.get(name);
  const fieldsOf = (name: string) => learnt.get(name)?.fields ?? {};
  refuse(readings.flatMap((reading) => unknownKeys(reading, schemaFound(reading.name))));
  const schemaOf = (name: string): StreamSchema => {
    const own = schemaFound(name);
    if (own === undefined) return readSchema(name);
    return completed(own, compileEndpoint(table, name, config.settings), schemaOf);
  };
  return discoverCatalog(table, schemaOf, fieldsOf);
}

/** Of a report without a header, nothing is known. */
const unknownKeys = (reading: Reading, found: StreamSchema | undefined): readonly string[] =>
  reading.report === null || found === undefined || Object.keys(found.properties).length === 0
    ? []
    : keyMistakes(reading, found);

/**
 * What is known of the rows of a run's streams without asking Paycor: of one that nobody has described
 * nothing.
 */
export function describedSchemas(
  { table, schemas, undescribed }: RunStreams,
  { settings }: Config,
): SchemaOf {
  const schemaOf = (name: string): StreamSchema => {
    const own = schemas.get(name);
    if (own) return completed(own, compileEndpoint(table, name, settings), schemaOf);
    return undescribed.includes(name) ? UNKNOWN : readSchema(name);
  };
  return schemaOf;
}

const UNKNOWN: StreamSchema = { type: 'object', properties: {} };

/** What discovery finds for a config. One that defines no stream is of no use, and may be unfinished. */
export async function discoverFor(
  sources: readonly string[],
  builtIn: Table,
  context: Context,
): Promise<Catalog> {
  if (!definesStreams(sources, context)) return discoverCatalog(builtIn, readSchema);
  const config = configFrom(sources, context);
  return discoverStreams(runStreams(builtIn, config.settings), config, context);
}

function definesStreams(sources: readonly string[], context: Context): boolean {
  try {
    const settings = normalize(rawConfigFrom(sources, context));
    return DEFINING_SETTINGS.some((setting) => settings[setting] !== undefined);
  } catch (error) {
    // Whoever needs the config says what is wrong with it.
    if (error instanceof TapError) return false;
    throw error;
  }
}
