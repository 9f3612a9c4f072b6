import type { Ending, Source } from '../core/source.js';
import type { Endpoint } from '../core/stream.js';
import { idsOf } from '../core/template.js';

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

type Sources = NonNullable<Endpoint['sources']>;

type Templates = Pick<Endpoint, 'get' | 'alternative' | 'query' | 'sources'>;

/** Where the names of an endpoint's templates get their values: its own sources before the shared ones. */
export function sourcesFor({ get, alternative, query, sources }: Templates): Sources {
  const names = [...idsOf(get, query), ...idsOf(alternative?.get ?? '')];
  const shared = Object.entries(SOURCES).filter(([name]) => names.includes(name));
  return { ...Object.fromEntries(shared), ...sources };
}

/** The shared names whose rows come in the order of a date, which cuts their children, too. */
export type DatedId = {
  [Id in ProvidedId]: (typeof SOURCES)[Id] extends { readonly orderBy: string } ? Id : never;
}[ProvidedId];
