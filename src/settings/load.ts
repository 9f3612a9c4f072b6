import { existsSync } from 'node:fs';
import { parseDotEnv } from './dot-env.js';
import { settingsInEnvironment } from './environment.js';
import { loadJsonFile, readText } from './json-file.js';
import { settingIn, type SettingSet } from './setting-set.js';

/** The word that stands for the environment among the files of `--config`. */
const ENVIRONMENT = 'ENV';

/** A file of variables in the working directory. */
const DOT_ENV = '.env';

/** What one source of `--config` says. */
export interface ConfigLayer {
  readonly source: 'file' | 'dot_env' | 'environment';
  /** The file of `--config`; null for any other source. */
  readonly file: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * The sources of `--config`, weakest first: JSON files, of which a later one wins setting by
 * setting, and the word `ENV`, which reads the tap's variables (`TAP_GUILD_<SETTING>` of tap-guild) and wins over every file. A
 * variable that is really set wins over the `.env` of the working directory. Throws a TapError
 * (`config`) for a file that cannot be used.
 */
export function configLayers(
  sources: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  set: SettingSet,
): readonly ConfigLayer[] {
  const files = sources.filter((source) => source !== ENVIRONMENT);
  const layers = files.map(fileLayer);
  if (files.length === sources.length) return layers;
  return [
    ...layers,
    { source: 'dot_env', file: null, settings: settingsInEnvironment(dotEnv(), set) },
    { source: 'environment', file: null, settings: settingsInEnvironment(variables, set) },
  ];
}

const fileLayer = (file: string): ConfigLayer => ({
  source: 'file',
  file,
  settings: loadJsonFile(file, 'config'),
});

/** The raw config that layers make together. */
export function merged(layers: readonly ConfigLayer[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(layers.flatMap(({ settings }) => Object.entries(settings)));
}

/** The file whose word on a setting counts; null where the environment's does, or nobody's. */
export function fileOf(layers: readonly ConfigLayer[], setting: string): string | null {
  return layerOf(layers, setting)?.file ?? null;
}

const layerOf = (layers: readonly ConfigLayer[], setting: string): ConfigLayer | undefined =>
  layers.findLast(({ settings }) => Object.hasOwn(settings, setting));

/**
 * Which settings the `.env` of the working directory decides, by name, for the log: nobody named
 * that file. Null where it decides none.
 */
export function tellDotEnv(layers: readonly ConfigLayer[], set: SettingSet): string | null {
  const names = Object.keys(merged(layers)).filter(
    (name) => settingIn(set, name) && layerOf(layers, name)?.source === 'dot_env',
  );
  return names.length === 0 ? null : `From ${DOT_ENV} of the working folder: ${names.join(', ')}.`;
}

/** The raw config of the sources of `--config`; see `configLayers`. */
export function loadRawConfig(
  sources: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  set: SettingSet,
): Readonly<Record<string, unknown>> {
  return merged(configLayers(sources, variables, set));
}

function dotEnv(): Readonly<Record<string, string | undefined>> {
  return existsSync(DOT_ENV) ? parseDotEnv(readText(DOT_ENV, 'config')) : {};
}
