import type { Context } from '../command-line/context.js';
import { catalogIn, configFrom, rawConfigFrom } from '../command-line/inputs.js';
import type { Config } from '../config/config.js';
import { normalize } from '../config/normalize.js';
import { discoverCatalog, type SchemaOf } from '../core/catalog.js';
import { compileEndpoint } from '../core/reading.js';
import { TapError } from '../errors.js';
import { readSchema } from '../schema-files.js';
import type { Catalog } from '../singer/catalog.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { learnSchemas } from './learn.js';
import type { Table } from '../streams/index.js';
import { completed } from './completed-schema.js';
import { runStreams, type RunStreams } from './run-streams.js';

/** The catalog of the file; without one, what is discovered, each stream selected as by default. */
export const catalogOf = async (
  path: string | null,
  streams: RunStreams,
  config: Config,
  context: Context,
): Promise<Catalog> =>
  path === null ? discoverStreams(streams, config, context) : catalogIn(path, context);

/**
 * The catalog of all streams of a run. Paycor is asked only where the config defines streams whose
 * rows nobody has described: for a page of each, and the log tells it.
 */
export async function discoverStreams(
  { table, schemas, undescribed }: RunStreams,
  config: Config,
  context: Context,
): Promise<Catalog> {
  const compile = (name: string) => compileEndpoint(table, name, config.settings);
  const learnt = await learnSchemas(undescribed.map(compile), config, context);
  const wire = new Map([...schemas, ...learnt]);
  const schemaOf = (name: string): StreamSchema => {
    const own = wire.get(name);
    return own ? completed(own, compile(name), schemaOf) : readSchema(name);
  };
  return discoverCatalog(table, schemaOf);
}

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
    return normalize(rawConfigFrom(sources, context))['custom_streams'] !== undefined;
  } catch (error) {
    // Whoever needs the config says what is wrong with it.
    if (error instanceof TapError) return false;
    throw error;
  }
}
