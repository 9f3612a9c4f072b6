import type { Context } from '../command-line/context.js';
import type { Flags } from '../command-line/flags.js';
import { catalogIn, configFrom, rawConfigFrom } from '../command-line/inputs.js';
import type { Config } from '../config/config.js';
import { normalize } from '../config/normalize.js';
import { discoverCatalog, type SchemaOf } from '../core/catalog.js';
import { chosenFrom } from '../core/choice.js';
import { compileEndpoint } from '../core/reading.js';
import { TapError } from '../errors.js';
import { readSchema } from '../schema-files.js';
import { formatCatalog, parseCatalog, type Catalog } from '../singer/catalog.js';
import { parseJson } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { completed } from './completed-schema.js';
import { refuse } from './entries.js';
import { learnSchemas } from './learn.js';
import { NOTHING_LEARNT } from './learnt.js';
import { lessonOf, type Lesson } from './lesson.js';
import { DEFINING_SETTINGS, runStreams, type BuiltIn, type RunStreams } from './run-streams.js';

/** Where a catalog comes from, and what the command line chooses of it. */
export type CatalogFlags = Pick<Flags, 'catalog' | 'select' | 'deselect'>;

/**
 * The catalog of the file; without one, what is discovered, each stream selected as by default. Of
 * either, what the flags choose.
 */
export async function catalogOf(
  flags: CatalogFlags,
  streams: RunStreams,
  config: Config,
  context: Context,
): Promise<Catalog> {
  return chosenFrom(await catalogAt(flags.catalog, streams, config, context), flags);
}

async function catalogAt(
  path: string | null,
  streams: RunStreams,
  config: Config,
  context: Context,
): Promise<Catalog> {
  if (path === null) return discoverStreams(streams, config, context);
  const catalog = catalogIn(path, context);
  const schemas = new Map(catalog.streams.map((entry) => [entry.tap_stream_id, entry.schema]));
  for (const lesson of lessonsOf(streams, config)) {
    const schema = schemas.get(lesson.reading.name);
    if (lesson.ownFields === null || schema === undefined) continue;
    if (hasColumns(lesson, schema)) refuse(keyMistakes(lesson, schema));
    else context.logger.warning(tellUndiscovered(lesson));
  }
  return catalog;
}

const lessonsOf = ({ table, undescribed }: RunStreams, { settings }: Config): readonly Lesson[] =>
  undescribed.map((name) => lessonOf(table, name, settings));

/** Those of the key are there in any case. */
const hasColumns = ({ reading, ownFields }: Lesson, { properties }: StreamSchema): boolean =>
  Object.keys(properties).some(
    (name) => !reading.key.includes(name) && ownFields?.includes(name) !== true,
  );

const tellUndiscovered = ({ reading: { name } }: Lesson): string =>
  `Stream ${name}: the catalog has none of its columns, so that all of them are new fields, for ` +
  'which the setting new_fields decides: run --discover with this config.';

/** Where people have named the columns, a key may name one that there is not. */
function keyMistakes(
  { reading, ownFields }: Lesson,
  { properties }: StreamSchema,
): readonly string[] {
  const columns = Object.keys(properties).filter((name) => ownFields?.includes(name) === false);
  return reading.key
    .filter((field) => ownFields?.includes(field) === false && !columns.includes(field))
    .map(
      (field) =>
        `reports: ${reading.name} has no column ${field} for its key, but ${columns.join(', ')}`,
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
  const { table, schemas, document } = streams;
  if (document !== null) return parseCatalog(parseJson(document()));
  const lessons = lessonsOf(streams, config);
  const learnt = await learnSchemas(lessons, config, context);
  for (const lesson of lessons) {
    const { schema } = learnt.get(lesson.reading.name) ?? NOTHING_LEARNT;
    if (hasColumns(lesson, schema)) refuse(keyMistakes(lesson, schema));
  }
  const schemaOf = (name: string): StreamSchema => {
    const own = learnt.get(name)?.schema ?? schemas.get(name);
    if (own === undefined) return readSchema(name);
    return completed(own, lessonOf(table, name, config.settings).reading, schemaOf);
  };
  return discoverCatalog(table, schemaOf, {
    tap: config.service.tap,
    fieldsOf: (name) => learnt.get(name)?.fields ?? {},
  });
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

/**
 * The document of what discovery finds for a config, and what the flags choose of it. A config that
 * defines no stream is of no use here, and may be unfinished.
 */
export async function discoverFor(
  { config: sources, ...choice }: Pick<Flags, 'config' | 'select' | 'deselect'>,
  builtIn: BuiltIn,
  context: Context,
): Promise<string> {
  return formatCatalog(chosenFrom(await discovered(sources, builtIn, context), choice));
}

/** The catalog of what discovery finds for a config. */
export async function discovered(
  sources: readonly string[],
  builtIn: BuiltIn,
  context: Context,
): Promise<Catalog> {
  return definesStreams(sources, context)
    ? discoverDefined(configFrom(sources, context), builtIn, context)
    : parseCatalog(parseJson(builtIn.document()));
}

const discoverDefined = (config: Config, builtIn: BuiltIn, context: Context): Promise<Catalog> =>
  discoverStreams(runStreams(builtIn, config.settings), config, context);

function definesStreams(sources: readonly string[], context: Context): boolean {
  try {
    const settings = normalize(rawConfigFrom(sources, context));
    return DEFINING_SETTINGS.some((setting) => (settings[setting] ?? false) !== false);
  } catch (error) {
    // Whoever needs the config says what is wrong with it.
    if (error instanceof TapError) return false;
    throw error;
  }
}
