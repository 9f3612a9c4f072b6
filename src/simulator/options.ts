import { ACCESS_TOKEN_SECONDS, QUOTA_PER_MINUTE } from '../paycor/facts.js';
import { createCompany, type Company, type CompanyOptions } from './company/company.js';
import { startDay } from './start-day.js';

/** Everything that can be asked of a simulator; all of it has a default. */
export interface SimulatorOptions {
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  readonly employees?: number;
  readonly legalEntities?: number;
  /**
   * Whether the company's names, codes, amounts and dates are such as break careless software. On
   * for those who test with a simulator of their own; the commands have it off unless asked.
   */
  readonly torture?: boolean;
  /** The same seed gives the same company, credentials and faults. */
  readonly seed?: number;
  /** The company's present, `YYYY-MM-DD`; today (UTC) minus 14 days by default. */
  readonly asOf?: string | null;
  /** Moves the company's present from `asOf` on: `14d`. */
  readonly advance?: string | null;
  /** Calls allowed in a sliding minute; 0 for no limit; Paycor's quota by default. */
  readonly rateLimit?: number;
  /** Milliseconds before every answer of the API. */
  readonly latency?: number;
  /** Faults to inject; `faults.ts` has the grammar. */
  readonly fail?: readonly string[];
  /** How long an access token lives. */
  readonly accessTokenSeconds?: number;
  /** Return URLs registered beside the `/callback` of every loopback port. */
  readonly redirectUris?: readonly string[];
  /** The clock, in epoch milliseconds, that tokens, cursors and limits go by, and the time of day. */
  readonly now?: () => number;
  /** Takes a line about each call; it never holds a secret. */
  readonly log?: (line: string) => void;
  /** Makes the company behind the API. */
  readonly createCompany?: (options: CompanyOptions) => Company;
}

export type Settings = Required<Omit<SimulatorOptions, 'advance' | 'asOf'>> & {
  readonly asOf: string;
};

/** What goes for whatever is not asked for. */
export const DEFAULTS = {
  port: 0,
  employees: 50,
  legalEntities: 2,
  torture: true,
  seed: 1,
  rateLimit: QUOTA_PER_MINUTE,
  latency: 0,
  fail: [],
  accessTokenSeconds: ACCESS_TOKEN_SECONDS,
  redirectUris: [],
  now: Date.now,
  log: () => {},
  createCompany,
};

/** Fills in the defaults. A date or an advance that is none is a usage error. */
export function settingsOf({ advance, asOf, ...rest }: SimulatorOptions): Settings {
  const settings = { ...DEFAULTS, ...rest };
  return { ...settings, asOf: startDay({ asOf, advance }, settings.now) };
}
