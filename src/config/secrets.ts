import { SETTING_NAMES, SETTINGS } from './settings.js';
import type { Setting } from './setting.js';

/** The names of the settings that are secrets. */
export const SECRET_NAMES = SETTING_NAMES.filter((name) => {
  const setting: Setting = SETTINGS[name];
  return setting.secret === true;
});

/**
 * Every secret of a raw config, valid or not, both as it stands there and without the white space
 * around it: what a redactor must know before the config is looked at any closer.
 */
export function secretsIn(raw: Readonly<Record<string, unknown>>): readonly string[] {
  const texts = SECRET_NAMES.flatMap((name) => textsIn(raw[name]));
  return [...new Set(texts.flatMap((text) => [text, text.trim()]))].filter((text) => text !== '');
}

/** A secret put into a list or an object by mistake is one, too. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
