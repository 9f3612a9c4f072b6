/** The settings that hold a token. */
const TOKENS = ['refresh_token', 'access_token'] as const;

const MISSING =
  'refresh_token is required (or access_token, for a run of less than half an hour): it comes from the activation of your application in Paycor (tap-paycor authorize does that)';

/**
 * The fault of settings that hold no token while there is none elsewhere either.
 *
 * @param isElsewhere asked only where the settings hold none
 */
export function tokenProblems(
  settings: Readonly<Record<string, unknown>>,
  isElsewhere: () => boolean,
): readonly string[] {
  return TOKENS.some((name) => settings[name] !== undefined) || isElsewhere() ? [] : [MISSING];
}
