import { resolve } from 'node:path';
import type { RunSettings } from '../core/run-settings.js';
import type { Choices } from '../core/selected.js';
import { isoCalendarDate } from '../core/date.js';
import { TapError } from '../errors.js';
import type { BatchFiles } from '../singer/batch-folder.js';
import { batchFilesOf, batchProblems } from './batch-files.js';
import { commandWords, isCommand } from './command-words.js';
import { dateOrderProblems } from './date-order.js';
import { flatteningOf, flatteningProblems } from './flattening.js';
import { normalize } from './normalize.js';
import { secretNames } from './secrets.js';
import type { SettingSet } from './setting-set.js';
import type { SharedSettings } from './shared.js';
import {
  defaultTokenStore,
  expandHome,
  type TokenOwner,
  type Variables,
} from './token-store-path.js';
import { treatmentProblems, treatmentsOf } from './treatments.js';
import { unknownSettingWarnings } from './unknown-settings.js';

/** What the commands need of a config, whichever tap's it is. Frozen. */
export interface TapConfig extends RunSettings, Choices, TokenPlaces {
  /** Where both tokens are null, the token store holds one, or one is about to be made. */
  readonly refreshToken: string | null;
  readonly accessToken: string | null;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly requestTimeoutSeconds: number;
  readonly maxRetries: number;
  /** The files that records go to; null: they leave as RECORD messages. */
  readonly batchFiles: BatchFiles | null;
  readonly userAgent: string;
  /** Every setting but the secret ones, by its own name: what rows of the table may name. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Where tokens are kept. */
export interface TokenPlaces {
  /** An absolute path; or `command:` and a program, as it was given. */
  readonly tokenStore: string;
  /** An absolute path: lock and journal of the token store have this name and an ending. */
  readonly tokenFiles: string;
  /** The config file in which a rotated refresh token replaces the old one; null: none. */
  readonly writeBackTo: string | null;
}

/** What is known beside a raw config. */
export interface Surroundings {
  /** The environment, which only serves to find the default token store. */
  readonly variables: Variables;
  /**
   * Whether the settings need no token, since the token store may hold some or they are about to be
   * made; null: faults hide where the store is.
   */
  readonly hasTokens: (tokenStore: string | null) => boolean;
  /** The config file that holds the refresh token; null: no file does. */
  readonly tokenFile: string | null;
}

/** What holds normalized settings against their schema: null for settings that it refuses. */
export type Validate<Settings> = (normalized: Readonly<Record<string, unknown>>) => {
  readonly settings: Settings | null;
  readonly problems: readonly string[];
};

/** A tap's settings, and what is wrong with some beyond what the shared rules see. */
export interface ConfigRules<Settings> {
  readonly set: SettingSet;
  readonly validate: Validate<Settings>;
  /** @param settings null where the schema refuses them */
  readonly ownFaults: (
    raw: Raw,
    normalized: Readonly<Record<string, unknown>>,
    settings: Settings | null,
  ) => readonly string[];
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * The sound settings of a raw config. Throws a TapError (`config`) that lists every fault at once, by
 * the setting's name and what it accepts, and quotes no value but dates.
 */
export function soundSettings<Settings>(
  raw: unknown,
  { set, validate, ownFaults }: ConfigRules<Settings>,
): { readonly settings: Settings; readonly warnings: readonly string[] } {
  if (!isObject(raw)) throw invalid(['it must be a JSON object']);
  const normalized = normalize(raw, set);
  const { settings, problems } = validate(normalized);
  const warnings = unknownSettingWarnings(raw, set);
  const faults = [
    ...ownFaults(raw, normalized, settings),
    ...problems,
    ...dateOrderProblems(normalized),
    ...batchProblems(normalized),
    ...treatmentProblems(normalized),
    ...flatteningProblems(normalized),
  ];
  // A mistyped name is the likeliest reason for a setting that is missing.
  if (settings === null || faults.length > 0) throw invalid([...faults, ...warnings]);
  return { settings, warnings };
}

const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function invalid(problems: readonly string[]): TapError {
  return new TapError('config', `The config is not valid: ${problems.join('; ')}.`);
}

/** What the shared settings come to. */
export function sharedConfigOf(settings: SharedSettings, set: SettingSet) {
  return {
    startDate: dayOf(settings.start_date),
    endDate: dayOf(settings.end_date),
    lookbackDays: settings.lookback_days ?? null,
    timezone: settings.timezone,
    requestTimeoutSeconds: settings.request_timeout_seconds,
    maxRetries: settings.max_retries,
    shrink: { percent: settings.shrink_percent, rows: settings.shrink_rows },
    onShrink: settings.on_shrink,
    emitActivateVersion: settings.emit_activate_version_messages,
    batchFiles:
      settings.batch_config === undefined ? null : batchFilesOf(settings.batch_config, set.tap),
    treatments: treatmentsOf(settings),
    newFields: settings.new_fields,
    decimals: settings.decimals,
    flattening: flatteningOf(settings),
    settings: withoutSecrets(settings, set),
  } satisfies Partial<TapConfig>;
}

function withoutSecrets(settings: object, set: SettingSet): Raw {
  const secrets = secretNames(set);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !secrets.includes(name)));
}

function dayOf(text: string | undefined): string | null {
  return text === undefined ? null : isoCalendarDate(text);
}

/** Where the tokens of a credential are kept: where the setting says, else in a file of its own. */
export function tokenPlacesOf(
  given: string | undefined,
  owner: TokenOwner,
  variables: Variables,
): Pick<TokenPlaces, 'tokenStore' | 'tokenFiles'> {
  const command = given !== undefined && isCommand(given);
  if (command && commandWords(given) === null) throw invalid([BAD_COMMAND]);
  const path =
    command || given === undefined
      ? defaultTokenStore(variables, owner)
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
