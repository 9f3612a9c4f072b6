import { derived, stream, type DescribedDerived } from './declare.js';
import type { Sequence, StandIn, Window } from '../core/stream.js';

/**
 * No limit is documented for check-date ranges; a quarter at a time lets the bookmark move during
 * a long back-fill. Runs are processed days before their check date, hence the days ahead.
 */
const CHECK_DATES: Window = {
  by: 'checkDate',
  from: 'fromCheckDate',
  to: 'toCheckDate',
  maxDays: 90,
  aheadDays: 31,
  lookbackDays: 30,
};

/** A date that the spec lets be null in a key: a day that no payroll has. */
const NO_DATE: StandIn = { value: '1900-01-01' };

/** What a payroll run has of the general ledger: no row has a key, and each run's are held whole. */
const numberedWithin = (...by: readonly string[]): Sequence => ({
  field: 'rowNumber',
  within: ['plannerId'],
  by,
});

const LABOR_CODES = [1, 2, 3, 4, 5, 6].map((level) => `laborCode${String(level)}Id`);

/** The lines of a pay stub, with the day on which its payroll was processed. */
const partOfStub = (path: string, description: string): DescribedDerived => ({
  description,
  from: 'pay_stubs',
  path,
  positions: ['position'],
  carries: ['processDate'],
});

/** The lines of what a year has come to. */
const partOfYear = (path: string, description: string): DescribedDerived => ({
  description,
  from: 'pay_stubs_ytd',
  path,
  positions: ['position'],
  selectedByDefault: false,
});

const STUB_PARTS = {
  grossAmount: 'View Paystub Gross Pay Information',
  netAmount: 'View Paystub Net Pay Information',
  earnings: 'View Paystub Earning Information',
  taxes: 'View Paystub Tax Information',
  deductions: 'View Paystub Deduction Information',
} as const;

const YEAR_PARTS = {
  earnings: 'View Paystub Earning Information YTD By Legal Entity',
  taxes: 'View Paystub Tax Information YTD By Legal Entity',
  deductions: 'View Paystub Deduction Information YTD By Legal Entity',
} as const;

