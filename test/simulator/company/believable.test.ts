import { describe, expect, test } from 'vitest';
import { createCompany } from '../../../src/simulator/company/company.js';
import { SOURCES } from '../../../src/simulator/company/sources.js';
import { isJsonNumber, isJsonObject, stringifyJson, type Json } from '../../../src/singer/json.js';
import { AS_OF, listAt, objectAt, textAt } from './support/reading.js';

/** What everybody sees who tries the tap: nothing in it makes one doubt the program. */
const OPTIONS = { seed: 1, employees: 200, legalEntities: 2, asOf: AS_OF };
const company = createCompany({ ...OPTIONS, torture: false });
const tortured = createCompany(OPTIONS);

const present = (row: Json): boolean =>
  isJsonObject(row) && objectAt(row, 'employmentDateData')['terminationDate'] === null;

/** The sorted amounts of a field. */
function amounts(rows: readonly Json[], field: string): readonly number[] {
  const values = rows.flatMap((row) => (isJsonObject(row) ? [row[field] ?? null] : []));
  return values
    .filter(isJsonNumber)
    .map(Number)
    .toSorted((one, other) => one - other);
}

const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

test('as many work there as were asked for', () => {
  expect(company.rows('employees', {}).filter(present)).toHaveLength(OPTIONS.employees);
});

test('names are letters, and those of departments are there', () => {
  const names = ['firstName', 'lastName'].flatMap((field) =>
    company.rows('employees', {}).map((row) => textAt(row, field)),
  );
  expect(names.filter((name) => !/^[A-Z][a-z]+$/.test(name))).toEqual([]);
  const departments = company.rows('departments', {}).map((row) => textAt(row, 'description'));
  expect(departments.filter((name) => !/^[A-Z][\w &]+$/.test(name))).toEqual([]);
});

test('pay is what people earn', () => {
  const now = company.rows('pay_rates', {}).filter((row) => row['effectiveEndDate'] === null);
  const yearly = amounts(now, 'annualPayRate');
  expect(yearly[0]).toBeGreaterThan(15_000);
  expect(middle(yearly)).toBeGreaterThan(40_000);
  expect(middle(yearly)).toBeLessThan(90_000);
  expect(yearly.at(-1)).toBeLessThan(600_000);
});

test('pay stubs are of a few thousand dollars, and nobody owes any', () => {
  const range = { from: '2026-01-01', to: AS_OF };
  const stubs = company.rows('pay_stubs', range);
  const net = amounts(stubs, 'netAmount');
  expect(net[0]).toBeGreaterThan(0);
  expect(middle(net)).toBeGreaterThan(500);
  expect(middle(net)).toBeLessThan(5000);
  expect(amounts(stubs, 'grossAmount').at(-1)).toBeLessThan(50_000);
});

describe('balances of paid leave', () => {
  const balances = amounts(
    company.rows('time_off_accruals', {}).flatMap((row) => listAt(row, 'typeBalances')),
    'currentBalance',
  );

  test('are of days or weeks', () => {
    expect(middle(balances)).toBeGreaterThan(16);
    expect(balances.at(-1)).toBeLessThan(250);
  });

  test('are seldom below zero, and never far', () => {
    expect(balances.filter((hours) => hours < 0).length).toBeLessThan(balances.length / 20);
    expect(balances[0]).toBeGreaterThan(-80);
  });
});

/** Digits that a double can't hold, in a number or in a text that is one. */
const TOO_LONG = /(?<![\w.-])\d{16,}/;

test('no number has more digits than a double holds', () => {
  const recent = { from: '2026-01-01', to: AS_OF };
  const small = createCompany({ ...OPTIONS, employees: 40, torture: false });
  const long = Object.keys(SOURCES).filter((stream) =>
    small.rows(stream, recent).some((row) => TOO_LONG.test(stringifyJson(row))),
  );
  expect(long).toEqual([]);
});

test('torture is where all of that breaks', () => {
  const all = (stream: string): string =>
    stringifyJson([...tortured.rows(stream, { from: '2026-01-01', to: AS_OF })]);
  expect(all('employees')).toContain('<b>Bold</b>');
  expect(all('departments')).toMatch(TOO_LONG);
  expect(amounts(tortured.rows('pay_rates', {}), 'annualPayRate').at(-1)).toBeGreaterThan(1e12);
  expect(all('pay_stubs')).toMatch(TOO_LONG);
});

test('torture or not, the same people come and go', () => {
  const ids = (made: typeof company) => made.rows('employees', {}).map((row) => row['id']);
  expect(ids(company)).toEqual(ids(tortured));
});
