import { existsSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { settingsInEnvironment } from './environment.js';
import { loadJsonFile, readText } from './json-file.js';

/** The word that stands for the environment among the files of `--config`. */
const ENVIRONMENT = 'ENV';

/** A file of variables in the working directory. */
const DOT_ENV = '.env';

/**
 * The raw config from the sources of `--config`: JSON files, of which a later one wins setting by
 * setting, and the word `ENV`, which reads `TAP_PAYCOR_<SETTING>` and wins over every file. A
 * variable that is really set wins over the `.env` of the working directory. Throws a TapError
 * (`config`) for a file that cannot be used.
 */
export function loadRawConfig(
  sources: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  const files = sources.filter((source) => source !== ENVIRONMENT);
  const settings: object[] = files.map((file) => loadJsonFile(file, 'config'));
  if (files.length < sources.length) {
    settings.push(settingsInEnvironment(dotEnv()), settingsInEnvironment(variables));
  }
  return Object.fromEntries(settings.flatMap((some) => Object.entries(some)));
}

function dotEnv(): Readonly<Record<string, string | undefined>> {
  return existsSync(DOT_ENV) ? parseEnv(readText(DOT_ENV, 'config')) : {};
}
