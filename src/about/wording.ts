import type { Setting } from '../config/setting.js';
import { REQUIRED_SETTINGS } from '../config/settings.js';

/** What the executable is called, and what it is. */
export const NAME = 'tap-paycor';
export const DESCRIPTION = 'Singer tap for the Paycor HR and payroll API';

/** What Meltano's hub calls the abilities of a tap. */
export const CAPABILITIES = [
  'about',
  'activate-version',
  'batch',
  'catalog',
  'discover',
  'properties',
  'state',
  'test',
] as const;

/** A setting's kind and what else is to be known before its description. */
export function traitsOf(name: string, setting: Setting): readonly string[] {
  return [
    kindOf(setting),
    ...(REQUIRED_SETTINGS.some((required) => required === name) ? ['required'] : []),
    ...defaultOf(setting),
    ...(setting.secret === true ? ['secret'] : []),
  ];
}

function defaultOf(setting: Setting): readonly string[] {
  if (setting.type === 'object' || !('default' in setting)) return [];
  return [`default ${String(setting.default)}`];
}

function kindOf(setting: Setting): string {
  if ('enum' in setting) return setting.enum?.join(' or ') ?? setting.type;
  return setting.type === 'array' ? `array of ${setting.items.type}s` : setting.type;
}
