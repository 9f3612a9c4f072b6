const PREFIX = 'TAP_PAYCOR_';

/** Variables with the prefix that are no settings. */
const OTHER = new Set(['TAP_PAYCOR_LOGLEVEL', 'TAP_PAYCOR_NODE', 'TAP_PAYCOR_IGNORE_SIGHUP']);

/**
 * The settings among environment variables: `TAP_PAYCOR_CLIENT_ID` is `client_id`. Blank ones count
 * as unset; names with a second underscore (`TAP_PAYCOR__SELECT`) are Meltano's own.
 */
export function settingsInEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const settings = Object.entries(variables).flatMap(([name, value]) =>
    isSetting(name) && value !== undefined && value.trim() !== ''
      ? [[name.slice(PREFIX.length).toLowerCase(), value] as const]
      : [],
  );
  return Object.fromEntries(settings);
}

function isSetting(name: string): boolean {
  return name.startsWith(PREFIX) && !name.startsWith(`${PREFIX}_`) && !OTHER.has(name);
}
