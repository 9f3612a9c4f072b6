import type { Setting } from '../../src/settings/setting.js';
import { REQUIRED_SETTINGS, SETTINGS } from '../../src/config/settings.js';

const code = (text: string): string => `\`${text}\``;

/** One row a setting, in the order of the table of settings. */
export function settingsTable(): string {
  const rows = Object.entries<Setting>(SETTINGS).map(rowOf);
  return [
    '| Setting | Kind | Default | Meaning | Secret |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function rowOf([name, setting]: readonly [string, Setting]): string {
  const secret = setting.secret === true ? 'yes' : '';
  const cells = [code(name), kindOf(setting), defaultOf(name, setting), setting.description];
  return `| ${[...cells, secret].join(' | ')} |`;
}

function kindOf(setting: Setting): string {
  if ('enum' in setting) return inWords((setting.enum ?? []).map(code));
  return setting.type === 'array' ? `array of ${setting.items.type}s` : setting.type;
}

const inWords = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].join(' or ');

function defaultOf(name: string, setting: Setting): string {
  if (REQUIRED_SETTINGS.some((required) => required === name)) return 'required';
  if (setting.type === 'object' || !('default' in setting)) return '';
  return code(String(setting.default));
}
