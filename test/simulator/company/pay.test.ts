import { isLosslessNumber } from 'lossless-json';
import { describe, expect, it, test } from 'vitest';
import type { Company, Row } from '../../../src/simulator/company/company.js';
import { stringifyJson, type JsonObject } from '../../../src/singer/json.js';
import {
  AS_OF,
  companyOn,
  groupBy,
  hundredthsAt,
  listAt,
  objectAt,
  sumOf,
  textAt,
} from './support/reading.js';

const company = companyOn(AS_OF);
const RANGE = { from: '2025-01-01', to: AS_OF };
const stubs = company.rows('pay_stubs', RANGE);
const lines = (row: Row, name: string) => listAt(objectAt(row, name), name);
const total = (all: readonly JsonObject[], name: string) =>
  sumOf(all.map((line) => hundredthsAt(line, name)));
const own = (all: readonly JsonObject[], flag: string) => all.filter((line) => line[flag] === true);

const ownerOf = (row: Row) => stringifyJson(row['legalEntityId']);

const codesIn = (stream: 'earning_codes' | 'deduction_codes' | 'tax_codes', name: string) =>
  new Set(company.rows(stream, {}).map((row) => `${ownerOf(row)} ${textAt(row, name)}`));

const exactTexts = (rows: readonly Row[], name: string) =>
  rows
    .map((row) => row[name])
    .flatMap((value) => (isLosslessNumber(value) ? value.toString() : []));

