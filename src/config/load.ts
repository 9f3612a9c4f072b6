import { existsSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { settingsInEnvironment } from './environment.js';
import { loadJsonFile, readText } from './json-file.js';

/** The word that stands for the environment among the files of `--config`. */
const ENVIRONMENT = 'ENV';

/** A file of variables in the working directory. */
const DOT_ENV = '.env';

/** What one source of `--config` says. */
export interface ConfigLayer {
  /** Null: the environment. */
  readonly file: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * The sources of `--config`, weakest first: JSON files, of which a later one wins setting by
 * setting, and the word `ENV`, which reads `TAP_PAYCOR_<SETTING>` and wins over every file. A
 * variable that is really set wins over the `.env` of the working directory. Throws a TapError
 * (`config`) for a file that cannot be used.
 */
export function configLayers(
  sources: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): readonly ConfigLayer[] {
  const files = sources.filter((source) => source !== ENVIRONMENT);
  const layers = files.map((file) => ({ file, settings: loadJsonFile(file, 'config') }));
  if (files.length === sources.length) return layers;
  const environment = [dotEnv(), variables].map(settingsInEnvironment);
  return [...layers, ...environment.map((settings) => ({ file: null, settings }))];
}

/** The raw config that layers make together. */
export function merged(layers: readonly ConfigLayer[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(layers.flatMap(({ settings }) => Object.entries(settings)));
}

/** The file whose word on a setting counts; null where the environment's does, or nobody's. */
export function fileOf(layers: readonly ConfigLayer[], setting: string): string | null {
  return layers.findLast(({ settings }) => Object.hasOwn(settings, setting))?.file ?? null;
}

/** The raw config of the sources of `--config`; see `configLayers`. */
export function loadRawConfig(
  sources: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  return merged(configLayers(sources, variables));
}

function dotEnv(): Readonly<Record<string, string | undefined>> {
  return existsSync(DOT_ENV) ? parseEnv(readText(DOT_ENV, 'config')) : {};
}
