import type { Interview } from '../questions/settings.js';
import { normalize } from '../settings/normalize.js';
import { settingIn } from '../settings/setting-set.js';

/**
 * A config to be filled in: what other sources give is left out, what has a default has that, and
 * the rest is empty, which the tap takes as absent.
 */
export function templateBeside(
  { first, settings }: Interview,
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const given = normalize(raw, settings);
  const open = first.filter((name) => !(name in given));
  return Object.fromEntries(open.map((name) => [name, defaultOf(settings, name)]));
}

function defaultOf(settings: Interview['settings'], name: string): string {
  const setting = settingIn(settings, name);
  return setting?.type === 'string' ? (setting.default ?? '') : '';
}