describe('every stub', () => {
  it('adds up to the cent', () => {
    for (const stub of stubs) {
      const gross = total(lines(stub, 'earnings'), 'earningAmount');
      const taxes = total(own(lines(stub, 'taxes'), 'employeeTax'), 'taxAmount');
      const deductions = own(lines(stub, 'deductions'), 'employeeDeduction');
      const net = gross - taxes - total(deductions, 'deductionAmount');
      expect(hundredthsAt(stub, 'grossAmount')).toBe(gross);
      expect(hundredthsAt(stub, 'netAmount')).toBe(net);
      expect(net > 0n && gross > 0n).toBe(true);
    }
  });

  it('has totals that are those of its lines', () => {
    for (const stub of stubs) {
      const [taxes, deductions] = [lines(stub, 'taxes'), lines(stub, 'deductions')];
      const totals = { ...objectAt(stub, 'taxes'), ...objectAt(stub, 'deductions') };
      const expected = {
        totalTaxesAmount: total(taxes, 'taxAmount'),
        totalEmployeeTaxAmount: total(own(taxes, 'employeeTax'), 'taxAmount'),
        totalEmployerTaxAmount: total(own(taxes, 'employerTax'), 'taxAmount'),
        totalDeductionsAmount: total(deductions, 'deductionAmount'),
        totalEmployeeDeductionsAmount: total(
          own(deductions, 'employeeDeduction'),
          'deductionAmount',
        ),
        totalEmployerDeductionsAmount: total(
          own(deductions, 'employerDeduction'),
          'deductionAmount',
        ),
      };
      for (const [name, amount] of Object.entries(expected)) {
        expect(hundredthsAt(totals, name)).toBe(amount);
      }
    }
  });

  it('belongs to a run, with its dates', () => {
    const runs = groupBy(company.rows('payroll_runs', {}), (row) => textAt(row, 'plannerId'));
    for (const stub of stubs) {
      const [run = {}] = runs.get(textAt(stub, 'plannerId')) ?? [];
      const { checkDate, processDate, periodStartDate, periodEndDate } = stub;
      expect(run).toMatchObject({ checkDate, processDate, periodStartDate, periodEndDate });
    }
  });

  it('pays an hourly employee at the rate in force at the end of the period', () => {
    const rates = groupBy(company.rows('pay_rates', {}), (row) => textAt(row, 'employeeId'));
    const regular = stubs.flatMap((stub) =>
      lines(stub, 'earnings')
        .filter((line) => line['earningCode'] === 'REG' && line['earningRate'] !== null)
        .map((line) => ({ stub, line })),
    );
    expect(regular.length).toBeGreaterThan(50);
    for (const { stub, line } of regular) {
      const end = textAt(stub, 'periodEndDate');
      const history = rates.get(textAt(stub, 'employeeId')) ?? [];
      const inForce = history.findLast((rate) => textAt(rate, 'effectiveStartDate') <= end);
      expect(inForce?.['payRate']).toEqual(line['earningRate']);
    }
  });

  it('has only codes of its legal entity', () => {
    const known = [
      ['earnings', 'earningCode', codesIn('earning_codes', 'code')],
      ['deductions', 'deductionCode', codesIn('deduction_codes', 'code')],
      ['taxes', 'taxCode', codesIn('tax_codes', 'taxCode')],
    ] as const;
    const unknown = stubs.flatMap((stub) =>
      known.flatMap(([part, name, set]) =>
        lines(stub, part)
          .map((line) => `${ownerOf(stub)} ${textAt(line, name)}`)
          .filter((code) => !set.has(code)),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('takes the deductions that the employee has', () => {
    const has = new Set(
      company
        .rows('employee_deductions', {})
        .map((row) => `${textAt(row, 'employeeId')} ${textAt(row, 'code')}`),
    );
    const taken = stubs.flatMap((stub) =>
      lines(stub, 'deductions').map(
        (line) => `${textAt(stub, 'employeeId')} ${textAt(line, 'deductionCode')}`,
      ),
    );
    expect(taken.length).toBeGreaterThan(50);
    expect(taken.filter((pair) => !has.has(pair))).toEqual([]);
  });
});

/** Hours paid for work and hours clocked, in hundredths, of every regular check of a run. */
function workOf(of: Company, run: Row) {
  const range = { from: textAt(run, 'periodStartDate'), to: textAt(run, 'periodEndDate') };
  const punches = groupBy(of.rows('punches', range), (row) => textAt(row, 'employeeId'));
  return of
    .rows('pay_stubs', { plannerId: textAt(run, 'plannerId') })
    .filter((stub) => stub['checkType'] === 'Regular')
    .map((stub) => {
      const worked = lines(stub, 'earnings').filter(
        (line) => line['earningRate'] !== null && /^(REG|OT)$/.test(textAt(line, 'earningCode')),
      );
      const clocked = punches.get(textAt(stub, 'employeeId')) ?? [];
      return { paid: total(worked, 'earningHours'), clocked: total(clocked, 'hourAmount') };
    });
}

test('punches agree with the hours paid, in every regular run', () => {
  const runs = company
    .rows('payroll_runs', { from: '2025-10-01', to: AS_OF })
    .filter((row) => row['runType'] === 'R');
  const compared = runs.flatMap((run) => workOf(company, run));
  expect(compared.filter(({ clocked }) => clocked > 0n).length).toBeGreaterThan(50);
  expect(compared.filter(({ paid, clocked }) => paid !== clocked)).toEqual([]);
});

test('punches agree with the hours paid as soon as payroll is processed', () => {
  const processed = companyOn(AS_OF, 1000);
  const runs = processed
    .rows('payroll_runs', {})
    .filter((row) => row['processDate'] === AS_OF && row['runType'] === 'R');
  const compared = runs.flatMap((run) => workOf(processed, run));
  expect(compared.length).toBeGreaterThan(400);
  expect(compared.filter(({ paid, clocked }) => paid !== clocked)).toEqual([]);
});

test('time off on the stubs is what was approved for the period', () => {
  const taken = company
    .rows('time_off_requests', {})
    .filter((row) => row['status'] === 'Approved')
    .flatMap((row) =>
      listAt(row, 'days').map((day) => ({
        of: `${textAt(row, 'employeeId')} ${textAt(row, 'benefitCode')}`,
        date: textAt(day, 'date'),
        hours: hundredthsAt(day, 'hours'),
      })),
    );
  const regular = stubs.filter(
    (stub) => lines(stub, 'taxes').length > 0 && stub['checkType'] === 'Regular',
  );
  const bonuses = new Set(
    company
      .rows('payroll_runs', {})
      .flatMap((run) => (run['runType'] === 'A' ? [run['plannerId'] ?? null] : [])),
  );
  const compared = regular
    .filter((stub) => !bonuses.has(stub['plannerId'] ?? null))
    .flatMap((stub) =>
      ['PTO', 'SICK'].map((code) => {
        const [from, to] = [textAt(stub, 'periodStartDate'), textAt(stub, 'periodEndDate')];
        const of = `${textAt(stub, 'employeeId')} ${code}`;
        const off = taken.filter((day) => day.of === of && day.date >= from && day.date <= to);
        const paid = lines(stub, 'earnings').filter((line) => line['earningCode'] === code);
        return { paid: total(paid, 'earningHours'), off: sumOf(off.map(({ hours }) => hours)) };
      }),
    );
  expect(compared.filter(({ off }) => off > 0n).length).toBeGreaterThan(20);
  expect(compared.filter(({ paid, off }) => paid !== off)).toEqual([]);
});

test('a punch is as long as it says', () => {
  for (const row of company.rows('punches', { from: '2026-03-01' })) {
    const span = Date.parse(textAt(row, 'punchOut')) - Date.parse(textAt(row, 'punchIn'));
    expect(BigInt(Math.round(span / 36_000))).toBe(hundredthsAt(row, 'hourAmount'));
  }
});

test('punches of a day are numbered in their order', () => {
  const days = groupBy(
    company.rows('punches', { from: '2026-03-01' }),
    (row) => `${textAt(row, 'employeeId')} ${textAt(row, 'displayDate')}`,
  );
  for (const rows of days.values()) {
    const sorted = rows.toSorted((a, b) => (textAt(a, 'punchIn') < textAt(b, 'punchIn') ? -1 : 1));
    expect(sorted.map((row) => row['daySequence'])).toEqual(rows.map((_, at) => at + 1));
  }
});

test('everything odd that a payroll has is there', () => {
  const runs = company.rows('payroll_runs', {});
  const types = new Set(stubs.map((stub) => stub['checkType']));
  const codes = new Set(
    stubs.flatMap((stub) => lines(stub, 'earnings').map((line) => line['earningCode'])),
  );
  expect(new Set(runs.map((row) => row['runType']))).toEqual(new Set(['R', 'A']));
  expect(runs.some((row) => row['payGroup'] === 'none')).toBe(true);
  expect(new Set(runs.map((row) => row['plannerId'])).size).toBeLessThan(runs.length);
  expect(types).toEqual(new Set(['Regular', 'Manual', 'Unknown']));
  expect(codes).toEqual(new Set(['REG', 'OT', 'PTO', 'SICK', 'HOL', 'PHONE', 'BONUS', 'EXP']));
  expect(stubs.some((stub) => stub['checkNumber'] === 0)).toBe(true);
});

test('numbers that a double would harm are there, and unharmed', () => {
  const rates = company.rows('pay_rates', {});
  expect(exactTexts(rates, 'annualPayRate')).toContain('1234567890123.4567');
  expect(exactTexts(rates, 'payRate')).toContain('47483380389.363719');
  expect(exactTexts(company.rows('punches', {}), 'departmentCode')).toContain('9007199254740993');
  expect(exactTexts(stubs, 'checkNumber').every((text) => BigInt(text) > 2n ** 53n)).toBe(true);
  expect(exactTexts(stubs, 'checkNumber').length).toBeGreaterThan(20);
});
