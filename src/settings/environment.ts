import { variablePrefix, type SettingSet } from './setting-set.js';

/**
 * The settings among environment variables: `TAP_GUILD_CLIENT_ID` is `client_id` of tap-guild. Blank
 * ones count as unset; names with a second underscore (`TAP_GUILD__SELECT`) are Meltano's own.
 */
export function settingsInEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  { tap, otherVariables }: Pick<SettingSet, 'tap' | 'otherVariables'>,
): Record<string, string> {
  const prefix = variablePrefix(tap);
  const isOther = (name: string): boolean =>
    name.startsWith('_') ||
    otherVariables.some(
      (other) => name === other || (other.endsWith('_') && name.startsWith(other)),
    );
  const settings = Object.entries(variables).flatMap(([variable, value]) => {
    if (!variable.startsWith(prefix) || value === undefined || value.trim() === '') return [];
    const name = variable.slice(prefix.length).toLowerCase();
    return isOther(name) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(settings);
}
