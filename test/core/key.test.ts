import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { completeRow, missingKeys } from '../../src/core/key.js';
import type { Ids } from '../../src/core/template.js';
import { parseJson, type JsonObject } from '../../src/singer/json.js';
import type { Endpoint } from '../../src/core/stream.js';
import { rowOf } from './discovered.js';

const payroll_runs = rowOf('payroll_runs');
const pay_data = rowOf('pay_data');
const pay_stubs = rowOf('pay_stubs');
const employee_taxes = rowOf('employee_taxes');

const CASES: readonly [string, Endpoint, JsonObject, Ids, JsonObject, readonly string[]][] = [
  [
    'ids that the record lacks',
    employee_taxes,
    { id: 't1' },
    { legalEntityId: 101, employeeId: 'e1' },
    { id: 't1', legalEntityId: 101, employeeId: 'e1' },
    [],
  ],
  [
    'an id that the record leaves null',
    employee_taxes,
    { id: 't1', employeeId: null },
    { employeeId: 'e1' },
    { id: 't1', employeeId: 'e1' },
    [],
  ],
  [
    'an id that the record has: its own wins',
    employee_taxes,
    { id: 't1', employeeId: 'e2' },
    { employeeId: 'e1' },
    { id: 't1', employeeId: 'e2' },
    [],
  ],
  [
    'a value that stands in for null',
    payroll_runs,
    { plannerId: 'p1', payGroup: null },
    {},
    { plannerId: 'p1', payGroup: 'none' },
    ['payGroup'],
  ],
  [
    'a value that stands in for an absent field',
    payroll_runs,
    { plannerId: 'p1' },
    {},
    { plannerId: 'p1', payGroup: 'none' },
    ['payGroup'],
  ],
  [
    'a field that stands in for null',
    rowOf('activity_types'),
    { id: 'a1', name: null },
    {},
    { id: 'a1', name: 'a1' },
    ['name'],
  ],
  [
    'a value where the field that stands in is null, too',
    rowOf('activity_types'),
    { id: null, name: null },
    {},
    { id: null, name: 'none' },
    ['name'],
  ],
  [
    'nothing to stand in for',
    payroll_runs,
    { plannerId: 'p1', payGroup: '' },
    {},
    { plannerId: 'p1', payGroup: '' },
    [],
  ],
  [
    'several values that stand in',
    pay_stubs,
    { employeeId: 'e1', checkNumber: null },
    { plannerId: 'p1' },
    { employeeId: 'e1', plannerId: 'p1', checkNumber: 0, checkType: 'Unknown' },
    ['checkNumber', 'checkType'],
  ],
  [
    'a zero is a value',
    pay_stubs,
    { checkNumber: 0, checkType: 'Regular' },
    {},
    { checkNumber: 0, checkType: 'Regular' },
    [],
  ],
  [
    'a field that stands in for another',
    pay_data,
    { checkDate: '2026-03-06', processDate: null },
    {},
    { checkDate: '2026-03-06', processDate: '2026-03-06' },
    ['processDate'],
  ],
  [
    'the same the other way round',
    pay_data,
    { processDate: '2026-03-04' },
    {},
    { checkDate: '2026-03-04', processDate: '2026-03-04' },
    ['checkDate'],
  ],
];

describe('a complete row', () => {
  test.each(CASES)('%s', (_, stream, row, ids, expected, stoodIn) => {
    const drift = createDrift();
    expect(completeRow(row, ids, stream.standIns ?? {}, drift)).toEqual(expected);
    expect(drift.entries()).toEqual(
      stoodIn.map((field) => ({ kind: 'stand_in', field, type: 'null', count: 1 })),
    );
  });

  test('two fields that stand in for each other, both null, stay null', () => {
    const row = completeRow({ checkDate: null }, {}, pay_data.standIns ?? {}, createDrift());
    expect(missingKeys(row, pay_data.key)).toContain('checkDate');
    expect(missingKeys(row, pay_data.key)).toContain('processDate');
  });

  test('is the one that was given', () => {
    const row = { plannerId: 'p1', payGroup: null };
    const whole = completeRow(row, { legalEntityId: 101 }, {}, createDrift());
    expect(whole).toBe(row);
    expect(row).toEqual({ plannerId: 'p1', payGroup: null, legalEntityId: 101 });
  });
});

describe('missing keys', () => {
  test.each<[JsonObject, readonly string[]]>([
    [{ a: 'x', b: 1 }, []],
    [{ a: '', b: 0 }, []],
    [{ a: 'x', b: parseJson('9007199254740993') }, []],
    [{ a: 'x' }, ['b']],
    [{ a: null, b: null }, ['a', 'b']],
    [{ a: true, b: {} }, ['a', 'b']],
    [{ a: [], b: 1 }, ['a']],
  ])('of %j: %j', (record, expected) => {
    expect(missingKeys(record, ['a', 'b'])).toEqual(expected);
  });

  test.each(['', ' ', '\t'])('a blank id is none: %j', (id) => {
    expect(missingKeys({ id, punchId: id, code: id }, ['id', 'punchId', 'code'])).toEqual([
      'id',
      'punchId',
    ]);
  });
});
