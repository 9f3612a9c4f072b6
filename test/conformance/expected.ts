/** How a stream is bookmarked, and how many days before its bookmark are read again. */
export interface Replication {
  readonly key: string;
  readonly lookbackDays: number;
  /** Read by whole days, although its key is a moment. */
  readonly days?: true;
}

/** What is to be known of a stream. */
export interface Expected {
  readonly key: readonly string[];
  readonly replication: Replication | null;
  readonly parent?: 'employees' | 'payroll_runs' | 'ats_accounts' | 'ats_jobs';
}

const full = (...key: readonly string[]): Expected => ({ key, replication: null });
const ofEmployees = (...key: readonly string[]): Expected => ({
  ...full(...key),
  parent: 'employees',
});
const by = (replicationKey: string, lookbackDays: number, ...key: readonly string[]): Expected => ({
  key,
  replication: { key: replicationKey, lookbackDays },
});

const ofEmployeesByDays = (
  replicationKey: string,
  lookbackDays: number,
  ...key: readonly string[]
): Expected => ({
  key,
  replication: { key: replicationKey, lookbackDays, days: true },
  parent: 'employees',
});

/**
 * What tap-tester's tests expect of each stream, written out by hand as its users do: it shares
 * nothing with the table of streams, so that a slip in that does not hide itself.
 */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  legal_entities: full('id'),
  departments: full('legalEntityId', 'id'),
  work_locations: full('legalEntityId', 'id'),
  job_titles: full('legalEntityId', 'jobTitleId'),
  pay_groups: full('legalEntityId', 'payGroupId'),
  employees: full('legalEntityId', 'id'),
  persons: full('legalEntityId', 'id'),
  employee_persons: ofEmployees('employeeId'),
  employee_custom_fields: ofEmployees('employeeId', 'customFieldId'),
  pay_rates: ofEmployees('employeeId', 'id'),
  employee_earnings: ofEmployees('employeeId', 'id'),
  employee_deductions: ofEmployees('employeeId', 'id'),
  employee_taxes: ofEmployees('employeeId', 'id'),
  direct_deposits: ofEmployees('employeeId', 'id'),
  earning_codes: full('legalEntityId', 'id'),
  deduction_codes: full('legalEntityId', 'id'),
  tax_codes: full('legalEntityId', 'legalEntityTaxId'),
  time_off_accruals: full('legalEntityId', 'employeeId'),
  time_off_types: full('legalEntityId', 'id'),
  payroll_runs: by('checkDate', 30, 'legalEntityId', 'plannerId', 'payGroup'),
  pay_data: by('checkDate', 30, 'legalEntityId', 'employeeId', 'checkDate', 'processDate'),
  pay_stubs: {
    ...by('checkDate', 30, 'legalEntityId', 'plannerId', 'employeeId', 'checkNumber', 'checkType'),
    parent: 'payroll_runs',
  },
  time_off_requests: by('statusUpdateTime', 14, 'legalEntityId', 'timeOffRequestId'),
  status_reasons: full('legalEntityId', 'id'),
  tenants: full('id'),
  employee_punches: ofEmployeesByDays('punchDateTime', 30, 'employeeId', 'punchId'),
  employee_hours: ofEmployeesByDays('startDateTime', 30, 'employeeId', 'hourId'),
  pay_stub_earnings: by(
    'checkDate',
    30,
    'legalEntityId',
    'plannerId',
    'employeeId',
    'checkNumber',
    'checkType',
    'position',
  ),
  ats_accounts: full('legalEntityId', 'id'),
  ats_jobs: { ...full('legalEntityId', 'atsAccountId', 'id'), parent: 'ats_accounts' },
  ats_candidates: {
    ...by('modifiedDate', 1, 'legalEntityId', 'atsAccountId', 'atsJobId', 'id'),
    parent: 'ats_jobs',
  },
  punches: by('displayDate', 20, 'legalEntityId', 'employeeId', 'displayDate', 'daySequence'),
};

export const EXPECTED_NAMES: readonly string[] = Object.keys(EXPECTED);

/** The streams that are read from a bookmark on. */
export const DATED: readonly string[] = EXPECTED_NAMES.filter(
  (name) => EXPECTED[name]?.replication,
);

/** The streams whose ids come from another stream. */
export const CHILDREN: readonly string[] = EXPECTED_NAMES.filter((name) => EXPECTED[name]?.parent);
