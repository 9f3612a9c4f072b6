import { resolve } from 'node:path';
import { TapError } from '../errors.js';
import { type Environment, HOSTS } from './hosts.js';
import { commandWords, isCommand } from './command-words.js';
import { version } from '../version.js';
import { isoCalendarDate } from '../core/date.js';
import type { Rotation } from '../core/rotation.js';
import type { RunSettings } from '../core/run-settings.js';
import type { Choices } from '../core/selected.js';
import type { BatchFiles } from '../singer/batch-folder.js';
import { PAYCOR } from '../streams/service.js';
import { batchFilesOf, batchProblems } from './batch-files.js';
import { dateOrderProblems } from './date-order.js';
import { flatteningOf, flatteningProblems } from './flattening.js';
import { normalize } from './normalize.js';
import { otherGrantProblems } from './other-grants.js';
import { SECRET_NAMES } from './secrets.js';
import type { Settings } from './settings.js';
import { defaultTokenStore, expandHome, type Variables } from './token-store-path.js';
import { treatmentProblems, treatmentsOf } from './treatments.js';
import { tokenProblems } from './token-problems.js';
import { unknownSettingWarnings } from './unknown-settings.js';
import { validate } from './validate.js';

/** A valid config, frozen. Calendar dates are `YYYY-MM-DD`; null means that none was given. */
export interface Config extends RunSettings, Choices {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  /** Where both tokens are null, the token store holds one, or one is about to be made. */
  readonly refreshToken: string | null;
  readonly accessToken: string | null;
  /** Ascending, each once; null: all that Paycor says the application was activated for. */
  readonly legalEntityIds: readonly number[] | null;
  readonly tenantId: string | null;
  readonly environment: Environment;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  /** An absolute path; or `command:` and a program, as it was given. */
  readonly tokenStore: string;
  /** An absolute path: lock and journal of the token store have this name and an ending. */
  readonly tokenFiles: string;
  /** The config file in which a rotated refresh token replaces the old one; null: none. */
  readonly writeBackTo: string | null;
  /** How many calls may start at once; at least 1. */
  readonly burstCalls: number;
  readonly requestTimeoutSeconds: number;
  readonly maxRetries: number;
  /** The files that records go to; null: they leave as RECORD messages. */
  readonly batchFiles: BatchFiles | null;
  readonly userAgent: string;
  /** Every setting but the secret ones, by its own name: what rows of the table may name. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Reads a raw config. `variables` (the environment) only serves to find the default token store.
 * Throws a TapError (`config`) that lists every fault at once, by the setting's name and what it
 * accepts, and quotes no value but dates.
 *
 * @param hasTokens whether the settings need no token, since the token store may hold some or they
 *   are about to be made; null: faults hide where the store is
 * @param tokenFile the config file that holds the refresh token; null: no file does
 */
export function parseConfig(
  raw: unknown,
  variables: Variables,
  hasTokens: (tokenStore: string | null) => boolean = () => false,
  tokenFile: string | null = null,
): { readonly config: Config; readonly warnings: readonly string[] } {
  if (!isObject(raw)) throw invalid(['it must be a JSON object']);
  const normalized = normalize(raw);
  const { settings, problems } = validate(normalized);
  const warnings = unknownSettingWarnings(raw);
  const stored = () => hasTokens(settings && tokenPlaceOf(settings, variables).tokenStore);
  const faults = [
    ...otherGrantProblems(raw),
    ...tokenProblems(normalized, stored),
    ...problems,
    ...dateOrderProblems(normalized),
    ...batchProblems(normalized),
    ...treatmentProblems(normalized),
    ...flatteningProblems(normalized),
  ];
  // A mistyped name is the likeliest reason for a setting that is missing.
  if (settings === null || faults.length > 0) throw invalid([...faults, ...warnings]);
  return { config: Object.freeze(configOf(settings, variables, tokenFile)), warnings };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(problems: readonly string[]): TapError {
  return new TapError('config', `The config is not valid: ${problems.join('; ')}.`);
}

function configOf(settings: Settings, variables: Variables, tokenFile: string | null): Config {
  const hosts = HOSTS[settings.environment];
  return {
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
    ...tokenPlaceOf(settings, variables),
    writeBackTo: settings.write_back_tokens && tokenFile !== null ? resolve(tokenFile) : null,
    startDate: dayOf(settings.start_date),
    endDate: dayOf(settings.end_date),
    lookbackDays: settings.lookback_days ?? null,
    timezone: settings.timezone,
    requestsPerMinute: settings.requests_per_minute,
    burstCalls: settings.burst_calls ?? Math.max(1, Math.floor(settings.requests_per_minute / 4)),
    concurrency: settings.concurrency,
    requestTimeoutSeconds: settings.request_timeout_seconds,
    maxRetries: settings.max_retries,
    sensitiveStreams: settings.sensitive_streams,
    onUnavailable: settings.on_unavailable,
    shrink: { percent: settings.shrink_percent, rows: settings.shrink_rows },
    onShrink: settings.on_shrink,
    emitActivateVersion: settings.emit_activate_version_messages,
    batchFiles: settings.batch_config === undefined ? null : batchFilesOf(settings.batch_config),
    treatments: treatmentsOf(settings),
    newFields: settings.new_fields,
    decimals: settings.decimals,
    flattening: flatteningOf(settings),
    rotation: rotationOf(settings),
    userAgent: settings.user_agent ?? `tap-paycor/${version()}`,
    settings: withoutSecrets(settings),
  };
}

const rotationOf = (settings: Settings): Rotation | null =>
  settings.terminated_employees === 'all'
    ? null
    : { endedDays: settings.terminated_days, refreshDays: settings.terminated_refresh_days };

const withoutSecrets = (settings: Settings): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(settings).filter(([name]) => !SECRET_NAMES.some((secret) => secret === name)),
  );

function legalEntityIdsOf(settings: Settings): readonly number[] | null {
  const single = settings.legal_entity_id === undefined ? [] : [settings.legal_entity_id];
  const ids = new Set([...single, ...(settings.legal_entity_ids ?? [])]);
  return ids.size === 0 ? null : Object.freeze([...ids].toSorted((a, b) => a - b));
}

function dayOf(text: string | undefined): string | null {
  return text === undefined ? null : isoCalendarDate(text);
}

function tokenPlaceOf(
  { environment, client_id: clientId, token_store: given }: Settings,
  variables: Variables,
): Pick<Config, 'tokenStore' | 'tokenFiles'> {
  const command = given !== undefined && isCommand(given);
  if (command && commandWords(given) === null) throw invalid([BAD_COMMAND]);
  const path =
    command || given === undefined
      ? defaultTokenStore(variables, { environment, clientId })
      : expandHome(given, variables);
  if (path === null) throw invalid([command ? NO_HOME_FOR_LOCK : NO_HOME]);
  return { tokenStore: command ? given : resolve(path), tokenFiles: resolve(path) };
}

const NO_HOME =
  'token_store must be the absolute path of a file, since the environment names no home folder (HOME)';

const NO_HOME_FOR_LOCK =
  'token_store is a command, whose lock needs a place, and the environment names no home folder: set HOME or XDG_STATE_HOME';

const BAD_COMMAND =
  'token_store must be command: and a program with its arguments, in which every quote is closed';
