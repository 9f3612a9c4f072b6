import { derived, stream, type Derived, type Window } from './stream.js';

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

/** The lines of a pay stub, with the day on which its payroll was processed. */
const partOfStub = (path: string): Derived => ({
  from: 'pay_stubs',
  path,
  positions: ['position'],
  carries: ['processDate'],
});

export const pay = {
  pay_rates: stream({
    get: '/v1/employees/{employeeId}/payrates',
    key: ['employeeId', 'id'],
    access: ['View Employee Payrates'],
  }),
  employee_earnings: stream({
    get: '/v1/employees/{employeeId}/earnings',
    key: ['employeeId', 'id'],
    query: { include: 'All' },
    access: ['View Employee Earnings Information', 'View Employee Earnings Amounts'],
  }),
  employee_earning_amounts: derived({
    from: 'employee_earnings',
    path: 'amountData[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    names: { id: 'employeeEarningId' },
  }),
  employee_deductions: stream({
    get: '/v1/employees/{employeeId}/deductions',
    key: ['employeeId', 'id'],
    query: { include: 'All' },
    access: ['View Employee Deductions Information', 'View Employee Deductions Amounts'],
  }),
  employee_deduction_amounts: derived({
    from: 'employee_deductions',
    path: 'amountData[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    names: { id: 'employeeDeductionId' },
  }),
  employee_deduction_limits: derived({
    from: 'employee_deductions',
    path: 'limits[]',
    positions: ['position'],
    carries: ['legalEntityId'],
    names: { id: 'employeeDeductionId' },
    selectedByDefault: false,
  }),
  employee_taxes: stream({
    get: '/v1/employees/{employeeId}/taxes',
    key: ['employeeId', 'id'],
    query: { include: 'All' },
    access: ['View Employee Taxes', 'View Employee Tax Credits'],
  }),
  direct_deposits: stream({
    get: '/v1/employees/{employeeId}/DirectDeposits',
    key: ['employeeId', 'id'],
    access: ['View Employee Direct Deposit Information by Employee Id'],
    sensitive: true,
  }),
  earning_codes: stream({
    get: '/v1/legalentities/{legalEntityId}/earnings',
    key: ['legalEntityId', 'id'],
    access: [],
  }),
  deduction_codes: stream({
    get: '/v1/legalentities/{legalEntityId}/deductions',
    key: ['legalEntityId', 'id'],
    access: ['View Legal Entity Deductions'],
  }),
  tax_codes: stream({
    get: '/v1/legalentities/{legalEntityId}/taxes',
    key: ['legalEntityId', 'legalEntityTaxId'],
    access: ['View Legal Entity Taxes'],
  }),
  payroll_runs: stream({
    get: '/v1/legalentities/{legalEntityId}/payrollProcessing',
    key: ['legalEntityId', 'plannerId', 'payGroup'],
    query: { includeOtherPayruns: 'All' },
    window: CHECK_DATES,
    replicationKey: 'checkDate',
    standIns: { payGroup: { value: 'none' } },
    access: ['View Legal Entity Payroll Processing Data'],
  }),
  pay_data: stream({
    get: '/v1/legalentities/{legalEntityId}/paydata',
    key: ['legalEntityId', 'employeeId', 'checkDate', 'processDate'],
    window: CHECK_DATES,
    replicationKey: 'checkDate',
    standIns: { checkDate: { field: 'processDate' }, processDate: { field: 'checkDate' } },
    rowsPerEmployee: 7,
    access: ['View Paydata Information'],
  }),
  pay_stubs: stream({
    get: '/v1/legalentities/{legalEntityId}/paystubs',
    key: ['legalEntityId', 'plannerId', 'employeeId', 'checkNumber', 'checkType'],
    query: { plannerId: '{plannerId}', include: 'All' },
    replicationKey: 'checkDate',
    standIns: { checkNumber: { value: 0 }, checkType: { value: 'Unknown' } },
    rowsPerEmployee: 1,
    access: [
      'View Paystub Information by Legal Entity Id',
      'View Paystub Gross Pay Information',
      'View Paystub Net Pay Information',
      'View Paystub Earning Information',
      'View Paystub Tax Information',
      'View Paystub Deduction Information',
    ],
  }),
  pay_stub_earnings: derived(partOfStub('earnings.earnings[]')),
  pay_stub_taxes: derived(partOfStub('taxes.taxes[]')),
  pay_stub_deductions: derived(partOfStub('deductions.deductions[]')),
};
