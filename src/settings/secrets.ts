import { namesIn, settingIn, type SettingSet } from './setting-set.js';

/** The names of the settings that are secrets. */
export const secretNames = (set: Pick<SettingSet, 'table'>): readonly string[] =>
  namesIn(set).filter((name) => settingIn(set, name)?.secret === true);

/**
 * Every secret of a raw config, valid or not, both as it stands there and without the white space
 * around it: what a redactor must know before the config is looked at any closer.
 */
export function secretsIn(
  raw: Readonly<Record<string, unknown>>,
  set: Pick<SettingSet, 'table'>,
): readonly string[] {
  const texts = secretNames(set).flatMap((name) => textsIn(raw[name]));
  return [...new Set(texts.flatMap((text) => [text, text.trim()]))].filter((text) => text !== '');
}

/** A secret put into a list or an object by mistake is one, too. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
