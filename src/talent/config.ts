import { resolve } from 'node:path';
import { problemsOf } from '../settings/problems.js';
import {
  sharedConfigOf,
  soundSettings,
  tokenPlacesOf,
  type Surroundings,
  type TapConfig,
  type Validate,
} from '../settings/tap-config.js';
import type { Variables } from '../settings/token-store-path.js';
import type { Grant } from '../tokens/grant.js';
import { version } from '../version.js';
import { TALENT_URL } from './facts.js';
import { TALENT } from './service.js';
import { TALENT_SET, TALENT_SETTINGS, type TalentSettings } from './settings.js';
import { acceptsTalentSettings } from './settings.validator.js';
import type { Surface } from './streams/surfaces.js';

/** A valid config of tap-paycor-talent, frozen. */
export interface TalentConfig extends TapConfig {
  readonly clientId: string;
  /** Null: the application has none. */
  readonly clientSecret: string | null;
  /** What a person signs in with; null where the settings have no user name and password. */
  readonly password: Extract<Grant, { readonly kind: 'password' }> | null;
  /** Scopes to ask for; null: what the application has. */
  readonly scope: string | null;
  readonly surface: Surface;
  /** Records of a root that are asked for at once, at first. */
  readonly pageSize: number;
  /** Days of which GraphQL's dated rows leave: only the last counts where there is a bookmark. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Holds normalized settings against the schema and fills the defaults in. */
export const validateTalent: Validate<TalentSettings> = (normalized) => {
  const candidate: unknown = { ...normalized };
  return acceptsTalentSettings(candidate)
    ? { settings: candidate, problems: [] }
    : { settings: null, problems: problemsOf(acceptsTalentSettings.errors ?? [], TALENT_SETTINGS) };
};

/**
 * Reads a raw config. Throws a TapError (`config`) that lists every fault at once, by the setting's
 * name and what it accepts, and quotes no value but dates.
 */
export function parseTalentConfig(
  raw: unknown,
  { variables, hasTokens, tokenFile }: Surroundings,
): { readonly config: TalentConfig; readonly warnings: readonly string[] } {
  const { settings, warnings } = soundSettings(raw, {
    set: TALENT_SET,
    validate: validateTalent,
    ownFaults: (_, normalized, sound) => [
      ...grantProblems(normalized, () => hasTokens(sound && placesOf(sound, variables).tokenStore)),
    ],
  });
  return { config: Object.freeze(configOf(settings, variables, tokenFile)), warnings };
}

type Normalized = Readonly<Record<string, unknown>>;

/** @param isStored asked only where the settings hold nothing to sign in with */
function grantProblems(settings: Normalized, isStored: () => boolean): readonly string[] {
  const has = (name: string): boolean => settings[name] !== undefined;
  if (has('username') !== has('password'))
    return ['username and password belong together: give both, or neither'];
  const isKnown = ['refresh_token', 'access_token', 'password'].some(has) || isStored();
  return isKnown
    ? []
    : [
        'refresh_token is required, or access_token, or username and password: tap-paycor-talent authorize gets the first',
      ];
}

/** So many calls a minute are no limit. */
const UNLIMITED = 1_000_000;

function configOf(
  settings: TalentSettings,
  variables: Variables,
  tokenFile: string | null,
): TalentConfig {
  const { username, password } = settings;
  const scope = settings.scope ?? null;
  const shared = sharedConfigOf(settings, TALENT_SET);
  const isDated = settings.surface === 'rest';
  return {
    ...shared,
    // A filter by time finds no row that has none: GraphQL is first asked for all there is.
    startDate: isDated ? shared.startDate : null,
    endDate: isDated ? shared.endDate : null,
    firstDay: shared.startDate,
    lastDay: shared.endDate,
    service: TALENT,
    clientId: settings.client_id,
    clientSecret: settings.client_secret ?? null,
    refreshToken: settings.refresh_token ?? null,
    accessToken: settings.access_token ?? null,
    password:
      username === undefined || password === undefined
        ? null
        : { kind: 'password', username, password, scope },
    scope,
    apiUrl: (settings.api_url ?? TALENT_URL).replace(/\/+$/, ''),
    ...placesOf(settings, variables),
    writeBackTo: settings.write_back_tokens && tokenFile !== null ? resolve(tokenFile) : null,
    surface: settings.surface,
    pageSize: settings.page_size,
    requestsPerMinute: settings.requests_per_minute ?? UNLIMITED,
    concurrency: settings.concurrency,
    // What is sensitive is off by default: the catalog selects it, and no setting.
    sensitiveStreams: true,
    onUnavailable: settings.on_unavailable,
    rotation: null,
    userAgent: settings.user_agent ?? `tap-paycor-talent/${version()}`,
  };
}

const placesOf = (
  { client_id: clientId, token_store: given }: TalentSettings,
  variables: Variables,
): Pick<TalentConfig, 'tokenStore' | 'tokenFiles'> =>
  tokenPlacesOf(given, { tap: TALENT_SET.tap, environment: 'talent', clientId }, variables);
