import { describe, expect, test } from 'vitest';
import type { Row } from '../../../src/simulator/company/company.js';
import type { JsonObject } from '../../../src/singer/json.js';
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
const RANGE = { from: '2025-12-01', to: AS_OF };

const LEDGERS = [
  'general_ledger',
  'general_ledger_by_employee',
  'job_costing',
  'job_costing_by_employee',
] as const;

const plannerOf = (row: Row): string => textAt(row, 'plannerId');

const rowsOf = (stream: string) => groupBy(company.rows(stream, RANGE), plannerOf);

const ledgers = LEDGERS.map((name) => [name, rowsOf(name)] as const);
const stubs = rowsOf('pay_stubs');

/** A credit of the ledger is text. */
function amountAt(row: JsonObject, name: string): bigint {
  const value = row[name];
  return typeof value === 'string' ? BigInt(value.replace('.', '')) : hundredthsAt(row, name);
}

const total = (rows: readonly JsonObject[], name: string): bigint =>
  sumOf(rows.map((row) => amountAt(row, name)));

const linesOf = (all: readonly Row[], part: string): readonly JsonObject[] =>
  all.flatMap((stub) => listAt(objectAt(stub, part), part));

const own = (lines: readonly JsonObject[], flag: string): readonly JsonObject[] =>
  lines.filter((line) => line[flag] === true);

const isExpense = (line: JsonObject): boolean => line['earningCode'] === 'EXP';

/** What the checks of a run say of each account, debits above nought. */
function expectedOf(paid: readonly Row[]): Readonly<Record<string, bigint>> {
  const [earnings, taxes] = [linesOf(paid, 'earnings'), linesOf(paid, 'taxes')];
  const deductions = linesOf(paid, 'deductions');
  return {
    1000: -total(paid, 'netAmount'),
    2100: -total(taxes, 'taxAmount'),
    2200: -total(deductions, 'deductionAmount'),
    6000: total(
      earnings.filter((line) => !isExpense(line)),
      'earningAmount',
    ),
    6100: total(own(taxes, 'employerTax'), 'taxAmount'),
    6200: total(own(deductions, 'employerDeduction'), 'deductionAmount'),
    6900: total(earnings.filter(isExpense), 'earningAmount'),
  };
}

function balancesOf(rows: readonly Row[]): Readonly<Record<string, bigint>> {
  const accounts = groupBy(rows, (row) => textAt(row, 'accountNumber'));
  return Object.fromEntries(
    [...accounts].map(([account, all]) => [
      account,
      total(all, 'debitAmount') - total(all, 'creditAmount'),
    ]),
  );
}

const withoutNothing = (balances: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0n));

describe.each(ledgers)('%s', (_, runs) => {
  test('is there for every run that pays somebody', () => {
    expect(new Set(runs.keys())).toEqual(new Set(stubs.keys()));
    expect(runs.size).toBeGreaterThan(20);
  });

  test('balances', () => {
    for (const rows of runs.values())
      expect(total(rows, 'debitAmount')).toBe(total(rows, 'creditAmount'));
  });

  test('has on each account what the checks say', () => {
    for (const [planner, rows] of runs)
      expect(withoutNothing(balancesOf(rows))).toEqual(
        withoutNothing(expectedOf(stubs.get(planner) ?? [])),
      );
  });

  test('numbers the rows of a run from 1', () => {
    for (const rows of runs.values())
      expect(rows.map((row) => row['rowNumber'])).toEqual(rows.map((__, index) => index + 1));
  });
});

const payeeOf = (row: Row): string => `${plannerOf(row)} ${textAt(row, 'employeeId')}`;

test.each(['general_ledger_by_employee', 'job_costing_by_employee'])(
  '%s has for each employee what the checks pay out',
  (stream) => {
    const paidOut = company
      .rows(stream, RANGE)
      .filter((row) => row['accountNumber'] === '1000' && row['employeeId'] !== null);
    const nets = groupBy([...stubs.values()].flat(), payeeOf);
    for (const [of, rows] of groupBy(paidOut, payeeOf))
      expect(total(rows, 'creditAmount')).toBe(total(nets.get(of) ?? [], 'netAmount'));
  },
);

test('job costing books the wages of some departments on labor codes of the legal entity', () => {
  const rows = company.rows('job_costing', RANGE);
  const codes = company.rows('labor_codes', {}).map((row) => textAt(row, 'laborCodeId'));
  const booked = rows.filter((row) => row['laborCode2Id'] !== null);
  expect(booked.length).toBeGreaterThan(10);
  expect(booked.length).toBeLessThan(rows.length);
  expect(booked.filter((row) => !codes.includes(textAt(row, 'laborCode2Id')))).toEqual([]);
});

test('retirement data is what the checks deduct', () => {
  const saved = company.rows('retirement_data', RANGE);
  const lines = linesOf([...stubs.values()].flat(), 'deductions');
  const due = lines.filter((line) => line['deductionCode'] === '401K');
  expect(due.length).toBeGreaterThan(50);
  expect(saved).toHaveLength(due.length);
  expect(total(saved, 'currentAmount')).toBe(total(due, 'deductionAmount'));
});
