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
  /** Not selected by default. */
  readonly onRequest?: true;
  readonly parent?:
    | 'employees'
    | 'payroll_runs'
    | 'pay_groups'
    | 'labor_profiles'
    | 'ats_accounts'
    | 'ats_jobs'
    | 'reporting_users';
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

/** Read by whole days, although the key is a moment. */
const byDaysOf = (
  replicationKey: string,
  lookbackDays: number,
  ...key: readonly string[]
): Expected => ({ key, replication: { key: replicationKey, lookbackDays, days: true } });
const ofRuns = (): Expected => ({
  ...by('checkDate', 30, 'legalEntityId', 'plannerId', 'rowNumber'),
  parent: 'payroll_runs',
});
const onRequest = (expected: Expected): Expected => ({ ...expected, onRequest: true });

const ofYear = onRequest({
  ...by('toCheckDate', 30, 'legalEntityId', 'employeeId', 'toCheckDate', 'position'),
  parent: 'payroll_runs',
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
  employee_persons: onRequest(ofEmployees('employeeId')),
  employee_custom_fields: ofEmployees('employeeId', 'customFieldId'),
  pay_rates: ofEmployees('employeeId', 'id'),
  employee_earnings: ofEmployees('employeeId', 'id'),
  employee_deductions: ofEmployees('employeeId', 'id'),
  employee_taxes: ofEmployees('employeeId', 'id'),
  direct_deposits: onRequest(ofEmployees('employeeId', 'id')),
  earning_codes: full('legalEntityId', 'id'),
  deduction_codes: full('legalEntityId', 'id'),
  tax_codes: full('legalEntityId', 'legalEntityTaxId'),
  time_off_accruals: full('legalEntityId', 'employeeId'),
  time_off_types: full('legalEntityId', 'id'),
  time_off_plans: full('legalEntityId', 'timeOffPlanId'),
  time_off_plan_assignments: ofEmployees('employeeId', 'planAssignmentId'),
  payroll_runs: by('checkDate', 30, 'legalEntityId', 'plannerId', 'payGroup'),
  pay_data: by('checkDate', 30, 'legalEntityId', 'employeeId', 'checkDate', 'processDate'),
  pay_stubs: {
    ...by('checkDate', 30, 'legalEntityId', 'plannerId', 'employeeId', 'checkNumber', 'checkType'),
    parent: 'payroll_runs',
  },
  time_off_requests: by('statusUpdateTime', 14, 'legalEntityId', 'timeOffRequestId'),
  status_reasons: full('legalEntityId', 'id'),
  legal_entity_services: full('legalEntityId'),
  legal_entity_settings: full('legalEntityId'),
  legal_entity_locks: full('legalEntityId'),
  work_sites: full('legalEntityId', 'id'),
  manager_profiles: full('legalEntityId', 'profileId'),
  payroll_custom_field_values: onRequest(
    full('legalEntityId', 'entityType', 'payrollCustomFieldId'),
  ),
  reporting_users: onRequest(full('legalEntityId', 'userId')),
  report_identifiers: onRequest({
    ...full('legalEntityId', 'userId', 'templateId'),
    parent: 'reporting_users',
  }),
  tenants: full('id'),
  tenant_work_locations: full('tenantId', 'id'),
  tenant_job_titles: full('tenantId', 'jobTitleId'),
  tenant_employees: onRequest(full('tenantId', 'id')),
  tenant_persons: onRequest(full('tenantId', 'id')),
  benefit_classifications: ofEmployees('employeeId'),
  employees_identifying_data: onRequest(full('legalEntityId', 'employeeId')),
  certifications: full('legalEntityId', 'certificationId'),
  certification_organizations: full('legalEntityId', 'certificationOrganizationId'),
  employee_certifications: ofEmployees('employeeId', 'employeeCertificationId'),
  onboarding_employees: full('legalEntityId', 'onboardingEmployeeId'),
  onboarding_notification_users: full('legalEntityId', 'onboardingNotificationUserId'),
  i9_delegate_users: full('legalEntityId', 'i9DelegateUserId'),
  i9_verifications: onRequest(ofEmployees('employeeId')),
  employee_punches: onRequest(ofEmployeesByDays('punchDateTime', 29, 'employeeId', 'punchId')),
  employee_hours: onRequest(ofEmployeesByDays('startDateTime', 29, 'employeeId', 'hourId')),
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
  pay_stub_taxes: by(
    'checkDate',
    30,
    'legalEntityId',
    'plannerId',
    'employeeId',
    'checkNumber',
    'checkType',
    'position',
  ),
  pay_stub_deductions: by(
    'checkDate',
    30,
    'legalEntityId',
    'plannerId',
    'employeeId',
    'checkNumber',
    'checkType',
    'position',
  ),
  time_off_request_days: by(
    'statusUpdateTime',
    14,
    'legalEntityId',
    'timeOffRequestId',
    'position',
  ),
  time_off_accrual_balances: full('legalEntityId', 'employeeId', 'position'),
  employee_earning_amounts: ofEmployees('employeeId', 'employeeEarningId', 'position'),
  employee_deduction_amounts: ofEmployees('employeeId', 'employeeDeductionId', 'position'),
  employee_deduction_limits: onRequest(
    ofEmployees('employeeId', 'employeeDeductionId', 'position'),
  ),
  person_addresses: onRequest(full('legalEntityId', 'personId', 'position')),
  person_phones: onRequest(full('legalEntityId', 'personId', 'position')),
  person_emergency_contacts: onRequest(ofEmployees('employeeId', 'position')),
  person_custom_identifiers: onRequest(ofEmployees('employeeId', 'position')),
  legal_entity_addresses: onRequest(
    full('legalEntityId', 'source', 'businessNamePosition', 'position'),
  ),
  punch_labor_codes: onRequest(
    by('displayDate', 20, 'legalEntityId', 'employeeId', 'displayDate', 'daySequence', 'position'),
  ),
  employee_punch_labor_codes: onRequest(
    ofEmployeesByDays('punchDateTime', 30, 'employeeId', 'punchId', 'position'),
  ),
  employee_hour_labor_codes: onRequest(
    ofEmployeesByDays('startDateTime', 30, 'employeeId', 'hourId', 'position'),
  ),
  ats_job_team_members: onRequest({
    ...full('legalEntityId', 'atsAccountId', 'atsJobId', 'role', 'position'),
    parent: 'ats_accounts',
  }),
  ats_accounts: full('legalEntityId', 'id'),
  ats_jobs: { ...full('legalEntityId', 'atsAccountId', 'id'), parent: 'ats_accounts' },
  ats_candidates: {
    ...by('modifiedDate', 1, 'legalEntityId', 'atsAccountId', 'atsJobId', 'id'),
    parent: 'ats_jobs',
  },
  punches: by('displayDate', 20, 'legalEntityId', 'employeeId', 'displayDate', 'daySequence'),
  unassigned_punches: byDaysOf('punchDateTime', 30, 'legalEntityId', 'punchId'),
  missed_punch_requests: byDaysOf('punchDateTime', 29, 'legalEntityId', 'punchId'),
  pay_items: by('date', 28, 'legalEntityId', 'payItemId'),
  reason_codes: full('legalEntityId', 'reasonCodeId'),
  activity_types: full('legalEntityId', 'name'),
  employee_punch_profiles: ofEmployees('employeeId'),
  employee_policy_groups: ofEmployees('employeeId'),
  labor_categories: full('legalEntityId', 'laborCategoryId'),
  labor_codes: full('legalEntityId', 'laborCodeId'),
  labor_code_rates: full('legalEntityId', 'id'),
  labor_profiles: full('legalEntityId', 'laborProfileId'),
  labor_profile_codes: {
    ...full('legalEntityId', 'laborProfileId', 'laborCodeId'),
    parent: 'labor_profiles',
  },
  schedules: by('date', 30, 'legalEntityId', 'employeeId', 'date'),
  schedule_groups: full('legalEntityId', 'id'),
  scheduling_jobs: full('legalEntityId', 'schedulingJobId'),
  scheduling_shifts: byDaysOf('startDateTime', 30, 'legalEntityId', 'id'),
  forecasts: byDaysOf(
    'transactionDate',
    30,
    'legalEntityId',
    'transactionDate',
    'scheduleGroupName',
  ),
  calculated_forecasts: byDaysOf(
    'forecastDate',
    30,
    'legalEntityId',
    'forecastDate',
    'scheduleGroupName',
  ),
  unpaid_pay_rates: ofEmployees('employeeId', 'payRateId'),
  hsa_accounts: onRequest(ofEmployees('employeeId', 'id')),
  pay_stubs_ytd: {
    ...by('toCheckDate', 30, 'legalEntityId', 'employeeId', 'toCheckDate'),
    parent: 'payroll_runs',
  },
  pay_schedules: {
    ...full('legalEntityId', 'payGroupId', 'periodStartDate', 'periodEndDate', 'checkDate'),
    parent: 'pay_groups',
  },
  pay_stub_documents: onRequest({
    ...by('checkDate', 30, 'employeeId', 'documentId'),
    parent: 'employees',
  }),
  payroll_hours: full('legalEntityId', 'processId'),
  general_ledger: ofRuns(),
  general_ledger_by_employee: ofRuns(),
  job_costing: ofRuns(),
  job_costing_by_employee: ofRuns(),
  retirement_data: onRequest(ofRuns()),
  pay_item_labor_codes: onRequest(by('date', 28, 'legalEntityId', 'payItemId', 'position')),
  employee_policies: onRequest(ofEmployees('employeeId', 'position')),
  payroll_hour_earnings: onRequest(
    full('legalEntityId', 'processId', 'employeePosition', 'position'),
  ),
  pay_stub_ytd_earnings: ofYear,
  pay_stub_ytd_taxes: ofYear,
  pay_stub_ytd_deductions: ofYear,
  schedule_shifts: onRequest(by('date', 30, 'legalEntityId', 'employeeId', 'date', 'position')),
  scheduling_shift_labor_codes: onRequest(
    byDaysOf('startDateTime', 30, 'legalEntityId', 'schedulingShiftId', 'position'),
  ),
  labor_code_rate_departments: onRequest(
    full('legalEntityId', 'laborCodeRateId', 'ratePosition', 'position'),
  ),
};

export const EXPECTED_NAMES: readonly string[] = Object.keys(EXPECTED);

/** The streams that are read from a bookmark on. */
export const DATED: readonly string[] = EXPECTED_NAMES.filter(
  (name) => EXPECTED[name]?.replication,
);

/** The streams whose ids come from another stream. */
export const CHILDREN: readonly string[] = EXPECTED_NAMES.filter((name) => EXPECTED[name]?.parent);

/** The streams that are not selected by default, sorted. */
export const ON_REQUEST: readonly string[] = Object.keys(EXPECTED)
  .filter((name) => EXPECTED[name]?.onRequest)
  .toSorted();
