import type { Setting } from '../settings/setting.js';
import type { SettingSet } from '../settings/setting-set.js';

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
export function traitsOf(
  name: string,
  setting: Setting,
  { required }: Pick<SettingSet, 'required'>,
): readonly string[] {
  return [
    kindOf(setting),
    ...(required.includes(name) ? ['required'] : []),
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
