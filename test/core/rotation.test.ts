import { describe, expect, test } from 'vitest';
import { addDays, daysFromTo } from '../../src/core/date.js';
import type { ParentRow } from '../../src/core/parent.js';
import {
  canRotate,
  cursorOf,
  rotaOf,
  turnOf,
  writeCursor,
  type Cursor,
} from '../../src/core/rotation.js';
import { EMPTY_STATE, parseState } from '../../src/singer/state.js';
import { readingOf, selected, withMetadata } from './discovered.js';

const TODAY = '2026-03-01';
const ROTATION = { endedDays: 90, refreshDays: 28 };

const idOf = (index: number): string =>
  `4064f8f0-f191-0000-0000-${String(index).padStart(12, '0')}`;

const person = (key: string, ended?: string): ParentRow => ({
  key,
  ids: { employeeId: key },
  day: null,
  ...(ended !== undefined && { ended }),
});

const FORMER = Array.from({ length: 400 }, (_, index) => person(idOf(index), '2020-02-29'));

const keysOf = (rows: readonly ParentRow[]): string[] => rows.map(({ key }) => key);

/** Runs on these days, from a first one that reads everybody: who is asked for in each. */
function runs(
  days: readonly string[],
  refreshDays: number,
): readonly { readonly day: string; readonly asked: readonly string[] }[] {
  let cursor: Cursor | null = null;
  return days.map((day) => {
    const turn = turnOf(cursor, day, { ...ROTATION, refreshDays });
    cursor = turn.next;
    return { day, asked: keysOf(rotaOf(FORMER, [turn], day, ROTATION).asked) };
  });
}

/** The longest that anybody waits from one run to the next that asks for him, the last day included. */
function longestWait(all: ReturnType<typeof runs>): number {
  const end = all.at(-1)?.day ?? TODAY;
  return Math.max(
    ...keysOf(FORMER).map((key) => {
      const days = all.filter(({ asked }) => asked.includes(key)).map(({ day }) => day);
      return Math.max(...days.map((day, index) => daysFromTo(day, days[index + 1] ?? end)));
    }),
  );
}

/** Days from TODAY on, by how many lie between one and the next, over and over. */
function calendar(gaps: readonly number[], days: number): string[] {
  const all = [TODAY];
  for (let index = 0, past = 0; past < days; index++) {
    past += gaps[index % gaps.length] ?? 1;
    all.push(addDays(TODAY, past));
  }
  return all;
}

describe('whoever left long ago has a turn within the days', () => {
  test.each([
    ['a run a night', [1], 28],
    ['but at weekends', [1, 1, 1, 1, 3], 28],
    ['every other night, and two days missed', [2, 2, 2, 3], 28],
    ['a run a night, but for two nights in a month', [...Array<number>(26).fill(1), 3], 28],
    ['a run a week', [7], 28],
    ['every ten days', [10], 28],
    ['twice in the days', [14], 28],
    ['more rarely than the days can bear', [20], 28],
    ['within a week', [1], 7],
    ['within a week, but at weekends', [1, 1, 1, 1, 3], 7],
    ['every night', [1], 1],
    ['within two days', [1], 2],
  ])('%s', (_, gaps, refreshDays) => {
    expect(longestWait(runs(calendar(gaps, 120), refreshDays))).toBeLessThanOrEqual(refreshDays);
  });

  test('and not much sooner', () => {
    const nights = runs(calendar([1], 28), 28).slice(1);
    const mean = nights.reduce((sum, { asked }) => sum + asked.length, 0) / nights.length;
    expect(mean).toBeLessThan(FORMER.length / 24);
    expect(Math.max(...nights.map(({ asked }) => asked.length))).toBeLessThan(FORMER.length / 10);
  });

  test('and nobody is skipped by nights without a run', () => {
    const every = runs(calendar([1], 6), 28).slice(1);
    const [first, missed] = runs([TODAY, addDays(TODAY, 6)], 28);
    expect(first?.asked).toHaveLength(FORMER.length);
    expect(new Set(missed?.asked)).toEqual(
      new Set([...(missed?.asked ?? []), ...every.slice(0, -1).flatMap(({ asked }) => asked)]),
    );
  });

  test('once a day, be there several runs on it', () => {
    const [, , again] = runs([TODAY, '2026-03-02', '2026-03-02', '2026-03-03'], 28);
    expect(again?.asked).toEqual([]);
  });

  test('but everybody has one after a long while, without a cursor, and with one of the future', () => {
    for (const cursor of [null, { place: 5, day: '2026-03-02' }, { place: 5, day: '2026-01-31' }]) {
      const { asked, waiting } = rotaOf(FORMER, [turnOf(cursor, TODAY, ROTATION)], TODAY, ROTATION);
      expect([asked.length, waiting]).toEqual([FORMER.length, 0]);
    }
  });
});

