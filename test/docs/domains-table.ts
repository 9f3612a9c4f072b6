import { certifications } from '../../src/streams/certifications.js';
import { labor } from '../../src/streams/labor.js';
import { onboarding } from '../../src/streams/onboarding.js';
import { organization } from '../../src/streams/organization.js';
import { pay } from '../../src/streams/pay.js';
import { people } from '../../src/streams/people.js';
import { recruiting } from '../../src/streams/recruiting.js';
import { reporting } from '../../src/streams/reporting.js';
import { scheduling } from '../../src/streams/scheduling.js';
import { isDerived, type Stream } from '../../src/streams/stream.js';
import { timeOff } from '../../src/streams/time-off.js';
import { time } from '../../src/streams/time.js';

/** What README.md shows of the streams: each domain, what it tells, and what is in it. */

type Rows = Readonly<Record<string, Stream>>;

/** In the order of the table of streams. */
const DOMAINS: Readonly<Record<string, { readonly tells: string; readonly rows: Rows }>> = {
  Organization: {
    tells: 'How the company is built: legal entities, departments, places, job titles, pay groups.',
    rows: organization,
  },
  People: {
    tells: 'Who works there and who left, with status, position, manager and personal data.',
    rows: people,
  },
  Certifications: { tells: 'What people are certified for, and until when.', rows: certifications },
  Onboarding: { tells: 'Who is being hired, and the checks of Form I-9.', rows: onboarding },
  Time: { tells: 'Punches, hours and pay items, as clocked and as corrected.', rows: time },
  Labor: { tells: 'The codes and rates that labor is charged to.', rows: labor },
  Scheduling: {
    tells: 'Who is to work when, and the forecast that it rests on.',
    rows: scheduling,
  },
  Pay: {
    tells: 'Rates, earnings, deductions and taxes; payroll runs, pay stubs and the general ledger.',
    rows: pay,
  },
  'Time off': { tells: 'Requests, balances and plans of paid leave.', rows: timeOff },
  Recruiting: { tells: 'Jobs that are open, and candidates.', rows: recruiting },
  Reporting: { tells: 'Who may read which saved report.', rows: reporting },
};

/** The streams that have an endpoint of their own. */
const askedOf = (rows: Rows): readonly string[] =>
  Object.entries(rows).flatMap(([name, row]) => (isDerived(row) ? [] : [`\`${name}\``]));

/** One row a domain. */
export const domainsTable = (): string =>
  [
    '| Domain | What it tells | Streams |',
    '| --- | --- | --- |',
    ...Object.entries(DOMAINS).map(
      ([domain, { tells, rows }]) => `| ${domain} | ${tells} | ${askedOf(rows).join(', ')} |`,
    ),
  ].join('\n');
