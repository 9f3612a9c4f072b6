import { describe, expect, test } from 'vitest';
import { nameColumns, safeName } from '../../src/core/column-names.js';

test.each([
  ['Hire Date', 'hire_date'],
  ['PayrollId', 'payroll_id'],
  ['Pay Rate ($)', 'pay_rate'],
  ['  E-Mail  ', 'e_mail'],
  ['401(k)', 'column_401_k'],
  ['Año', 'ano'],
  ['部門', 'column'],
  ['', 'column'],
  ['__proto__', 'proto'],
  ['x'.repeat(90), 'x'.repeat(55)],
  [`${'x'.repeat(54)} y`, 'x'.repeat(54)],
])('%j is %s', (title, name) => {
  expect(safeName(title)).toBe(name);
});

const named = (
  titles: Readonly<Record<string, string>>,
  known: Readonly<Record<string, string>> = {},
  taken: readonly string[] = [],
) =>
  Object.fromEntries(
    nameColumns(
      Object.entries(titles).map(([id, title]) => ({ id, title })),
      new Map(Object.entries(known)),
      taken,
    ),
  );

describe('columns are called', () => {
  test('by their titles, a later one with a number where that is taken', () => {
    expect(named({ a: 'Hours', b: 'HOURS', c: 'Hours 2', d: 'hours' })).toEqual({
      a: 'hours',
      b: 'hours_2',
      c: 'hours_2_2',
      d: 'hours_3',
    });
  });

  test('by no name that a target may take for that of another field', () => {
    expect(named({ a: 'Employee ID', b: 'E-Mail', c: 'Email' }, {}, ['employeeId'])).toEqual({
      a: 'employee_id_2',
      b: 'e_mail',
      c: 'email_2',
    });
  });

  test('as they are known, whatever they are titled now and in whatever order', () => {
    expect(named({ c: 'Hours', b: 'Hours', a: 'Time' }, { a: 'hours', b: 'hours_2' })).toEqual({
      a: 'hours',
      b: 'hours_2',
      c: 'hours_3',
    });
  });
});
