import { resolve } from 'node:path';
import type { Rotation } from '../core/rotation.js';
import {
  sharedConfigOf,
  soundSettings,
  tokenPlacesOf,
  type Surroundings,
  type TapConfig,
} from '../settings/tap-config.js';
import type { Variables } from '../settings/token-store-path.js';
import { PAYCOR } from '../streams/service.js';
import { version } from '../version.js';
import { type Environment, HOSTS } from './hosts.js';
import { otherGrantProblems } from './other-grants.js';
import { PAYCOR_SETTINGS, type Settings } from './settings.js';
import { tokenProblems } from './token-problems.js';
import { validate } from './validate.js';

/** A valid config of tap-paycor, frozen. Calendar dates are `YYYY-MM-DD`; null means that none was given. */
export interface Config extends TapConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  /** Ascending, each once; null: all that Paycor says the application was activated for. */
  readonly legalEntityIds: readonly number[] | null;
  readonly tenantId: string | null;
  readonly environment: Environment;
  readonly authorizeUrl: string;
  /** How many calls may start at once; at least 1. */
  readonly burstCalls: number;
}

/**
 * Reads a raw config. Throws a TapError (`config`) that lists every fault at once, by the setting's
 * name and what it accepts, and quotes no value but dates.
 */
export function parseConfig(
  raw: unknown,
  variables: Variables,
  hasTokens: Surroundings['hasTokens'] = () => false,
  tokenFile: Surroundings['tokenFile'] = null,
): { readonly config: Config; readonly warnings: readonly string[] } {
  const { settings, warnings } = soundSettings<Settings>(raw, {
    set: PAYCOR_SETTINGS,
    validate,
    ownFaults(given, normalized, sound) {
      const stored = () => hasTokens(sound && placesOf(sound, variables).tokenStore);
      return [...otherGrantProblems(given), ...tokenProblems(normalized, stored)];
    },
  });
  return { config: Object.freeze(configOf(settings, variables, tokenFile)), warnings };
}

function configOf(settings: Settings, variables: Variables, tokenFile: string | null): Config {
  const hosts = HOSTS[settings.environment];
  return {
    ...sharedConfigOf(settings, PAYCOR_SETTINGS),
    service: PAYCOR,
    clientId: settings.client_id,
    clientSecret: settings.client_secret,
    subscriptionKey: settings.subscription_key,
    refreshToken: settings.refresh_token ?? null,
    accessToken: settings.access_token ?? null,
    legalEntityIds: legalEntityIdsOf(settings),
    tenantId: settings.tenant_id ?? null,
    environment: settings.environment,
    apiUrl: (settings.api_url ?? hosts.api).replace(/\/+$/, ''),
    authorizeUrl: settings.authorize_url ?? hosts.authorize,
    ...placesOf(settings, variables),
    writeBackTo: settings.write_back_tokens && tokenFile !== null ? resolve(tokenFile) : null,
    requestsPerMinute: settings.requests_per_minute,
    burstCalls: settings.burst_calls ?? Math.max(1, Math.floor(settings.requests_per_minute / 4)),
    concurrency: settings.concurrency,
    sensitiveStreams: settings.sensitive_streams,
    onUnavailable: settings.on_unavailable,
    rotation: rotationOf(settings),
    userAgent: settings.user_agent ?? `tap-paycor/${version()}`,
  };
}

const placesOf = (
  { environment, client_id: clientId, token_store: given }: Settings,
  variables: Variables,
): Pick<Config, 'tokenStore' | 'tokenFiles'> =>
  tokenPlacesOf(given, { tap: PAYCOR_SETTINGS.tap, environment, clientId }, variables);

const rotationOf = (settings: Settings): Rotation | null =>
  settings.terminated_employees === 'all'
    ? null
    : { endedDays: settings.terminated_days, refreshDays: settings.terminated_refresh_days };

function legalEntityIdsOf(settings: Settings): readonly number[] | null {
  const single = settings.legal_entity_id === undefined ? [] : [settings.legal_entity_id];
  const ids = new Set([...single, ...(settings.legal_entity_ids ?? [])]);
  return ids.size === 0 ? null : Object.freeze([...ids].toSorted((a, b) => a - b));
}
