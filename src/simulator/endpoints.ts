import { EMPLOYEES_PAGE_SIZE, PAGE_SIZE } from '../paycor/facts.js';
import type { Company } from './company/company.js';
import { NO_ID } from './company/recruiting.js';
import { employeesAsV1, FILTERS, filtered } from './employees.js';
import { rowsAt, type Endpoint, type RouteIds } from './endpoint.js';
import * as includes from './endpoint-includes.js';
import * as needs from './endpoint-products.js';
import {
  payDataRows,
  payrollRunRows,
  payScheduleRows,
  payStubRows,
  payStubYtdRows,
  runRows,
} from './payroll-queries.js';
import {
  atLeastOne,
  dateRange,
  dates,
  dayIn,
  exactlyOne,
  guidIfGiven,
  knownValues,
  required,
  type DateRange,
} from './query-rules.js';
import type { Query } from './call.js';
import { customFieldRows } from './custom-field-queries.js';
import { identifyingRows } from './identifying-queries.js';
import { reportRows, reportWith } from './report-queries.js';
import { candidateRows } from './recruiting-queries.js';
import { statusReasonRows } from './status-reason-queries.js';

/** Routes, permissions, products, includes and parameters are those of Paycor's OpenAPI documents (spec). */

type Particulars = Omit<Partial<Endpoint>, 'stream'> & Pick<Endpoint, 'route' | 'access'>;

function endpoint(stream: string, row: Particulars): Endpoint {
  return {
    name: stream,
    stream,
    body: 'page',
    pageSize: PAGE_SIZE,
    products: [],
    includes: {},
    rules: [],
    rows: (company, ids) => rowsAt(company, stream, ids),
    injected: ['legalEntityId'],
    standIns: {},
    cursor: 'continuationToken',
    linksOnly: false,
    expiresSilently: false,
    isNewestFirst: false,
    rowsIn: null,
    ...row,
  };
}

/** An endpoint of one employee: the record has neither id, but for a reference to the employee. */
function perEmployee(stream: string, row: Particulars): Endpoint {
  return endpoint(stream, { injected: ['legalEntityId', 'employeeId'], ...row });
}

/** An endpoint that is cut by required dates. */
function byDays(stream: string, range: DateRange, row: Particulars): Endpoint {
  const { from, to } = range;
  return endpoint(stream, {
    rules: [required(from), required(to), dates(from, to), dateRange(range)],
    rows: (company: Company, ids: RouteIds, query: Query) =>
      company.rows(stream, { ...ids, from: dayIn(query, from) ?? '', to: dayIn(query, to) ?? '' }),
    ...row,
  });
}

/** What the clock says of one employee, at most so many days of it at a time (spec). */
const CLOCK_DAYS: DateRange = { from: 'startDate', to: 'endDate', maxDays: 31 };

function byEmployeeDays(stream: string, row: Particulars): Endpoint {
  return byDays(stream, CLOCK_DAYS, {
    body: 'array',
    injected: ['legalEntityId', 'employeeId'],
    ...row,
  });
}

/** An endpoint of one payroll run: no record has an id or says of which run it is. */
function ofRun(stream: string, row: Particulars): Endpoint {
  return endpoint(stream, {
    rules: [required('plannerId'), guidIfGiven('plannerId')],
    rows: (company, ids, query) => runRows(company, stream, ids, query),
    injected: ['legalEntityId', 'plannerId', 'checkDate', 'processDate', 'rowNumber'],
    isNewestFirst: true,
    ...row,
  });
}

/** What stands for a date that a pay schedule leaves null. */
const NO_DATE = '1900-01-01';

/** No limits are documented. */
const ANY_DAYS: DateRange = { from: 'startDate', to: 'endDate' };

const DAYS: DateRange = { from: 'startDate', to: 'endDate', maxDays: 90, oneYearBack: true };

/** The endpoint takes no continuationToken (spec): its URL alone leads on. */
const NO_TOKEN = { cursor: 'continuationTokenId', linksOnly: true } as const;

