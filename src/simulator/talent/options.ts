import { DEFAULTS as SHARED_DEFAULTS, type SimulatorOptions } from '../options.js';
import { startDay } from '../start-day.js';

/**
 * Everything that can be asked of a simulator of Talent Development; all of it has a default. With the
 * same seed and size, its people are those of Paycor's simulator. There is no limit of calls unless one
 * is asked for: the service documents none.
 */
export interface TalentSimulatorOptions extends Omit<SimulatorOptions, 'createCompany'> {
  /** Whether an exchange ends the refresh token and gives another. */
  readonly rotation?: boolean;
  /** The status with which a grant is refused: both are known of the service's framework. */
  readonly invalidGrantStatus?: 400 | 401;
  /** Whether the network signs in elsewhere, so that there is no password grant. */
  readonly singleSignOn?: boolean;
  /** Whether the application has a secret and must show it. */
  readonly confidential?: boolean;
  /** The scopes of the refresh token in `credentials`, and of the password grant. */
  readonly scopes?: readonly string[];
  /** The most that a query may cost; null (the default) for no limit. A guess. */
  readonly costLimit?: number | null;
}

export type TalentSettings = Required<Omit<TalentSimulatorOptions, 'advance' | 'asOf'>> & {
  readonly asOf: string;
};

/** What the service gives (documented). */
const ACCESS_TOKEN_SECONDS = 36_000;

const { createCompany: _, ...SHARED } = SHARED_DEFAULTS;

const DEFAULTS = {
  ...SHARED,
  rateLimit: 0,
  accessTokenSeconds: ACCESS_TOKEN_SECONDS,
  rotation: true,
  invalidGrantStatus: 400,
  singleSignOn: false,
  confidential: true,
  scopes: ['all'],
  costLimit: null,
} as const;

/** Fills in the defaults. A date or an advance that is none is a usage error. */
export function talentSettingsOf({
  advance,
  asOf,
  ...rest
}: TalentSimulatorOptions): TalentSettings {
  const settings = { ...DEFAULTS, ...rest };
  return { ...settings, asOf: startDay({ asOf, advance }, settings.now) };
}
