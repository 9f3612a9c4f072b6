import { nearest } from '../core/nearest.js';
import { tellFirst } from '../singer/tell-first.js';
import { namesIn, settingIn, type SettingSet } from './setting-set.js';
import { shownName } from './shown-name.js';

/** A warning for each name of a raw config that is no setting; its value is never shown. */
export function unknownSettingWarnings(
  raw: Readonly<Record<string, unknown>>,
  set: SettingSet,
): readonly string[] {
  const unknown = Object.keys(raw).filter(
    (name) => !settingIn(set, name) && !set.isExplained(name),
  );
  const warning = (name: string): string => warningOf(name, namesIn(set));
  return tellFirst(unknown, warning, (count) => `${count} more unknown settings are ignored`);
}

function warningOf(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
  return `the unknown setting ${shownName(name)} is ignored${hint}`;
}
