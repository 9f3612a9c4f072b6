import { normalize } from '../config/normalize.js';
import { SETTINGS } from '../config/settings.js';
import { type AskedSetting, FIRST_SETTINGS } from '../questions/settings.js';

/**
 * A config to be filled in: what other sources give is left out, what has a default has that, and
 * the rest is empty, which the tap takes as absent.
 */
export function templateBeside(
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const given = normalize(raw);
  const open = FIRST_SETTINGS.filter((name) => !(name in given));
  return Object.fromEntries(open.map((name) => [name, defaultOf(name)]));
}

function defaultOf(name: AskedSetting): string {
  const { default: standard } = { default: '', ...SETTINGS[name] };
  return standard;
}