export const ENDPOINTS: readonly Endpoint[] = [
  endpoint('legal_entities', {
    route: '/v1/legalentities/{legalEntityId}',
    access: 'View Legal Entity Basic Information',
    body: 'object',
    includes: includes.LEGAL_ENTITY,
  }),
  endpoint('departments', {
    route: '/v2/legalentities/{legalEntityId}/departments',
    access: 'View Legal Entity Departments Information',
  }),
  endpoint('work_locations', {
    route: '/v2/legalentities/{legalEntityId}/worklocations',
    access: 'View Legal Entity Work Locations',
  }),
  endpoint('job_titles', {
    route: '/v1/legalentities/{legalEntityId}/jobtitles',
    access: 'View Legal Entity Job Titles',
    cursor: 'continuationTokenId',
  }),
  endpoint('pay_groups', {
    route: '/v1/legalentities/{legalEntityId}/payGroups',
    access: 'View Legal Entity Pay Groups',
    injected: [],
  }),
  endpoint('status_reasons', {
    route: '/v1/legalentities/{legalEntityId}/statusReasons/{statusCategory}',
    access: 'Legal Entity Status Reason',
    body: 'array',
    rows: statusReasonRows,
  }),
  endpoint('legal_entity_services', {
    route: '/v1/legalentities/{legalEntityId}/services',
    access: 'View Legal Entity Services',
    body: 'object',
  }),
  endpoint('legal_entity_settings', {
    route: '/v1/legalentities/{legalEntityId}/settings',
    access: 'View Legal Entity Settings Information',
    body: 'object',
  }),
  endpoint('legal_entity_locks', {
    route: '/v1/legalEntities/{legalEntityId}/LockDetails',
    access: 'View Legal Entity Lock Data',
    body: 'object',
    injected: [],
  }),
  endpoint('work_sites', {
    route: '/v1/legalentities/{legalEntityId}/worksites',
    access: 'View Legal Entity Work Sites',
  }),
  endpoint('manager_profiles', {
    route: '/v1/legalentities/{legalEntityId}/managerprofiles',
    access: 'View Legal Entity Manager Profiles',
  }),
  endpoint('payroll_custom_field_values', {
    route: '/v1/BusinessEntityManager/legalentities/{legalEntityId}/PayrollCustomFieldsValues',
    access: 'Get Payroll Business Entity Custom Field Values By Legal Entity',
    body: 'array',
    rowsIn: 'payrollCustomFieldValues',
    rules: [required('entityType')],
    rows: customFieldRows,
    injected: ['legalEntityId', 'entityType'],
  }),
  endpoint('tenants', {
    route: '/v1/tenants/{tenantId}',
    access: 'View Tenant Information',
    body: 'object',
    injected: [],
  }),
  endpoint('tenant_work_locations', {
    route: '/v1/tenants/{tenantId}/worklocations',
    access: 'View Tenant Work Locations',
    injected: ['tenantId'],
  }),
  endpoint('tenant_job_titles', {
    route: '/v1/tenants/{tenantId}/jobtitles',
    access: 'View Tenant Job Titles',
    injected: ['tenantId'],
  }),
  endpoint('employees', {
    route: '/v2/legalentities/{legalEntityId}/employees',
    access: 'View Legal Entity Employees',
    pageSize: EMPLOYEES_PAGE_SIZE,
    includes: includes.EMPLOYEE,
    rules: FILTERS.rules,
    rows: (company, ids, query) => filtered(company.rows('employees', ids), query),
    cursor: 'continuationTokenId',
  }),
  endpoint('employees', {
    name: 'employees_v1',
    route: '/v1/legalentities/{legalEntityId}/employees',
    access: 'View Legal Entity Employees',
    pageSize: EMPLOYEES_PAGE_SIZE,
    includes: includes.EMPLOYEE,
    rules: FILTERS.rules,
    rows: (company, ids, query) => filtered(company.rows('employees', ids), query),
    adapt: employeesAsV1,
  }),
  endpoint('persons', {
    route: '/v1/legalEntities/{legalEntityId}/persons',
    access: 'View Legal Entity Persons',
    includes: includes.PERSON,
  }),
  perEmployee('employee_persons', {
    route: '/v1/employees/{employeeId}/person',
    access: 'View Employee Person',
    body: 'object',
    includes: includes.SINGLE_PERSON,
  }),
  perEmployee('employee_custom_fields', {
    route: '/v1/employees/{employeeId}/customfields',
    access: 'View Employee Custom Fields',
    injected: ['employeeId'],
  }),
  perEmployee('benefit_classifications', {
    route: '/v1/employees/{employeeId}/BenefitClassification',
    access: 'View Employee Benefit Classification By Employee Id',
    injected: [],
  }),
  endpoint('employees_identifying_data', {
    route: '/v2/legalentities/{legalEntityId}/employeesIdentifyingData',
    access: 'View Legal Entity Employees Identifying Data',
    includes: includes.EMPLOYMENT_STATUS,
    rows: identifyingRows,
  }),
  endpoint('tenant_employees', {
    route: '/v2/tenants/{tenantId}/employees',
    access: 'View Tenant Employees',
    injected: ['tenantId'],
  }),
  endpoint('tenant_persons', {
    route: '/v1/tenants/{tenantId}/persons',
    access: 'View Tenant Persons',
    injected: ['tenantId'],
  }),
  endpoint('certifications', {
    route: '/v1/legalentities/{legalEntityId}/certifications',
    access: 'View Certification Information for Legal Entity',
  }),
  endpoint('certification_organizations', {
    route: '/v1/legalentities/{legalEntityId}/certificationOrganizations',
    access: 'View Certification Organizations for Legal Entity',
  }),
  perEmployee('employee_certifications', {
    route: '/v1/employees/{employeeId}/certifications',
    access: 'View Certification Information for Employee',
  }),
  endpoint('onboarding_employees', {
    route: '/v2/legalentities/{legalEntityId}/onboardingemployees',
    access: 'View Legal Entity Onboarding Employees',
    products: needs.ONBOARDING,
    injected: [],
  }),
  endpoint('onboarding_notification_users', {
    route: '/v1/legalentities/{legalEntityId}/OnboardingNotificationUsers',
    access: 'View Legal Entity Onboarding Notification Users',
    products: needs.ONBOARDING,
  }),
  endpoint('i9_delegate_users', {
    route: '/v1/legalentities/{legalEntityId}/I9DelegateUsers',
    access: 'View I9 Delegate Users',
    products: needs.ONBOARDING,
  }),
  perEmployee('i9_verifications', {
    route: '/v1/employees/{employeeId}/I9Verification',
    access: 'View I9 Verification',
    body: 'object',
    includes: includes.I9_VERIFICATION,
  }),
  perEmployee('pay_rates', {
    route: '/v1/employees/{employeeId}/payrates',
    access: 'View Employee Payrates',
  }),
  perEmployee('employee_earnings', {
    route: '/v1/employees/{employeeId}/earnings',
    access: 'View Employee Earnings Information',
    includes: includes.EARNING,
  }),
  perEmployee('employee_deductions', {
    route: '/v1/employees/{employeeId}/deductions',
    access: 'View Employee Deductions Information',
    includes: includes.DEDUCTION,
  }),
  perEmployee('employee_taxes', {
    route: '/v1/employees/{employeeId}/taxes',
    access: 'View Employee Taxes',
    includes: includes.TAX,
  }),
  perEmployee('direct_deposits', {
    route: '/v1/employees/{employeeId}/DirectDeposits',
    access: 'View Employee Direct Deposit Information by Employee Id',
    products: needs.DIRECT_DEPOSIT,
  }),
  endpoint('earning_codes', {
    route: '/v1/legalentities/{legalEntityId}/earnings',
    access: null,
  }),
  endpoint('deduction_codes', {
    route: '/v1/legalentities/{legalEntityId}/deductions',
    access: 'View Legal Entity Deductions',
  }),
  endpoint('tax_codes', {
    route: '/v1/legalentities/{legalEntityId}/taxes',
    access: 'View Legal Entity Taxes',
    injected: [],
  }),
  endpoint('payroll_runs', {
    route: '/v1/legalentities/{legalEntityId}/payrollProcessing',
    access: 'View Legal Entity Payroll Processing Data',
    rules: [
      required('fromCheckDate'),
      dates('fromCheckDate', 'toCheckDate'),
      dateRange({ from: 'fromCheckDate', to: 'toCheckDate' }),
      knownValues('includeOtherPayruns', ['All', 'A', 'J']),
    ],
    rows: payrollRunRows,
    standIns: { payGroup: 'none' },
  }),
  endpoint('pay_data', {
    route: '/v1/legalentities/{legalEntityId}/paydata',
    access: 'View Paydata Information',
    rules: [
      exactlyOne(['fromCheckDate', 'toCheckDate'], ['processDate'], ['plannerId']),
      dates('fromCheckDate', 'toCheckDate', 'processDate'),
      dateRange({ from: 'fromCheckDate', to: 'toCheckDate' }),
      guidIfGiven('plannerId'),
      guidIfGiven('employeeId'),
    ],
    rows: payDataRows,
  }),
  endpoint('pay_stubs', {
    route: '/v1/legalentities/{legalEntityId}/paystubs',
    access: 'View Paystub Information by Legal Entity Id',
    includes: includes.PAY_STUB,
    rules: [
      atLeastOne('checkDate', 'processDate', 'plannerId'),
      dates('checkDate', 'processDate'),
      guidIfGiven('plannerId'),
    ],
    rows: payStubRows,
    injected: ['legalEntityId', 'checkDate', 'processDate'],
    standIns: { checkNumber: 0, checkType: 'Unknown' },
    cursor: 'continuationTokenId',
  }),
  perEmployee('unpaid_pay_rates', {
    route: '/v1/employees/{employeeId}/unpaidPayrates',
    access: 'Get Unpaid Employee Payrates By Employee Id',
    injected: ['legalEntityId'],
  }),
  perEmployee('hsa_accounts', {
    route: '/v1/employees/{employeeId}/HSAaccounts',
    access: 'View Employee HSA Account Information',
    products: needs.DIRECT_DEPOSIT,
  }),
  endpoint('pay_stubs_ytd', {
    route: '/v1/legalentities/{legalEntityId}/paystubsytd',
    access: 'View Paystub Information YTD By Legal Entity',
    includes: includes.PAY_STUB_YTD,
    rules: [required('toCheckDate'), dates('toCheckDate')],
    rows: payStubYtdRows,
    injected: ['toCheckDate'],
  }),
  endpoint('pay_schedules', {
    route: '/v1/legalentities/{legalEntityId}/payschedule',
    access: 'View Pay Schedule Information',
    rules: [
      required('payGroupId'),
      guidIfGiven('payGroupId'),
      required('asOfDate'),
      required('untilDate'),
      dates('asOfDate', 'untilDate'),
      dateRange({ from: 'asOfDate', to: 'untilDate' }),
    ],
    rows: payScheduleRows,
    injected: ['legalEntityId', 'payGroupId'],
    standIns: { periodStartDate: NO_DATE, periodEndDate: NO_DATE, checkDate: NO_DATE },
  }),
  byDays(
    'pay_stub_documents',
    { from: 'startDate', to: 'endDate' },
    {
      route: '/v1/employees/{employeeId}/paystubDocumentData',
      access: 'Get Employee Pay Stub Document Link',
      injected: ['employeeId'],
    },
  ),
  byDays(
    'payroll_hours',
    { from: 'businessStartDate', to: 'businessEndDate' },
    {
      route: '/v2/legalentities/{legalEntityId}/payrollhours',
      access: 'View Legal Entity Imported Payroll Hours',
      products: needs.TIME_PARTNER,
      body: 'array',
    },
  ),
  ofRun('general_ledger', {
    route: '/v1/legalentities/{legalEntityId}/generalledger',
    access: 'View General Ledger Data',
  }),
  ofRun('general_ledger_by_employee', {
    route: '/v1/legalentities/{legalEntityId}/generalledgerwithemployee',
    access: 'View General Ledger With Employee Data',
  }),
  ofRun('job_costing', {
    route: '/v1/legalEntities/{legalEntityId}/GeneralLedgerJobCosting',
    access: 'View General Ledger Job Costing Data',
    products: needs.JOB_COSTING_REPORTING,
    injected: ['legalEntityId', 'plannerId', 'rowNumber'],
  }),
  ofRun('job_costing_by_employee', {
    route: '/v1/legalEntities/{legalEntityId}/GeneralLedgerJobCostingWithEmployee',
    access: 'View General Ledger Job Costing With Employee Data',
    products: needs.JOB_COSTING_REPORTING,
    injected: ['legalEntityId', 'plannerId', 'rowNumber'],
  }),
  ofRun('retirement_data', {
    route: '/v1/legalEntities/{legalEntityId}/GetRetirementData',
    access: 'View Retirement Data',
    injected: ['plannerId', 'processDate', 'rowNumber'],
  }),
  byDays('time_off_requests', DAYS, {
    route: '/v1/legalentities/{legalEntityId}/timeoffrequests',
    access: 'View Timeoff Requests by Legal Entity Id',
    products: needs.TIME_OFF,
    injected: [],
    none: ({ legalEntityId: id }) =>
      `Either Legal Entity ID ${String(id)} is invalid or has no TimeOff requests.`,
  }),
  endpoint('time_off_accruals', {
    route: '/v2/legalentities/{legalEntityId}/timeoffaccruals',
    access: 'View Employee Timeoff Accruals by Legal Entity Id',
    products: needs.ACCRUALS,
  }),
  endpoint('time_off_types', {
    route: '/v1/legalentities/{legalEntityId}/timeofftypes',
    access: 'View Legal Entity Time Off Types',
  }),
  endpoint('time_off_plans', {
    route: '/v1/legalentities/{legalEntityId}/timeoffplans',
    access: 'View Legal Entity Time Off Plans',
  }),
  perEmployee('time_off_plan_assignments', {
    route: '/v1/employees/{employeeId}/timeoffplanassignment',
    access: 'Get Assignment of an Employee to Time Off Plans',
    products: needs.ACCRUALS,
    body: 'array',
    injected: [],
  }),
  byDays(
    'punches',
    { ...DAYS, notInFuture: true },
    {
      route: '/v2/legalEntities/{legalEntityId}/punches',
      access: 'View Employee Time Card Punches By Legal Entity Id',
      products: needs.PERFORM_TIME,
      injected: ['legalEntityId', 'daySequence'],
      cursor: 'continuationTokenId',
      expiresSilently: true,
    },
  ),
  byEmployeeDays('employee_punches', {
    route: '/v1/employees/{employeeId}/employeePunches',
    access: 'View Employee Punches by EmployeeId',
    products: needs.PERFORM_TIME,
  }),
  byEmployeeDays('employee_hours', {
    route: '/v1/employees/{employeeId}/employeeHours',
    access: 'View Employee Hours by EmployeeId',
    products: needs.PERFORM_TIME,
  }),
  byDays(
    'unassigned_punches',
    { ...DAYS, notInFuture: true },
    {
      route: '/v1/legalentities/{legalEntityId}/unassignedpunches',
      access: 'View Legal Entity Unassigned Punches',
      products: needs.PERFORM_TIME,
      expiresSilently: true,
    },
  ),
  byDays('missed_punch_requests', CLOCK_DAYS, {
    route: '/v1/legalentities/{legalEntityId}/missedPunchRequests',
    access: 'Get Missed Punch Requests by Legal Entity Id',
    products: needs.PERFORM_TIME,
  }),
  byDays(
    'pay_items',
    { ...CLOCK_DAYS, maxDays: 30 },
    {
      route: '/v1/legalentities/{legalEntityId}/payItems',
      access: 'View Employee Pay Items by Legal Entity ID',
      products: needs.PERFORM_TIME,
    },
  ),
  endpoint('reason_codes', {
    route: '/v1/legalentities/{legalEntityId}/reasonCodes',
    access: 'Get Reason Codes by Legal Entity ID',
    products: needs.PERFORM_TIME,
  }),
  endpoint('activity_types', {
    route: '/v1/legalentities/{legalEntityId}/activitytypes',
    access: null,
    standIns: { name: 'none' },
  }),
  perEmployee('employee_punch_profiles', {
    route: '/v1/employees/{employeeId}/employeePunchProfileData',
    access: 'View Employee Punch Profile Data by EmployeeId',
    products: needs.PERFORM_TIME,
    body: 'object',
  }),
  perEmployee('employee_policy_groups', {
    route: '/v1/employees/{employeeId}/employeePolicyGroupData',
    access: 'View Employee Policy Group Data by EmployeeId',
    products: needs.PERFORM_TIME,
    body: 'object',
  }),
  endpoint('labor_categories', {
    route: '/v1/legalentities/{legalEntityId}/laborcategories',
    access: 'View Labor Categories by Legal Entity Id',
    products: needs.LABOR,
    injected: [],
  }),
  endpoint('labor_codes', {
    route: '/v1/legalentities/{legalEntityId}/laborcodes',
    access: 'View Labor Codes by Legal Entity Id',
    products: needs.LABOR,
    injected: [],
  }),
  endpoint('labor_code_rates', {
    route: '/v2/legalentities/{legalEntityId}/laborcodewithrates',
    access: 'View Labor Codes by Legal Entity Id',
    products: needs.LABOR,
  }),
  endpoint('labor_profiles', {
    route: '/v1/legalentities/{legalEntityId}/laborprofiles',
    access: 'View Labor Profiles',
    injected: [],
  }),
  endpoint('labor_profile_codes', {
    route: '/v1/legalentities/{legalEntityId}/laborprofiles/{laborProfileId}/laborcodes',
    access: 'View Labor Codes by Legal Entity Id and Labor Profile Id',
    products: needs.LABOR,
    injected: ['laborProfileId'],
  }),
  byDays(
    'schedules',
    { ...DAYS, notInFuture: true },
    {
      route: '/v1/legalEntities/{legalEntityId}/schedules',
      access: 'View Legacy/Perform Employee Schedules by Legal Entity Id',
      products: needs.TIME_SCHEDULING,
      injected: [],
    },
  ),
  endpoint('schedule_groups', {
    route: '/v1/legalentities/{legalEntityId}/schedulegroups',
    access: 'View Legal Entity Schedule Groups',
  }),
  endpoint('scheduling_jobs', {
    route: '/v1/legalentities/{legalEntityId}/SchedulingJobs',
    access: 'View Legal Entity Scheduling Jobs',
    products: needs.SCHEDULING,
  }),
  byDays('scheduling_shifts', ANY_DAYS, {
    route: '/v1/legalentities/{legalEntityId}/schedulingShifts',
    access: 'View scheduling shifts',
    products: needs.SCHEDULING,
  }),
  byDays('forecasts', ANY_DAYS, {
    route: '/v1/legalentities/{legalEntityId}/forecasting',
    access: 'View Legal Entity Forecasting Data',
    products: needs.FORECASTING,
    standIns: { scheduleGroupName: 'none' },
  }),
  byDays('calculated_forecasts', ANY_DAYS, {
    route: '/v1/legalentities/{legalEntityId}/calculatedforecasting',
    access: 'View Legal Entity Calculated Forecasting Data',
    products: needs.FORECASTING,
    standIns: { scheduleGroupName: 'none' },
  }),
  endpoint('ats_accounts', {
    route: '/v1/legalEntities/{legalEntityId}/ats/accounts',
    access: 'View ATS Accounts By Legal Entity Id',
    products: needs.APPLICANT_TRACKING,
    standIns: { id: NO_ID },
  }),
  endpoint('ats_jobs', {
    route: '/v1/legalEntities/{legalEntityId}/ats/{atsAccountId}/jobs',
    access: 'View ATS Account jobs by ATS Account ID',
    products: needs.APPLICANT_TRACKING,
    includes: includes.ATS_JOB,
    standIns: { id: NO_ID },
  }),
  endpoint('ats_candidates', {
    route: '/v1/legalEntities/{legalEntityId}/ats/{atsAccountId}/jobs/{atsJobId}/candidates',
    access: 'View ATS Candidates By Job Id',
    products: needs.APPLICANT_TRACKING,
    rules: [
      dates('createdOrModifiedStartDate', 'createdOrModifiedEndDate'),
      dateRange({ from: 'createdOrModifiedStartDate', to: 'createdOrModifiedEndDate' }),
    ],
    rows: candidateRows,
    injected: ['legalEntityId', 'atsJobId'],
    standIns: { id: NO_ID },
  }),
  endpoint('reporting_users', {
    route: '/v1/Reporting/{scope}/ReportingUsers',
    access: 'View Reporting Users by Application Scope',
    injected: ['scope'],
  }),
  endpoint('report_identifiers', {
    route: '/v1/Reporting/{legalEntityId}/ReportIdentifiers/{userId}',
    access: 'View Report Identifiers To Download Reports',
    injected: ['legalEntityId', 'userId'],
    ...NO_TOKEN,
  }),
  endpoint('saved_reports', {
    route: '/v1/Reporting/{legalEntityId}/TemplateData/{templateId}/{userId}',
    access: 'View Single Report Template of a User',
    rows: reportRows,
    within: reportWith,
    injected: [],
    ...NO_TOKEN,
  }),
];

/** Every permission that some call needs. */
export const PERMISSIONS: ReadonlySet<string> = new Set(
  ENDPOINTS.flatMap(({ access, includes: values }) => [
    ...(access === null ? [] : [access]),
    ...Object.values(values).flatMap((include) => include.access ?? []),
  ]),
);
