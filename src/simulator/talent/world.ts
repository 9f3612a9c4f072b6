import { createCodes, type Codes } from '../codes.js';
import { addDays } from '../days.js';
import { createFaultBook, type FaultBook } from '../fault-book.js';
import { createRateLimit, type Admission } from '../rate-limit.js';
import { createTokens, type Tokens } from '../tokens.js';
import { createTalentCompany, type TalentCompany } from './company/company.js';
import { applicationOf, type Application } from './credentials.js';
import type { TalentFault } from './faults.js';
import { parseGrant, type TalentGrant } from './grant.js';
import type { TalentSettings } from './options.js';
import { parseTalentFault } from './parse-fault.js';
import { createTalentStatsKeeper, type TalentStatsKeeper } from './stats.js';

/** What an authorization code stands for. */
type Agreed = Pick<TalentGrant, 'scopes' | 'offline'>;

/** Everything that a simulator of the service remembers between two calls. */
export interface TalentWorld {
  readonly settings: TalentSettings;
  readonly application: Application;
  readonly tokens: Tokens<TalentGrant>;
  readonly codes: Codes<Agreed>;
  readonly faults: FaultBook<TalentFault>;
  readonly stats: TalentStatsKeeper;
  readonly admit: () => Admission;
  readonly company: () => TalentCompany;
  /** Epoch milliseconds: the company's present day, at the time of day (UTC) of the clock. */
  readonly present: () => number;
  /** Moves the company's present. */
  readonly advance: (days: number) => void;
}

const MILLISECONDS_A_DAY = 86_400_000;

export function createTalentWorld(settings: TalentSettings): TalentWorld {
  const { seed, now, scopes } = settings;
  const companyAt = (asOf: string) => createTalentCompany({ ...settings, asOf });
  const stats = createTalentStatsKeeper(now);
  const application = applicationOf(seed);
  stats.issued(application.client_secret);
  stats.issued(application.password);
  let company = companyAt(settings.asOf);
  return {
    settings,
    application,
    tokens: createTokens({
      ...settings,
      service: 'talent',
      first: { id: 'first', scopes, offline: true },
      parse: parseGrant,
      issued: stats.issued,
    }),
    codes: createCodes({ seed, now, issued: stats.issued }),
    faults: createFaultBook(seed, settings.fail, parseTalentFault),
    stats,
    admit: createRateLimit(settings.rateLimit, now),
    company: () => company,
    present: () => Date.parse(`${company.asOf}T00:00:00Z`) + (now() % MILLISECONDS_A_DAY),
    advance(days) {
      company = companyAt(addDays(company.asOf, days));
    },
  };
}
