import { describe, expect, test } from 'vitest';
import {
  createDayCounter,
  lookbackCounts,
  NO_COUNTS,
  questionOf,
  rowCountsOf,
  writeRowCounts,
} from '../../src/core/row-counts.js';
import { EMPTY_STATE, parseState, type State } from '../../src/singer/state.js';
import { readingOf, selected } from './discovered.js';

const ASKED = '0a1b2c3d';
const DAYS = new Map([
  ['2026-01-30', 4],
  ['2026-01-31', 0],
  ['2026-02-01', 7],
]);
const WHOLE = { rows: 60, parents: 20, days: DAYS };

const read = (state: State, asked = ASKED) => rowCountsOf(state, 'punches', '101', asked);

describe('counts', () => {
  test('are found again beside whatever else is there', () => {
    const bookmarks = { punches: { '101': { displayDate: '2026-01-31' } } };
    const state = writeRowCounts(parseState({ bookmarks }), 'punches', '101', ASKED, WHOLE);
    expect(read(state)).toEqual(WHOLE);
    expect(state.bookmarks['punches']?.['101']).toEqual({
      displayDate: '2026-01-31',
      counts: { of: ASKED, rows: 60, parents: 20, days: { from: '2026-01-30', rows: [4, 0, 7] } },
    });
  });

  test('of another question are none', () => {
    const state = writeRowCounts(EMPTY_STATE, 'punches', '101', ASKED, WHOLE);
    expect(read(state, 'ffffffff')).toEqual(NO_COUNTS);
  });

  test.each([
    ['no bookmark', {}],
    ['a state of an older version', { punches: { '101': { progress: null } } }],
    ['a bookmark that is no object', { punches: { '101': 7 } }],
    ['counts that are none', { punches: { '101': { counts: 7 } } }],
    [
      'counts of no sense',
      {
        punches: {
          '101': { counts: { of: ASKED, rows: '6', parents: -1, days: { from: 'x', rows: [1] } } },
        },
      },
    ],
  ])('are none where there is %s', (_, bookmarks) => {
    expect(read(parseState({ bookmarks }))).toEqual(NO_COUNTS);
  });

  test('that count nothing are not written, but overwrite', () => {
    const write = (state: State) => writeRowCounts(state, 'punches', '101', ASKED, NO_COUNTS);
    expect(write(EMPTY_STATE)).toBe(EMPTY_STATE);
    const before = writeRowCounts(EMPTY_STATE, 'punches', '101', ASKED, WHOLE);
    expect(write(before).bookmarks['punches']?.['101']).toEqual({
      counts: { of: ASKED, rows: null, parents: null, days: null },
    });
  });
});

describe('a question', () => {
  const reading = readingOf(selected('employees'));

  test('is the same for the same request, and another for any other', () => {
    expect(questionOf(reading)).toBe(questionOf(readingOf(selected('employees'))));
    const others = [
      { ...reading, route: '/v1/other' },
      { ...reading, query: { include: 'Status' } },
      { ...reading, choices: [{ id: 'entityType', values: ['1'] }] },
      { ...reading, only: 101 },
    ];
    expect(new Set([reading, ...others].map(questionOf)).size).toBe(5);
  });
});

describe('counts of the look-back', () => {
  const now = new Map([
    ['2026-02-01', 9],
    ['2026-02-02', 3],
  ]);
  const readDays = { from: '2026-02-01', to: '2026-02-03' };

  test('are those that were read, and of the others what was known', () => {
    expect([...lookbackCounts(DAYS, now, readDays, '2026-02-03', 4)]).toEqual([
      ['2026-01-30', 4],
      ['2026-01-31', 0],
      ['2026-02-01', 9],
      ['2026-02-02', 3],
      ['2026-02-03', 0],
    ]);
  });

  test('are of no earlier day', () => {
    const days = lookbackCounts(DAYS, now, readDays, '2026-02-03', 1);
    expect([...days.keys()]).toEqual(['2026-02-02', '2026-02-03']);
  });

  test('are those of before where nothing was read, and none where nothing is known', () => {
    expect(lookbackCounts(DAYS, new Map(), null, '2026-02-01', 30)).toEqual(DAYS);
    expect(lookbackCounts(new Map(), now, null, '2026-02-03', 30).size).toBe(0);
  });

  test('are bounded, however long it is', () => {
    const years = { from: '2016-01-01', to: '2026-02-03' };
    expect(lookbackCounts(DAYS, now, years, '2026-02-03', 36_500).size).toBe(100);
  });
});

test('rows are counted by the day in a field, in whatever form it comes', () => {
  const counter = createDayCounter('day');
  for (const day of ['2026-02-01', '2026-02-01T08:00:00', '02/03/2026', 'never', null])
    counter.count({ day });
  counter.count({});
  expect([...counter.counts()]).toEqual([
    ['2026-02-01', 2],
    ['2026-02-03', 1],
  ]);
  const none = createDayCounter(null);
  none.count({ day: '2026-02-01' });
  expect(none.counts().size).toBe(0);
});
