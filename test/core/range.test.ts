import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/date.js';
import { cut, floorOf, rangeOf, type RangeRequest } from '../../src/core/range.js';
import type { Window } from '../../src/core/stream.js';

const TODAY = '2026-06-30';

/** A window with a floor, a horizon and a look-back, as no real stream has all of them. */
const WINDOW: Window = {
  by: 'checkDate',
  from: 'first',
  to: 'last',
  maxDays: 90,
  oldestDays: 364,
  aheadDays: 31,
  lookbackDays: 30,
};

const { by: _by, ...UNBOUND } = WINDOW;
const { oldestDays: _oldestDays, ...BOTTOMLESS } = WINDOW;

const request = (changes: Partial<RangeRequest>): RangeRequest => ({
  window: WINDOW,
  today: TODAY,
  startDate: null,
  endDate: null,
  bookmark: null,
  lookbackDays: null,
  ...changes,
});

const HORIZON = '2026-07-31';
const FLOOR = '2025-07-01';

const CASES: readonly [string, Partial<RangeRequest>, string, string][] = [
  ['nothing set: a year back', {}, FLOOR, HORIZON],
  ['nothing set and no floor: a year back, too', { window: BOTTOMLESS }, FLOOR, HORIZON],
  ['a start_date', { startDate: '2026-01-01' }, '2026-01-01', HORIZON],
  ['a start_date below the floor', { startDate: '2020-01-01' }, FLOOR, HORIZON],
  [
    'a start_date without a floor',
    { window: BOTTOMLESS, startDate: '2020-01-01' },
    '2020-01-01',
    HORIZON,
  ],
  ['a bookmark: less the look-back', { bookmark: '2026-06-20' }, '2026-05-21', HORIZON],
  [
    'a look-back of the settings',
    { bookmark: '2026-06-20', lookbackDays: 3 },
    '2026-06-17',
    HORIZON,
  ],
  ['a look-back of none', { bookmark: '2026-06-20', lookbackDays: 0 }, '2026-06-20', HORIZON],
  ['a bookmark below the floor', { bookmark: '2024-01-01' }, FLOOR, HORIZON],
  [
    'the look-back stops at start_date',
    { bookmark: '2026-06-20', startDate: '2026-06-10' },
    '2026-06-10',
    HORIZON,
  ],
  [
    'a start_date before the look-back changes nothing',
    { bookmark: '2026-06-20', startDate: '2026-01-01' },
    '2026-05-21',
    HORIZON,
  ],
  [
    'a later start_date never beats the bookmark',
    { bookmark: '2026-06-10', startDate: '2026-06-25' },
    '2026-06-10',
    HORIZON,
  ],
  [
    'a bookmark that the window can not follow does not count',
    { window: UNBOUND, bookmark: '2026-06-20', startDate: '2026-02-01' },
    '2026-02-01',
    HORIZON,
  ],
  ['an end_date', { endDate: '2026-06-15' }, FLOOR, '2026-06-15'],
  ['an end_date behind the horizon', { endDate: '2027-01-01' }, FLOOR, HORIZON],
  [
    'an API that wants a window to start by today',
    { window: { ...WINDOW, startsByToday: true }, startDate: '2026-07-20' },
    '2026-06-29',
    HORIZON,
  ],
  ['an API that refuses the future', { window: { ...WINDOW, aheadDays: 0 } }, FLOOR, TODAY],
  ['a single day', { startDate: '2026-06-15', endDate: '2026-06-15' }, '2026-06-15', '2026-06-15'],
];

describe('the days to read', () => {
  test.each(CASES)('%s', (_, changes, from, to) => {
    expect(rangeOf(request(changes))).toEqual({ from, to });
  });

  test.each<[string, Partial<RangeRequest>]>([
    ['start_date behind the horizon', { startDate: '2026-08-01' }],
    ['end_date below the floor', { endDate: '2025-06-30' }],
    ['end_date before the look-back', { bookmark: '2026-06-20', endDate: '2026-05-20' }],
  ])('none: %s', (_, changes) => {
    expect(rangeOf(request(changes))).toBeNull();
  });

  test('the floor', () => {
    expect([floorOf(WINDOW, TODAY), floorOf(BOTTOMLESS, TODAY)]).toEqual([FLOOR, null]);
  });
});

describe('pieces', () => {
  test.each([
    ['2026-01-01', '2026-01-01', 6, [['2026-01-01', '2026-01-01']]],
    ['2026-01-01', '2026-01-07', 6, [['2026-01-01', '2026-01-07']]],
    [
      '2026-01-01',
      '2026-01-08',
      6,
      [
        ['2026-01-01', '2026-01-01'],
        ['2026-01-02', '2026-01-08'],
      ],
    ],
    [
      '2026-01-01',
      '2026-01-03',
      0,
      [
        ['2026-01-01', '2026-01-01'],
        ['2026-01-02', '2026-01-02'],
        ['2026-01-03', '2026-01-03'],
      ],
    ],
  ])('%s to %s in pieces of %i', (from, to, maxDays, expected) => {
    expect(cut({ from, to }, maxDays)).toEqual(expected.map(([a, b]) => ({ from: a, to: b })));
  });

  test('are the same however far a run has come', () => {
    const whole = cut({ from: '2026-01-01', to: '2026-03-15' }, 30);
    expect(whole).toHaveLength(3);
    for (const { from } of whole)
      for (const days of [0, 5, 30]) {
        const left = cut({ from: addDays(from, -days), to: '2026-03-15' }, 30);
        expect(left).toEqual(
          expect.arrayContaining(whole.slice(1).filter((one) => one.from >= from)),
        );
      }
  });

  test('cover the range exactly, in order, and none is too long', () => {
    const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(start, fc.nat(900), fc.integer({ min: 0, max: 100 }), (from, length, maxDays) => {
        const to = addDays(from, length);
        const pieces = cut({ from, to }, maxDays);
        const next = pieces.map((piece) => addDays(piece.to, 1));
        expect(pieces.map((piece) => piece.from)).toEqual([from, ...next.slice(0, -1)]);
        expect(pieces.at(-1)?.to).toBe(to);
        for (const piece of pieces) {
          expect(piece.from <= piece.to && piece.to <= addDays(piece.from, maxDays)).toBe(true);
        }
      }),
    );
  });
});
