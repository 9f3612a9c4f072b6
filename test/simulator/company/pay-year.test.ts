import { expect, test } from 'vitest';
import type { Row } from '../../../src/simulator/company/company.js';
import {
  AS_OF,
  companyOn,
  groupBy,
  hundredthsAt,
  objectAt,
  sumOf,
  textAt,
} from './support/reading.js';

const company = companyOn(AS_OF);
const RANGE = { from: '2025-11-01', to: AS_OF };
const years = company.rows('pay_stubs_ytd', RANGE);

const sumIn = (rows: readonly Row[], part: string, field: string): bigint =>
  sumOf(rows.map((row) => hundredthsAt(objectAt(row, part), field)));

test('the figures of a year are the sums of its checks so far', () => {
  const stubs = groupBy(company.rows('pay_stubs', { from: '2025-01-01' }), (row) =>
    textAt(row, 'employeeId'),
  );
  expect(years.length).toBeGreaterThan(100);
  for (const row of years) {
    const day = textAt(row, 'toCheckDate');
    const paid = (stubs.get(textAt(row, 'employeeId')) ?? []).filter((stub) => {
      const date = textAt(stub, 'checkDate');
      return date.slice(0, 4) === day.slice(0, 4) && date <= day;
    });
    const earned = sumOf(paid.map((stub) => hundredthsAt(stub, 'grossAmount')));
    expect(hundredthsAt(objectAt(row, 'earnings'), 'totalEarningsAmount')).toBe(earned);
    expect(hundredthsAt(objectAt(row, 'taxes'), 'totalEmployeeAmount')).toBe(
      sumIn(paid, 'taxes', 'totalEmployeeTaxAmount'),
    );
    expect(hundredthsAt(objectAt(row, 'deductions'), 'totalDeductionsAmount')).toBe(
      sumIn(paid, 'deductions', 'totalDeductionsAmount'),
    );
  }
});

test('they are there by the last check date of each month', () => {
  for (const { legalEntityId } of company.legalEntities) {
    const dates = (stream: string, field: string): readonly string[] => [
      ...new Set(
        company.rows(stream, { legalEntityId, ...RANGE }).map((row) => textAt(row, field)),
      ),
    ];
    const months = new Map(
      dates('payroll_runs', 'checkDate')
        .toSorted()
        .map((date) => [date.slice(0, 7), date]),
    );
    expect(dates('pay_stubs_ytd', 'toCheckDate').toSorted()).toEqual([...months.values()]);
  }
});

const told = (row: Row): string =>
  ['plannerId', 'checkDate', 'processDate'].map((name) => textAt(row, name)).join(' ');

test('a pay schedule has every regular run, those to come, and one that was skipped', () => {
  const rows = company.rows('pay_schedules', { from: '2025-01-01' });
  const regular = company
    .rows('payroll_runs', { from: '2025-01-01' })
    .filter((row) => row['runType'] === 'R');
  const posted = rows.filter((row) => row['payrollStatus'] === 'P');
  expect(posted.map(told).toSorted()).toEqual(regular.map(told).toSorted());
  expect(rows.some((row) => textAt(row, 'checkDate') > '2027-01-01')).toBe(true);
  expect(rows.some((row) => row['checkDate'] === '1900-01-01')).toBe(true);
});

test('every check has its document', () => {
  const documents = company.rows('pay_stub_documents', RANGE);
  expect(documents).toHaveLength(company.rows('pay_stubs', RANGE).length);
});
