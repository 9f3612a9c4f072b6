/**
 * Where a `{name}` of a route or a query gets its values. A stream is the child of another one by
 * naming its id, and in no other way.
 */
export type Source =
  /** What a run goes through one by one: its legal entities, or its tenants. */
  | { readonly kind: 'partition'; readonly of: Scope }
  | RowsSource
  /** One slice for each of these values. */
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** One slice for each value of a setting: a list, or a single value. */
  | { readonly kind: 'setting'; readonly setting: string }
  /**
   * The first day of which changes are news: the bookmark less the look-back. Where there is none,
   * the parameter that names it is left out.
   */
  | { readonly kind: 'bookmark' };

/** What a stream is read once for. */
export type Scope = 'legal_entity' | 'tenant';

/** The rows of another stream: a slice for each of them. */
export interface RowsSource {
  readonly kind: 'rows';
  readonly stream: string;
  /** The field of the parent's row that holds the value. */
  readonly field: string;
  /** Calendar dates of the parent's row that every child row carries, too. */
  readonly inherit: readonly string[];
  /** The calendar-date field that orders the parents; by value alone where there is none. */
  readonly orderBy?: string;
  /** Keeps the parents that say it all: the latest one of each month, by `orderBy`. */
  readonly reduce?: 'latest_of_month';
  /** How a parent's row tells that what it stands for has ended; absent: it does not. */
  readonly ending?: Ending;
}

/** What in a parent's row tells that what it stands for has ended: both fields must. */
export interface Ending {
  /** Where the status stands (`statusData.status`), and which of its values mean an end. */
  readonly status: string;
  readonly ended: readonly string[];
  /** Where the day of the end stands. */
  readonly day: string;
  /** The includes that bring the two, and the permissions that these need. */
  readonly include: readonly string[];
  readonly access: readonly string[];
  /** They are asked for where this setting has this value. */
  readonly setting: string;
  readonly value: string;
}

/** Statuses that are not here, and those still to come, are of people who work or may be back. */
const EMPLOYMENT: Ending = {
  status: 'statusData.status',
  ended: ['Deceased', 'LaidOff', 'Resigned', 'Retired', 'Terminated'],
  day: 'employmentDateData.terminationDate',
  include: ['EmploymentDates', 'Status'],
  access: ['View Legal Entity Employees Employment Dates', 'View Legal Entity Employees Status'],
  setting: 'terminated_employees',
  value: 'rotate',
};

/** What every row may name; a row of the table may have sources of its own beside them. */
export const SOURCES = {
  legalEntityId: { kind: 'partition', of: 'legal_entity' },
  tenantId: { kind: 'partition', of: 'tenant' },
  employeeId: {
    kind: 'rows',
    stream: 'employees',
    field: 'id',
    inherit: [],
    ending: EMPLOYMENT,
  },
  plannerId: {
    kind: 'rows',
    stream: 'payroll_runs',
    field: 'plannerId',
    inherit: ['checkDate', 'processDate'],
    orderBy: 'checkDate',
  },
  /** Year-to-date figures say all of a month by its last check date. */
  toCheckDate: {
    kind: 'rows',
    stream: 'payroll_runs',
    field: 'checkDate',
    inherit: [],
    orderBy: 'checkDate',
    reduce: 'latest_of_month',
  },
  payGroupId: { kind: 'rows', stream: 'pay_groups', field: 'payGroupId', inherit: [] },
  laborProfileId: { kind: 'rows', stream: 'labor_profiles', field: 'laborProfileId', inherit: [] },
  atsAccountId: { kind: 'rows', stream: 'ats_accounts', field: 'id', inherit: [] },
  atsJobId: { kind: 'rows', stream: 'ats_jobs', field: 'id', inherit: [] },
  modifiedSince: { kind: 'bookmark' },
} as const satisfies Readonly<Record<string, Source>>;

export type ProvidedId = keyof typeof SOURCES;

/** The shared names whose rows come in the order of a date, which cuts their children, too. */
export type DatedId = {
  [Id in ProvidedId]: (typeof SOURCES)[Id] extends { readonly orderBy: string } ? Id : never;
}[ProvidedId];

/** The names between braces in a template: `/v1/employees/{employeeId}/taxes` has `employeeId`. */
export type PlaceholderOf<Template> = Template extends `${string}{${infer Id}}${infer Rest}`
  ? Id | PlaceholderOf<Rest>
  : never;
