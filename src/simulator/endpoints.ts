import { EMPLOYEES_PAGE_SIZE, PAGE_SIZE } from '../paycor/facts.js';
import type { Company } from './company/company.js';
import { NO_ID } from './company/recruiting.js';
import { employeesAsV1, FILTERS, filtered } from './employees.js';
import { rowsAt, type Endpoint, type RouteIds } from './endpoint.js';
import * as includes from './endpoint-includes.js';
import { payDataRows, payrollRunRows, payStubRows } from './payroll-queries.js';
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
import { candidateRows } from './recruiting-queries.js';
import { statusReasonRows } from './status-reason-queries.js';

/** Routes, permissions, includes and parameters are those of Paycor's OpenAPI documents (spec). */

type Particulars = Omit<Partial<Endpoint>, 'stream'> & Pick<Endpoint, 'route' | 'access'>;

function endpoint(stream: string, row: Particulars): Endpoint {
  return {
    name: stream,
    stream,
    body: 'page',
    pageSize: PAGE_SIZE,
    includes: {},
    rules: [],
    rows: (company, ids) => rowsAt(company, stream, ids),
    injected: ['legalEntityId'],
    standIns: {},
    cursor: 'continuationToken',
    expiresSilently: false,
    isNewestFirst: false,
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

const DAYS: DateRange = { from: 'startDate', to: 'endDate', maxDays: 90, oneYearBack: true };

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
  endpoint('tenants', {
    route: '/v1/tenants/{tenantId}',
    access: 'View Tenant Information',
    body: 'object',
    injected: [],
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
  byDays('time_off_requests', DAYS, {
    route: '/v1/legalentities/{legalEntityId}/timeoffrequests',
    access: 'View Timeoff Requests by Legal Entity Id',
    injected: [],
    none: ({ legalEntityId: id }) =>
      `Either Legal Entity ID ${String(id)} is invalid or has no TimeOff requests.`,
  }),
  endpoint('time_off_accruals', {
    route: '/v2/legalentities/{legalEntityId}/timeoffaccruals',
    access: 'View Employee Timeoff Accruals by Legal Entity Id',
  }),
  endpoint('time_off_types', {
    route: '/v1/legalentities/{legalEntityId}/timeofftypes',
    access: 'View Legal Entity Time Off Types',
  }),
  byDays(
    'punches',
    { ...DAYS, notInFuture: true },
    {
      route: '/v2/legalEntities/{legalEntityId}/punches',
      access: 'View Employee Time Card Punches By Legal Entity Id',
      injected: ['legalEntityId', 'daySequence'],
      cursor: 'continuationTokenId',
      expiresSilently: true,
    },
  ),
  byEmployeeDays('employee_punches', {
    route: '/v1/employees/{employeeId}/employeePunches',
    access: 'View Employee Punches by EmployeeId',
  }),
  byEmployeeDays('employee_hours', {
    route: '/v1/employees/{employeeId}/employeeHours',
    access: 'View Employee Hours by EmployeeId',
  }),
  endpoint('ats_accounts', {
    route: '/v1/legalEntities/{legalEntityId}/ats/accounts',
    access: 'View ATS Accounts By Legal Entity Id',
    standIns: { id: NO_ID },
  }),
  endpoint('ats_jobs', {
    route: '/v1/legalEntities/{legalEntityId}/ats/{atsAccountId}/jobs',
    access: 'View ATS Account jobs by ATS Account ID',
    includes: includes.ATS_JOB,
    standIns: { id: NO_ID },
  }),
  endpoint('ats_candidates', {
    route: '/v1/legalEntities/{legalEntityId}/ats/{atsAccountId}/jobs/{atsJobId}/candidates',
    access: 'View ATS Candidates By Job Id',
    rules: [
      dates('createdOrModifiedStartDate', 'createdOrModifiedEndDate'),
      dateRange({ from: 'createdOrModifiedStartDate', to: 'createdOrModifiedEndDate' }),
    ],
    rows: candidateRows,
    injected: ['legalEntityId', 'atsJobId'],
    standIns: { id: NO_ID },
  }),
];

/** Every permission that some call needs. */
export const PERMISSIONS: ReadonlySet<string> = new Set(
  ENDPOINTS.flatMap(({ access, includes: values }) => [
    ...(access === null ? [] : [access]),
    ...Object.values(values).flatMap((include) => include.access ?? []),
  ]),
);
