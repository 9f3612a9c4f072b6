import { expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { createPivot } from '../../src/core/pivot.js';
import type { Json, JsonObject } from '../../src/singer/json.js';

const PIVOT = {
  columns: 'fieldName',
  cells: 'value',
  id: 'customFieldId',
  ids: ['legalEntityId', 'employeeId'],
};
const IDS = { legalEntityId: 101, employeeId: 'e1' };

const field = (fieldName: string | null, value: Json, customFieldId = 'c1'): JsonObject => ({
  customFieldId,
  fieldName,
  value,
});

const KNOWN = new Map([
  ['Shirt Size', 'shirt_size'],
  ['Old Title', 'remark'],
]);

function pivoting() {
  const pivot = createPivot(PIVOT, KNOWN);
  const drift = createDrift();
  return { gather: (...rows: readonly JsonObject[]) => pivot(rows, IDS, drift), drift };
}

test('each row is a column, and a column that no row is for is null', () => {
  const { gather } = pivoting();
  expect(gather(field('Shirt Size', 'L'))).toEqual({ ...IDS, shirt_size: 'L', remark: null });
});

test('somebody without a row is a row, too', () => {
  expect(pivoting().gather()).toEqual({ ...IDS, shirt_size: null, remark: null });
});

test('what the catalog does not know has its own name, the same for the whole run', () => {
  const { gather } = pivoting();
  const blank = { ...IDS, shirt_size: null, remark: null };
  expect(gather(field('Shirt size!', 'a'))).toEqual({ ...blank, shirt_size_2: 'a' });
  gather();
  expect(gather(field('shirt-size', 'b'), field('Shirt size!', 'c'))).toEqual({
    ...blank,
    shirt_size_3: 'b',
    shirt_size_2: 'c',
  });
  expect(gather(field('Employee ID', 'd'))).toMatchObject({ employeeId: 'e1', employee_id_2: 'd' });
});

test('a field without a name goes by its id', () => {
  const { gather } = pivoting();
  expect(gather(field(null, 'x', 'aa64'), field(' ', 'y', 'bb64'))).toMatchObject({
    aa64: 'x',
    bb64: 'y',
  });
});

test('of two by one name, the first one counts, and the other is noted', () => {
  const { gather, drift } = pivoting();
  expect(gather(field('Shirt Size', 'L'), field('Shirt Size', 'M', 'c2'))).toMatchObject({
    shirt_size: 'L',
  });
  expect(drift.entries()).toEqual([
    { kind: 'twice', field: 'Shirt Size', type: 'string', count: 1 },
  ]);
});