export const pay = {
  pay_rates: stream({
    description:
      'The pay rates of each employee with the days on which they hold: the salary history.',
    get: '/v1/employees/{employeeId}/payrates',
    key: ['employeeId', 'id'],
    access: ['View Employee Payrates'],
  }),
  unpaid_pay_rates: stream({
    description:
      'Rates of employees who are not paid through payroll, such as volunteers or owners.',
    get: '/v1/employees/{employeeId}/unpaidPayrates',
    key: ['employeeId', 'payRateId'],
    access: ['Get Unpaid Employee Payrates By Employee Id'],
  }),
  employee_earnings: stream({
    description:
      'The earnings that an employee is set up to be paid, such as regular pay, bonus or car allowance.',
    get: '/v1/employees/{employeeId}/earnings',
    key: ['employeeId', 'id'],
    query: { include: 'All' },
    parts: { amountData: 'View Employee Earnings Amounts' },
    access: ['View Employee Earnings Information', 'View Employee Earnings Amounts'],
  }),
  employee_earning_amounts: derived({
    description:
      "The rates and amounts of an employee's earnings by the days on which they hold, one a row.",
    from: 'employee_earnings',
    path: 'amountData[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    names: { id: 'employeeEarningId' },
  }),
  employee_deductions: stream({
    description:
      'The deductions that an employee is set up to have, such as health insurance or retirement savings.',
    get: '/v1/employees/{employeeId}/deductions',
    key: ['employeeId', 'id'],
    query: { include: 'All' },
    parts: { amountData: 'View Employee Deductions Amounts' },
    access: ['View Employee Deductions Information', 'View Employee Deductions Amounts'],
  }),
  employee_deduction_amounts: derived({
    description:
      "The rates and amounts of an employee's deductions by the days on which they hold, one a row.",
    from: 'employee_deductions',
    path: 'amountData[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    names: { id: 'employeeDeductionId' },
  }),
  employee_deduction_limits: derived({
    description: "The ceilings of an employee's deductions, one for each period.",
    from: 'employee_deductions',
    path: 'limits[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    names: { id: 'employeeDeductionId' },
    selectedByDefault: false,
  }),
  employee_taxes: stream({
    description: 'The taxes that an employee pays, with filing status, exemptions and credits.',
    get: '/v1/employees/{employeeId}/taxes',
    key: ['employeeId', 'id'],
    query: { include: 'All' },
    parts: { taxCredit: 'View Employee Tax Credits' },
    access: ['View Employee Taxes', 'View Employee Tax Credits'],
  }),
  direct_deposits: stream({
    description: "The bank accounts that an employee's pay goes to.",
    get: '/v1/employees/{employeeId}/DirectDeposits',
    key: ['employeeId', 'id'],
    access: ['View Employee Direct Deposit Information by Employee Id'],
    product: 'Direct Deposit Workflow',
    sensitive: true,
  }),
  hsa_accounts: stream({
    description: "The health savings accounts that an employee's contributions go to.",
    get: '/v1/employees/{employeeId}/HSAaccounts',
    key: ['employeeId', 'id'],
    access: ['View Employee HSA Account Information'],
    product: 'Direct Deposit Workflow',
    sensitive: true,
  }),
  earning_codes: stream({
    description: 'The kinds of earnings that a legal entity pays.',
    get: '/v1/legalentities/{legalEntityId}/earnings',
    key: ['legalEntityId', 'id'],
    access: [],
  }),
  deduction_codes: stream({
    description: 'The kinds of deductions that a legal entity takes.',
    get: '/v1/legalentities/{legalEntityId}/deductions',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Deductions'],
  }),
  tax_codes: stream({
    description: 'The taxes that a legal entity pays and withholds.',
    get: '/v1/legalentities/{legalEntityId}/taxes',
    key: ['legalEntityId', 'legalEntityTaxId'],
    access: ['View Legal Entity Taxes'],
  }),
  payroll_runs: stream({
    description:
      'Every payroll that was processed, a row for each pay group: check date, process date, pay period and kind of run.',
    get: '/v1/legalentities/{legalEntityId}/payrollProcessing',
    key: ['legalEntityId', 'plannerId', 'payGroup'],
    query: { includeOtherPayruns: 'All' },
    window: CHECK_DATES,
    replicationKey: 'checkDate',
    standIns: { payGroup: { value: 'none' } },
    access: ['View Legal Entity Payroll Processing Data'],
  }),
  pay_data: stream({
    description:
      'Who was paid on which day, without any amount: a cheap list that leads to the pay stubs.',
    get: '/v1/legalentities/{legalEntityId}/paydata',
    key: ['legalEntityId', 'employeeId', 'checkDate', 'processDate'],
    window: CHECK_DATES,
    replicationKey: 'checkDate',
    standIns: { checkDate: { field: 'processDate' }, processDate: { field: 'checkDate' } },
    rowsPerEmployee: 7,
    access: ['View Paydata Information'],
  }),
  pay_stubs: stream({
    description:
      'Each paycheck of an employee with gross, net, hours and its lines: what was really paid.',
    get: '/v1/legalentities/{legalEntityId}/paystubs',
    key: ['legalEntityId', 'plannerId', 'employeeId', 'checkNumber', 'checkType'],
    query: { plannerId: '{plannerId}', include: 'All' },
    replicationKey: 'checkDate',
    standIns: { checkNumber: { value: 0 }, checkType: { value: 'Unknown' } },
    rowsPerEmployee: 1,
    parts: STUB_PARTS,
    access: ['View Paystub Information by Legal Entity Id', ...Object.values(STUB_PARTS)],
  }),
  pay_stub_earnings: derived(
    partOfStub('earnings.earnings[]', 'The earning lines of the paychecks, with hours and amount.'),
  ),
  pay_stub_taxes: derived(
    partOfStub(
      'taxes.taxes[]',
      'The tax lines of the paychecks, of the employee and of the employer.',
    ),
  ),
  pay_stub_deductions: derived(
    partOfStub(
      'deductions.deductions[]',
      'The deduction lines of the paychecks, of the employee and of the employer.',
    ),
  ),
  pay_stubs_ytd: stream({
    description: "What an employee's year has come to by the last check date of each month.",
    get: '/v1/legalentities/{legalEntityId}/paystubsytd',
    key: ['legalEntityId', 'employeeId', 'toCheckDate'],
    query: { toCheckDate: '{toCheckDate}', include: 'All' },
    replicationKey: 'toCheckDate',
    rowsPerEmployee: 1,
    parts: YEAR_PARTS,
    access: ['View Paystub Information YTD By Legal Entity', ...Object.values(YEAR_PARTS)],
  }),
  pay_stub_ytd_earnings: derived(
    partOfYear('earnings.earningHistoryItems[]', 'The year to date of each earning, one a row.'),
  ),
  pay_stub_ytd_taxes: derived(
    partOfYear('taxes.taxHistoryItems[]', 'The year to date of each tax, one a row.'),
  ),
  pay_stub_ytd_deductions: derived(
    partOfYear(
      'deductions.deductionHistoryItems[]',
      'The year to date of each deduction, one a row.',
    ),
  ),
  pay_schedules: stream({
    description: 'The pay periods of each pay group, past and planned, with their check dates.',
    get: '/v1/legalentities/{legalEntityId}/payschedule',
    key: ['legalEntityId', 'payGroupId', 'periodStartDate', 'periodEndDate', 'checkDate'],
    query: { payGroupId: '{payGroupId}' },
    // The API cuts by the days on which a run is under way or unpaid, of which the record tells none.
    window: {
      from: 'asOfDate',
      to: 'untilDate',
      maxDays: 90,
      aheadDays: 364,
      lookbackDays: 30,
    },
    standIns: { periodStartDate: NO_DATE, periodEndDate: NO_DATE, checkDate: NO_DATE },
    access: ['View Pay Schedule Information'],
  }),
  pay_stub_documents: stream({
    description: 'Links to the PDF of each pay stub.',
    get: '/v1/employees/{employeeId}/paystubDocumentData',
    key: ['employeeId', 'documentId'],
    window: { ...CHECK_DATES, from: 'startDate', to: 'endDate' },
    replicationKey: 'checkDate',
    access: ['Get Employee Pay Stub Document Link'],
    selectedByDefault: false,
  }),
  payroll_hours: stream({
    description: 'Hours that another time-keeping program has sent to payroll, an import each.',
    get: '/v2/legalentities/{legalEntityId}/payrollhours',
    body: 'array',
    key: ['legalEntityId', 'processId'],
    // The API cuts by the days of the earnings inside a row.
    window: {
      from: 'businessStartDate',
      to: 'businessEndDate',
      maxDays: 90,
      aheadDays: 31,
      lookbackDays: 30,
    },
    access: ['View Legal Entity Imported Payroll Hours'],
    product: ['Integration Payroll Time Partner', 'Trackforce'],
  }),
  payroll_hour_earnings: derived({
    description:
      'The single hours that another time-keeping program has sent to payroll, by employee, day and earning code.',
    from: 'payroll_hours',
    path: 'importEmployees[].importEarnings[]',
    positions: ['employeePosition', 'position'],
    selectedByDefault: false,
  }),
  general_ledger: stream({
    description: 'What a payroll run books, by account and department.',
    get: '/v1/legalentities/{legalEntityId}/generalledger',
    key: ['legalEntityId', 'plannerId', 'rowNumber'],
    query: { plannerId: '{plannerId}' },
    replicationKey: 'checkDate',
    sequence: numberedWithin('accountNumber', 'departmentCode', 'itemDescription', 'employeeId'),
    access: ['View General Ledger Data'],
  }),
  general_ledger_by_employee: stream({
    description: 'What a payroll run books, by account, department and employee.',
    get: '/v1/legalentities/{legalEntityId}/generalledgerwithemployee',
    key: ['legalEntityId', 'plannerId', 'rowNumber'],
    query: { plannerId: '{plannerId}' },
    replicationKey: 'checkDate',
    sequence: numberedWithin('employeeId', 'accountNumber', 'departmentCode'),
    rowsPerEmployee: 10,
    access: ['View General Ledger With Employee Data'],
  }),
  job_costing: stream({
    description: 'What a payroll run books on labor codes, by account and department.',
    get: '/v1/legalEntities/{legalEntityId}/GeneralLedgerJobCosting',
    key: ['legalEntityId', 'plannerId', 'rowNumber'],
    query: { plannerId: '{plannerId}' },
    replicationKey: 'checkDate',
    sequence: numberedWithin('accountNumber', 'departmentId', 'payNumber', ...LABOR_CODES),
    access: ['View General Ledger Job Costing Data'],
    product: 'Job Costing Reporting',
  }),
  job_costing_by_employee: stream({
    description: 'What a payroll run books on labor codes, by account, department and employee.',
    get: '/v1/legalEntities/{legalEntityId}/GeneralLedgerJobCostingWithEmployee',
    key: ['legalEntityId', 'plannerId', 'rowNumber'],
    query: { plannerId: '{plannerId}' },
    replicationKey: 'checkDate',
    sequence: numberedWithin(
      'employeeId',
      'accountNumber',
      'departmentId',
      'payNumber',
      ...LABOR_CODES,
    ),
    rowsPerEmployee: 10,
    access: ['View General Ledger Job Costing With Employee Data'],
    product: 'Job Costing Reporting',
  }),
  retirement_data: stream({
    description:
      "What a retirement plan's provider is told of each payroll run: contributions, loans and who they are for.",
    get: '/v1/legalEntities/{legalEntityId}/GetRetirementData',
    key: ['legalEntityId', 'plannerId', 'rowNumber'],
    query: { plannerId: '{plannerId}' },
    replicationKey: 'checkDate',
    sequence: numberedWithin('employeeId', 'planId', 'rDetailUID', 'clientDeductionUID'),
    rowsPerEmployee: 1,
    access: ['View Retirement Data'],
    sensitive: true,
  }),
};
