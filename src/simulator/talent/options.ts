import { startDay } from '../start-day.js';

/** Everything that can be asked of a simulator of Talent Development; all of it has a default. */
export interface TalentSimulatorOptions {
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  readonly employees?: number;
  readonly legalEntities?: number;
  /** Whether names and texts are such as break careless software. */
  readonly torture?: boolean;
  /** The same seed gives the same company as Paycor's simulator, and the same credentials and faults. */
  readonly seed?: number;
  /** The company's present, `YYYY-MM-DD`; today (UTC) minus 14 days by default. */
  readonly asOf?: string | null;
  /** Moves the company's present from `asOf` on: `14d`. */
  readonly advance?: string | null;
  /** Calls allowed in a sliding minute; 0 (the default) for no limit: the service documents none. */
  readonly rateLimit?: number;
  /** Milliseconds before every answer of the API. */
  readonly latency?: number;
  /** Faults to inject; `faults.ts` has the grammar. */
  readonly fail?: readonly string[];
  /** How long an access token lives. */
  readonly accessTokenSeconds?: number;
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
  /** Return URLs registered beside the `/callback` of every loopback port. */
  readonly redirectUris?: readonly string[];
  /** The clock, in epoch milliseconds, that tokens and limits go by, and the time of day. */
  readonly now?: () => number;
  /** Takes a line about each call; it never holds a secret. */
  readonly log?: (line: string) => void;
}

export type TalentSettings = Required<Omit<TalentSimulatorOptions, 'advance' | 'asOf'>> & {
  readonly asOf: string;
};

/** What the service gives (documented). */
const ACCESS_TOKEN_SECONDS = 36_000;

const DEFAULTS = {
  port: 0,
  employees: 50,
  legalEntities: 2,
  torture: true,
  seed: 1,
  rateLimit: 0,
  latency: 0,
  fail: [],
  accessTokenSeconds: ACCESS_TOKEN_SECONDS,
  rotation: true,
  invalidGrantStatus: 400,
  singleSignOn: false,
  confidential: true,
  scopes: ['all'],
  costLimit: null,
  redirectUris: [],
  now: Date.now,
  log: () => {},
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
