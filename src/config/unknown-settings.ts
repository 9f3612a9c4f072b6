import { nearest } from '../core/nearest.js';
import { isGrantSetting } from './other-grants.js';
import { isSettingName, SETTING_NAMES } from './settings.js';

/** A warning for every name of a raw config that is no setting; its value is never shown. */
export function unknownSettingWarnings(raw: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(raw)
    .filter((name) => !isSettingName(name) && !isGrantSetting(name))
    .map(warning);
}

function warning(name: string): string {
  const meant = nearest(name, SETTING_NAMES);
  const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
  return `the unknown setting ${shown(name)} is ignored${hint}`;
}

/** A name too long to be a setting's may be a value in the wrong place, perhaps a secret one. */
function shown(name: string): string {
  return name.length > 30 ? `with a name of ${name.length} characters` : JSON.stringify(name);
}
