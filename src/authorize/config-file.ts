import { existsSync } from 'node:fs';
import { stringify } from 'lossless-json';
import { loadJsonFile } from '../settings/json-file.js';
import { secretNames } from '../settings/secrets.js';
import type { SettingSet } from '../settings/setting-set.js';
import { TapError } from '../errors.js';
import { replaceFile } from '../files/durable-file.js';
import { fileBehind } from '../files/file-behind.js';
import { reasonOf } from '../files/reason.js';

/** The word that stands for the environment among the sources of `--config`. */
const ENVIRONMENT = 'ENV';

/** The file that is written: the last one that `--config` names; null where it names none. */
export function configFileIn(sources: readonly string[]): string | null {
  return sources.findLast((source) => source !== ENVIRONMENT) ?? null;
}

/** The sources that are there to be read: the file to be written may not exist yet. */
export function readableSources(sources: readonly string[]): readonly string[] {
  const file = configFileIn(sources);
  return sources.filter((source) => source !== file || existsSync(source));
}

/** What is written: all of it, or what is no secret. */
export function writable(
  settings: Readonly<Record<string, string>>,
  withSecrets: boolean,
  set: Pick<SettingSet, 'table'>,
): Readonly<Record<string, string>> {
  const secrets: ReadonlySet<string> = new Set(secretNames(set));
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => withSecrets || !secrets.has(name)),
  );
}

/**
 * Puts settings into a config file, or makes one; mode 0600, replaced as a whole. What else the file
 * holds stays, digit by digit. Writes nothing where there is nothing to put in.
 */
export async function updateConfig(
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  try {
    const config = existsSync(path) ? loadJsonFile(path, 'config') : {};
    // Known places stay where they are, new ones come last.
    const text = stringify({ ...config, ...settings }, null, 2) ?? '{}';
    await replaceFile(fileBehind(path), `${text}\n`);
  } catch (cause) {
    const message = `The config file ${path} can't be written (${reasonOf(cause)}); the tokens are safe in the token store.`;
    throw new TapError('config', message, { cause });
  }
}
