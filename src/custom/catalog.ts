import type { Context } from '../command-line/context.js';
import { configFrom, rawConfigFrom } from '../command-line/inputs.js';
import { parseConfig, type Config } from '../config/config.js';
import { PAYCOR_SETTINGS } from '../config/settings.js';
import { discoverCatalog, type SchemaOf } from '../core/catalog.js';
import { compileEndpoint } from '../core/reading.js';
import { TapError } from '../errors.js';
import { readSchema } from '../schema-files.js';
import { normalize } from '../settings/normalize.js';
import type { Surroundings } from '../settings/tap-config.js';
import { parseCatalog, type Catalog } from '../singer/catalog.js';
import { parseJson } from '../singer/json.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { completed } from './completed-schema.js';
import { refuse } from './entries.js';
import { learnSchemas } from './learn.js';
import { NOTHING_LEARNT } from './learnt.js';
import { lessonOf, type Lesson } from './lesson.js';
import type { RunStreams } from '../tap/tap.js';
import {
  DEFINING_SETTINGS,
  defineStreams,
  type BuiltIn,
  type DefinedStreams,
} from './run-streams.js';

/** The streams of a run: those of the tap, and those that its config defines. */
export function runStreamsOf(builtIn: BuiltIn, config: Config, context: Context): RunStreams {
  const defined = defineStreams(builtIn, config.settings);
  return {
    table: defined.table,
    schemaOf: describedSchemas(defined, config),
    discovered: () => discoverStreams(defined, config, context),
    examine: (catalog) => examine(catalog, lessonsOf(defined, config), context),
  };
}

/** What people have named the columns of must be discovered before it is read. */
function examine({ streams }: Catalog, lessons: readonly Lesson[], { logger }: Context): void {
  const schemas = new Map(streams.map((entry) => [entry.tap_stream_id, entry.schema]));
  for (const lesson of lessons) {
    const schema = schemas.get(lesson.reading.name);
    if (lesson.ownFields === null || schema === undefined) continue;
    if (hasColumns(lesson, schema)) refuse(keyMistakes(lesson, schema));
    else logger.warning(tellUndiscovered(lesson));
  }
}

const lessonsOf = (
  { table, undescribed }: DefinedStreams,
  { settings }: Config,
): readonly Lesson[] => undescribed.map((name) => lessonOf(table, name, settings));

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
async function discoverStreams(
  streams: DefinedStreams,
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
    permissions: config.service.permissions,
    tap: config.service.tap,
    fieldsOf: (name) => learnt.get(name)?.fields ?? {},
  });
}

/**
 * What is known of the rows of a run's streams without asking Paycor: of one that nobody has described
 * nothing.
 */
function describedSchemas(
  { table, schemas, undescribed }: DefinedStreams,
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
 * The catalog of what discovery finds for a config. One that defines no stream is of no use here, and
 * may be unfinished.
 */
export async function discovered(
  sources: readonly string[],
  builtIn: BuiltIn,
  context: Context,
): Promise<Catalog> {
  if (!definesStreams(sources, context)) return parseCatalog(parseJson(builtIn.document()));
  const { config } = configFrom(sources, context, CONFIGURER);
  return discoverStreams(defineStreams(builtIn, config.settings), config, context);
}

const CONFIGURER = {
  settings: PAYCOR_SETTINGS,
  configure: (raw: unknown, { variables, hasTokens, tokenFile }: Surroundings) =>
    parseConfig(raw, variables, hasTokens, tokenFile),
};

function definesStreams(sources: readonly string[], context: Context): boolean {
  try {
    const settings = normalize(rawConfigFrom(sources, context, PAYCOR_SETTINGS), PAYCOR_SETTINGS);
    return DEFINING_SETTINGS.some((setting) => (settings[setting] ?? false) !== false);
  } catch (error) {
    // Whoever needs the config says what is wrong with it.
    if (error instanceof TapError) return false;
    throw error;
  }
}
