import { TapError } from '../errors.js';
import { FIRST_ACTIVATION, parseActivation, type Activation } from './activation.js';
import { createCodes, type Codes } from './codes.js';
import type { Company } from './company/company.js';
import { applicationOf, type Application } from './credentials.js';
import { addDays } from './days.js';
import { ENDPOINTS } from './endpoints.js';
import { createFaultBook, type FaultBook } from './fault-book.js';
import type { Fault } from './faults.js';
import type { Settings } from './options.js';
import { createCursors, type Cursors } from './paging.js';
import { parseFault } from './parse-fault.js';
import { createRateLimit, type Admission } from './rate-limit.js';
import { createResults, type Results } from './results.js';
import { datesOf, type Dates } from './schemas.js';
import { createStatsKeeper, type StatsKeeper } from './stats.js';
import { createTokens, type Tokens } from './tokens.js';

/** Everything that a simulator remembers between two calls. */
export interface World {
  readonly settings: Settings;
  readonly application: Application;
  readonly tokens: Tokens<Activation>;
  readonly codes: Codes<Omit<Activation, 'id'>>;
  readonly faults: FaultBook<Fault>;
  readonly stats: StatsKeeper;
  readonly cursors: Cursors;
  readonly results: Results;
  readonly admit: () => Admission;
  readonly datesOf: (stream: string) => Dates | null;
  readonly company: () => Company;
  /**
   * Epoch milliseconds: the company's present day, at the time of day (UTC) of the clock. What
   * answers say of the time, and what rules about dates go by.
   */
  readonly present: () => number;
  /** Moves the company's present. */
  readonly advance: (days: number) => void;
  /** Adds a fault; one that could never strike is a usage error like one that is not known. */
  readonly fail: (spec: string) => void;
}

const TOKENS = { service: 'paycor', first: FIRST_ACTIVATION, parse: parseActivation };

const MILLISECONDS_A_DAY = 86_400_000;

export function createWorld(settings: Settings): World {
  const { seed, now, accessTokenSeconds } = settings;
  const companyAt = (asOf: string): Company => settings.createCompany({ ...settings, asOf });
  const stats = createStatsKeeper(now);
  const application = applicationOf(seed);
  stats.issued(application.client_secret);
  stats.issued(application.subscription_key);
  const faults = createFaultBook(seed, settings.fail, parseFault);
  const results = createResults();
  const dates = remembered(datesOf);
  refuseDateless(faults, dates);
  let company = companyAt(settings.asOf);
  return {
    settings,
    application,
    tokens: createTokens({ ...TOKENS, seed, accessTokenSeconds, now, issued: stats.issued }),
    codes: createCodes({ seed, now, issued: stats.issued }),
    faults,
    stats,
    cursors: createCursors(seed, now),
    results,
    admit: createRateLimit(settings.rateLimit, now),
    datesOf: dates,
    company: () => company,
    present: () => Date.parse(`${company.asOf}T00:00:00Z`) + (now() % MILLISECONDS_A_DAY),
    advance(days) {
      company = companyAt(addDays(company.asOf, days));
      results.clear();
    },
    fail(spec) {
      faults.add(spec);
      refuseDateless(faults, dates);
    },
  };
}

function remembered<Value>(make: (stream: string) => Value): (stream: string) => Value {
  const values = new Map<string, Value>();
  return (stream) => {
    const value = values.has(stream) ? values.get(stream) : undefined;
    if (value !== undefined) return value;
    const made = make(stream);
    values.set(stream, made);
    return made;
  };
}

function refuseDateless(faults: FaultBook<Fault>, dates: (stream: string) => Dates | null): void {
  for (const { target } of faults.all('bad-date'))
    if (isStream(target) && dates(target) === null)
      throw new TapError('usage', `--fail bad-date:${target}: ${target} has no dates`);
}

const isStream = (name: string): boolean => ENDPOINTS.some(({ stream }) => stream === name);
