import * as fc from 'fast-check';
import { LosslessNumber } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { createNumbering } from '../../src/core/sequence.js';
import { stringifyJson, type Json, type JsonObject } from '../../src/singer/json.js';
import type { Sequence } from '../../src/core/stream.js';

const SEQUENCE: Sequence = { field: 'n', within: ['who', 'day'], by: ['at', 'hours'] };

const few = (...values: readonly Json[]) => fc.constantFrom(...values);

const number = (
  rows: readonly JsonObject[],
  viewOf: (row: JsonObject) => JsonObject = (row) => row,
): JsonObject[] => {
  const { add, numbered } = createNumbering(SEQUENCE, viewOf);
  rows.forEach(add);
  return [...numbered()];
};

describe('numbers', () => {
  test('start at 1 in each group and follow the sort fields, null first', () => {
    const rows = [
      { who: 'b', day: '2026-03-09', at: '08:00', hours: 1 },
      { who: 'a', day: '2026-03-10', at: '08:00', hours: 10 },
      { who: 'a', day: '2026-03-10', at: '08:00', hours: 9 },
      { who: 'a', day: '2026-03-09', at: '13:00', hours: 4 },
      { who: 'a', day: '2026-03-09', at: null, hours: 7 },
    ];
    expect(number(rows)).toEqual([
      { who: 'a', day: '2026-03-09', at: null, hours: 7, n: 1 },
      { who: 'a', day: '2026-03-09', at: '13:00', hours: 4, n: 2 },
      { who: 'a', day: '2026-03-10', at: '08:00', hours: 9, n: 1 },
      { who: 'a', day: '2026-03-10', at: '08:00', hours: 10, n: 2 },
      { who: 'b', day: '2026-03-09', at: '08:00', hours: 1, n: 1 },
    ]);
  });

  test('follow the canonical form, and the row leaves as it came', () => {
    const rows = [
      { day: '2026-03-09', at: '10' },
      { day: '03/09/2026', at: '9' },
    ];
    const times = new Map<Json | undefined, string>([
      ['9', '09:00'],
      ['10', '10:00'],
    ]);
    const viewOf = ({ at }: JsonObject) => ({
      who: 'a',
      day: '2026-03-09',
      at: times.get(at) ?? null,
    });
    expect(number(rows, viewOf)).toEqual([
      { day: '03/09/2026', at: '9', n: 1 },
      { day: '2026-03-09', at: '10', n: 2 },
    ]);
  });

  test('are told apart where fields look alike when joined', () => {
    expect(
      number([
        { who: 'a', day: '1' },
        { who: 'a1', day: '' },
      ]).map(({ n }) => n),
    ).toEqual([1, 1]);
  });

  test('do not depend on the order in which the rows came', () => {
    const row = fc.record({
      who: few('a', 'b'),
      day: few('2026-03-09', '2026-03-10'),
      at: few(null, '08:00', '13:00'),
      hours: few(null, 9, 10, new LosslessNumber('9007199254740993')),
      note: few('x', 'y', null),
    });
    const shuffled = fc
      .array(row, { maxLength: 20 })
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(number(others).map(stringifyJson)).toEqual(number(rows).map(stringifyJson));
        const keys = number(rows).map(({ who, day, n }) => stringifyJson([who, day, n]));
        expect(new Set(keys).size).toBe(rows.length);
      }),
    );
  });
});

describe('order of values', () => {
  const ORDERED: readonly Json[] = [
    null,
    '',
    '10',
    '9',
    -3,
    9,
    10,
    9007199254740992,
    new LosslessNumber('9007199254740993'),
    false,
    true,
  ];

  test.each(ORDERED.map((value, index) => [stringifyJson(value), index]))('%s', (_, index) => {
    const others = ORDERED.filter((__, other) => other !== index);
    const first = others.map((other) => number([{ at: ORDERED[index] ?? null }, { at: other }])[0]);
    expect(first).toEqual(
      others.map((other, place) => ({
        at: place < index ? other : (ORDERED[index] ?? null),
        n: 1,
      })),
    );
  });
});
