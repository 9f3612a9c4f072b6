import { describe, expect, test } from 'vitest';
import { expectedCalls, sum, type Certainty, type Known } from '../../src/plan/expected.js';
import { readingOf, selected } from '../core/discovered.js';

const known = (name: string, more: Partial<Known> = {}): Known => ({
  reading: readingOf(selected(name)),
  slices: 1,
  pages: null,
  employees: null,
  ...more,
});

describe('the calls of a stream in a legal entity', () => {
  test.each<[string, Known, number, Certainty]>([
    ['nothing is left to read', known('punches', { slices: 0, employees: 5 }), 0, 'exact'],
    ['an object', known('legal_entities'), 1, 'exact'],
    ['one call an employee', known('pay_rates', { slices: 900, employees: 900 }), 900, 'exact'],
    ['one object an employee', known('employee_persons', { slices: 900 }), 900, 'exact'],
    ['a list', known('departments', { employees: 900 }), 1, 'at_least'],
    ['a list by days', known('punches', { slices: 53 }), 53, 'at_least'],
    ['a list by days of so many', known('punches', { slices: 53, employees: 901 }), 4823, 'guess'],
    ['a list by days of few', known('punches', { slices: 53, employees: 0 }), 53, 'guess'],
    ['a list a payroll run', known('pay_stubs', { slices: 26 }), 26, 'at_least'],
    ['a stub a run', known('pay_stubs', { slices: 26, employees: 201 }), 78, 'guess'],
    ['a parent whose ids were read', known('employees', { pages: 5, employees: 900 }), 5, 'exact'],
    ['runs whose ids were read', known('payroll_runs', { slices: 5, pages: 6 }), 6, 'exact'],
    ['a parent that was counted only', known('employees', { employees: 401 }), 3, 'about'],
    ['a row an employee', known('persons', { employees: 200 }), 2, 'about'],
    ['a row an employee, one more', known('time_off_accruals', { employees: 201 }), 3, 'about'],
    ['a row for each of no employees', known('persons', { employees: 0 }), 1, 'about'],
    ['a row an employee, not counted', known('persons'), 1, 'at_least'],
  ])('%s', (_, given, calls, certainty) => {
    expect(expectedCalls(given)).toEqual({ calls, certainty });
  });
});

test.each<[readonly Certainty[], Certainty]>([
  [[], 'exact'],
  [['exact', 'exact'], 'exact'],
  [['about', 'exact'], 'about'],
  [['exact', 'at_least', 'about'], 'at_least'],
  [['guess', 'at_least', 'about'], 'guess'],
])('a sum of %j is %s', (certainties, certainty) => {
  const parts = certainties.map((one) => ({ calls: 2, certainty: one }));
  expect(sum(parts)).toEqual({ calls: 2 * parts.length, certainty });
});
