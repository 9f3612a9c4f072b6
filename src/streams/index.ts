import type { Domain, Table } from '../core/table.js';
import { certifications } from './certifications.js';
import { labor } from './labor.js';
import { onboarding } from './onboarding.js';
import { organization } from './organization.js';
import { pay } from './pay.js';
import { people } from './people.js';
import { recruiting } from './recruiting.js';
import { scheduling } from './scheduling.js';
import { reporting } from './reporting.js';
import type { PlaceholderOf } from '../core/source.js';
import type { SOURCES } from './sources.js';
import type { Endpoint, Stream } from '../core/stream.js';
import { time } from './time.js';
import { timeOff } from './time-off.js';

/** The domains, in the order of the table. */
export const DOMAINS: readonly Domain[] = [
  {
    title: 'Organization',
    tells: 'How the company is built: legal entities, departments, places, job titles, pay groups.',
    rows: organization,
  },
  {
    title: 'People',
    tells: 'Who works there and who left, with status, position, manager and personal data.',
    rows: people,
  },
  {
    title: 'Certifications',
    tells: 'What people are certified for, and until when.',
    rows: certifications,
  },
  {
    title: 'Onboarding',
    tells: 'Who is being hired, and the checks of Form I-9.',
    rows: onboarding,
  },
  {
    title: 'Time',
    tells: 'Punches, hours and pay items, as clocked and as corrected.',
    rows: time,
  },
  { title: 'Labor', tells: 'The codes and rates that labor is charged to.', rows: labor },
  {
    title: 'Scheduling',
    tells: 'Who is to work when, and the forecast that it rests on.',
    rows: scheduling,
  },
  {
    title: 'Pay',
    tells: 'Rates, earnings, deductions and taxes; payroll runs, pay stubs and the general ledger.',
    rows: pay,
  },
  { title: 'Time off', tells: 'Requests, balances and plans of paid leave.', rows: timeOff },
  { title: 'Recruiting', tells: 'Jobs that are open, and candidates.', rows: recruiting },
  { title: 'Reporting', tells: 'Who may read which saved report.', rows: reporting },
];

const ROWS = {
  ...organization,
  ...people,
  ...certifications,
  ...onboarding,
  ...time,
  ...labor,
  ...scheduling,
  ...pay,
  ...timeOff,
  ...recruiting,
  ...reporting,
};

/** THE TABLE: every stream that the tap knows by itself. */
export const STREAMS: Table = new Map<string, Stream>(Object.entries(ROWS));

type Rows = typeof ROWS;
type Texts<Row> = Row extends { readonly query?: infer Asked }
  ? NonNullable<Asked>[keyof NonNullable<Asked>]
  : never;
type Names<Row> = Row extends { readonly get: infer Get } ? PlaceholderOf<Get | Texts<Row>> : never;

/** The streams whose rows a row needs. */
type Parents<Row> = Extract<
  (typeof SOURCES)[Extract<Names<Row>, keyof typeof SOURCES>],
  { readonly kind: 'rows' }
>['stream'];

/** Streams that come round to themselves by way of their parents. */
type Circular<Name, Seen = never> = Name extends Seen
  ? Name
  : Name extends keyof Rows
    ? Circular<Parents<Rows[Name]>, Seen | Name>
    : never;

type Unknown = Exclude<Parents<Extract<Rows[keyof Rows], Endpoint>>, keyof Rows>;

/** Neither a parent that is no stream nor a circle compiles. */
const SOUND: [Unknown, Circular<keyof Rows>] extends [never, never] ? true : never = true;
void SOUND;
