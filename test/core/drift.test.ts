import { expect, test } from 'vitest';
import { createDrift, isDifference, tellDrift, type DriftEntry } from '../../src/core/drift.js';

test('counts by kind, field and type, in the order of the first meeting', () => {
  const drift = createDrift();
  drift.note('wrong_type', 'b', 'string');
  drift.note('not_a_date', 'a', 'string');
  drift.note('wrong_type', 'b', 'string');
  drift.note('wrong_type', 'b', 'null');
  expect(drift.entries()).toEqual([
    { kind: 'wrong_type', field: 'b', type: 'string', count: 2 },
    { kind: 'not_a_date', field: 'a', type: 'string', count: 1 },
    { kind: 'wrong_type', field: 'b', type: 'null', count: 1 },
  ]);
});

test.each(['unknown_field', 'left_out'] as const)(
  'a new field (%s) has one entry with all its types, but null beside others',
  (kind) => {
    const drift = createDrift();
    for (const type of ['null', 'string', 'null', 'number', 'string']) drift.note(kind, 'b', type);
    drift.note(kind, 'c', 'null');
    expect(drift.entries()).toEqual([
      { kind, field: 'b', type: 'string or number', count: 5 },
      { kind, field: 'c', type: 'null', count: 1 },
    ]);
    expect(drift.count(kind)).toBe(6);
  },
);

test('an added field has the type that it has now', () => {
  const drift = createDrift();
  for (const type of ['integer', 'number']) drift.note('added_field', 'b', type);
  expect(drift.entries()).toMatchObject([{ type: 'number', count: 2 }]);
});

test('what can not be named is counted by its kind all the same', () => {
  const drift = createDrift();
  for (let index = 0; index < 150; index++) drift.note('left_out', `f${index}`, 'null', 2);
  expect([drift.count('left_out'), drift.count('wrong_type')]).toEqual([300, 0]);
});

test('several at once', () => {
  const drift = createDrift();
  drift.note('null_row', 'records', 'null', 3);
  drift.note('null_row', 'records', 'null', 2);
  expect(drift.entries()).toMatchObject([{ kind: 'null_row', count: 5 }]);
});

test('names that look alike when joined are told apart', () => {
  const drift = createDrift();
  drift.note('unknown_field', 'a","b', 'string');
  drift.note('unknown_field', 'a', 'b","string');
  expect(drift.entries()).toHaveLength(2);
});

test('knows nothing of another stream', () => {
  createDrift().note('unknown_field', 'a', 'string');
  expect(createDrift().entries()).toEqual([]);
});

test.each<[DriftEntry, string]>([
  [
    { kind: 'unknown_field', field: 'a.b', type: 'string', count: 1 },
    'field a.b (string) is not in the schema and is passed through, 1 time',
  ],
  [
    { kind: 'left_out', field: 'a', type: 'number', count: 2 },
    'field a (number) is not in the schema and is left out; run --discover for a catalog that has it, or set new_fields to add or pass, 2 times',
  ],
  [
    { kind: 'added_field', field: 'a', type: 'number', count: 1 },
    'field a is not in the catalog; the schema has it from now on, as number, 1 time',
  ],
  [
    { kind: 'not_a_date', field: 'days[].date', type: 'string', count: 2 },
    'field days[].date (string) held no date and is null instead, 2 times',
  ],
  [
    { kind: 'wrong_type', field: 'a', type: 'array', count: 3 },
    'field a came as array, which does not fit its schema, 3 times',
  ],
  [
    { kind: 'stand_in', field: 'payGroup', type: 'null', count: 1 },
    'key field payGroup came without a value and carries its stand-in, 1 time',
  ],
  [
    { kind: 'broken_text', field: 'a', type: 'string', count: 1 },
    'field a held NUL characters or halves of characters, which no target takes; they are removed or replaced by U+FFFD, 1 time',
  ],
  [
    { kind: 'broken_name', field: 'a', type: 'string', count: 1 },
    'the name of field a held NUL characters or halves of characters, which are removed or replaced by U+FFFD, 1 time',
  ],
  [
    { kind: 'further', field: '*', type: '*', count: 9 },
    'there are more differences than can be named, 9 times',
  ],
  [
    { kind: 'null_row', field: 'records', type: 'null', count: 2 },
    'a row of records was null and is left out, 2 times',
  ],
])('tells %j', (entry, sentence) => {
  expect(tellDrift(entry)).toBe(sentence);
});

test('so many are named, and the rest is counted', () => {
  const drift = createDrift();
  for (let index = 0; index < 100_000; index++) drift.note('unknown_field', `f${index}`, 'null');
  drift.note('unknown_field', 'f0', 'null');
  const entries = drift.entries();
  expect(entries).toHaveLength(101);
  expect(entries[0]?.count).toBe(2);
  expect(entries.at(-1)).toEqual({ kind: 'further', field: '*', type: '*', count: 99_900 });
});

test('a name of a megabyte is cut', () => {
  const drift = createDrift();
  drift.note('unknown_field', 'x'.repeat(1_000_000), 'null');
  expect(drift.entries()[0]?.field).toBe(`${'x'.repeat(300)}…`);
});

test('a stand-in is no difference; all else is', () => {
  const drift = createDrift();
  drift.note('stand_in', 'key', 'null');
  drift.note('broken_text', 'key', 'string');
  expect(drift.entries().map(isDifference)).toEqual([false, true]);
});
