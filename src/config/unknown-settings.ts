import { nearest } from '../core/nearest.js';
import { tellFirst } from '../singer/tell-first.js';
import { isGrantSetting } from './other-grants.js';
import { isSettingName, SETTING_NAMES } from './settings.js';
import { shownName } from './shown-name.js';

/** A warning for each name of a raw config that is no setting; its value is never shown. */
export function unknownSettingWarnings(raw: Readonly<Record<string, unknown>>): readonly string[] {
  const unknown = Object.keys(raw).filter((name) => !isSettingName(name) && !isGrantSetting(name));
  return tellFirst(unknown, warning, (count) => `${count} more unknown settings are ignored`);
}

function warning(name: string): string {
  const meant = nearest(name, SETTING_NAMES);
  const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
  return `the unknown setting ${shownName(name)} is ignored${hint}`;
}