describe('who is asked for', () => {
  const nobody = turnOf({ place: 0, day: TODAY }, TODAY, ROTATION);

  test.each<[string, string | undefined, boolean]>([
    ['whoever has not left', undefined, true],
    ['whoever leaves in the future', '2026-04-01', true],
    ['whoever left 90 days ago', '2025-12-01', true],
    ['not who left 91 days ago', '2025-11-30', false],
  ])('%s', (_, ended, isAsked) => {
    const rota = rotaOf([person('e1', ended)], [nobody], TODAY, ROTATION);
    expect(rota).toEqual({
      asked: isAsked ? [person('e1', ended)] : [],
      ended: isAsked ? 0 : 1,
      waiting: isAsked ? 0 : 1,
    });
  });

  test('whose turn it is in any of several tables, in the order of the parents', () => {
    const cursors = [
      { place: 0, day: '2026-02-28' },
      { place: 2 ** 31, day: '2026-02-28' },
      { place: 2 ** 32 - 1, day: '2026-02-28' },
    ];
    const turns = cursors.map((cursor) => turnOf(cursor, TODAY, ROTATION));
    const alone = turns.map((turn) => keysOf(rotaOf(FORMER, [turn], TODAY, ROTATION).asked));
    const together = keysOf(rotaOf(FORMER, turns, TODAY, ROTATION).asked);
    expect(together).toEqual([...new Set(alone.flat())].toSorted());
    for (const keys of alone) expect(keys.length).toBeGreaterThan(0);
  });
});

describe('the cursor in the state', () => {
  test('is small, found again, and leaves all else alone', () => {
    const before = parseState({
      bookmarks: { pay_rates: { '101': { progress: null }, '102': {} } },
    });
    const cursor = { place: 7, day: TODAY };
    const state = writeCursor(before, 'pay_rates', '101', cursor);
    expect(state.bookmarks).toEqual({
      pay_rates: { '101': { progress: null, rotation: cursor }, '102': {} },
    });
    expect(cursorOf(state, 'pay_rates', '101')).toEqual(cursor);
    expect(cursorOf(state, 'pay_rates', '102')).toBeNull();
    expect(writeCursor(EMPTY_STATE, 'pay_rates', '101', cursor).bookmarks).toEqual({
      pay_rates: { '101': { rotation: cursor } },
    });
  });

  test.each([
    ['that an older version left', { progress: null }],
    ['that is null', null],
    ['that is a text', { rotation: 'x' }],
    ['without a place', { rotation: { day: TODAY } }],
    ['of a place that is none', { rotation: { place: -1, day: TODAY } }],
    ['of a place beyond the circle', { rotation: { place: 2 ** 32, day: TODAY } }],
    ['of a day that is none', { rotation: { place: 1, day: '2026-02-30' } }],
    ['of a moment', { rotation: { place: 1, day: '2026-03-01T00:00:00Z' } }],
  ])('is none in a state %s', (_, bookmark) => {
    const state = parseState({ bookmarks: { pay_rates: { '101': bookmark } } });
    expect(cursorOf(state, 'pay_rates', '101')).toBeNull();
  });
});

test.each([
  ['pay_rates', true],
  ['employee_taxes', true],
  ['employee_deduction_amounts', true],
  ['employee_persons', true],
  ['employees', false],
  ['persons', false],
  ['departments', false],
  ['pay_stubs', false],
  ['employee_punches', false],
  ['employee_hours', false],
  ['pay_stub_documents', false],
])('%s can be asked for in turns: %s', (name, can) => {
  expect(canRotate(readingOf(selected(name)))).toBe(can);
});

test('a dated stream that is set to full table still reads its days of everybody', () => {
  const full = { 'replication-method': 'FULL_TABLE' };
  const reading = readingOf(withMetadata(selected('employee_hours'), [], full));
  expect(reading.outputs.map(({ replication }) => replication.kind)).toEqual(['full']);
  expect(canRotate(reading)).toBe(false);
});
