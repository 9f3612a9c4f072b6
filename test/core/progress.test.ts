import { describe, expect, test } from 'vitest';
import {
  advanceBookmark,
  beginRun,
  bookmarkOf,
  endRun,
  progressOf,
  STALE_RUN_HOURS,
  writeProgress,
  type Run,
} from '../../src/core/progress.js';
import { EMPTY_STATE, parseState, type State } from '../../src/singer/state.js';

const NOW = Date.parse('2026-03-01T02:00:00.000Z');
const HOUR = 3_600_000;

const RUN: Run = { startedAt: '2026-03-01T00:00:00.000Z', resumed: false };
const OTHER: Run = { startedAt: '2026-02-28T00:00:00.000Z', resumed: false };

const startedHoursAgo = (hours: number): string => new Date(NOW - hours * HOUR).toISOString();

const withRun = (run: State['run'] = null): State => ({ ...EMPTY_STATE, run });

describe('a run', () => {
  test.each([
    [startedHoursAgo(0)],
    [startedHoursAgo(1)],
    [startedHoursAgo(STALE_RUN_HOURS - 0.01)],
  ])('that was interrupted goes on with its own clock: %s', (startedAt) => {
    const state = withRun({ started_at: startedAt });
    expect(beginRun(state, NOW)).toEqual({ state, run: { startedAt, resumed: true } });
  });

  test.each<[string, State]>([
    ['there is none', EMPTY_STATE],
    ['it came to its end', withRun(null)],
    ['it is stale', withRun({ started_at: startedHoursAgo(STALE_RUN_HOURS) })],
    ['it began in the future', withRun({ started_at: startedHoursAgo(-1) })],
    ['its beginning is no moment', withRun({ started_at: 'yesterday' })],
    ['its beginning is no text', withRun({ started_at: 7 })],
    ['it is no object', withRun('2026-03-01')],
  ])('begins where %s', (_, before) => {
    const startedAt = new Date(NOW).toISOString();
    expect(beginRun(before, NOW)).toEqual({
      state: { ...before, run: { started_at: startedAt } },
      run: { startedAt, resumed: false },
    });
  });
});

describe('progress', () => {
  const nothing = {
    after: null,
    done: false,
    read: 0,
    gone: 0,
    lost: 0,
    waiting: 0,
    rows: 0,
    shrunk: false,
  };
  const done = {
    ...nothing,
    done: true,
    read: 6,
    gone: 1,
    lost: 2,
    waiting: 3,
    rows: 70,
    shrunk: true,
  };
  const halfWay = { ...nothing, after: '2026-02-10', read: 4, gone: 1, lost: 1, rows: 40 };
  const state = writeProgress(EMPTY_STATE, 'punches', '101', RUN, halfWay);

  test('is found again in the same run', () => {
    expect(progressOf(state, 'punches', '101', RUN)).toEqual(halfWay);
    const later = writeProgress(state, 'punches', '101', RUN, done);
    expect(progressOf(later, 'punches', '101', RUN)).toEqual(done);
  });

  test.each<[string, string, string, Run]>([
    ['another run', 'punches', '101', OTHER],
    ['another partition', 'punches', '102', RUN],
    ['another stream', 'pay_data', '101', RUN],
    ['a stream with an odd name', 'constructor', '101', RUN],
  ])('of %s counts for nothing', (_, stream, partition, run) => {
    expect(progressOf(state, stream, partition, run)).toEqual(nothing);
  });

  test.each([
    ['null', null],
    ['a text', 'done'],
    ['without its run', { after: '2026-02-10', done: true }],
  ])('that is %s counts for nothing', (_, progress) => {
    const odd = parseState({ bookmarks: { punches: { '101': { progress } } } });
    expect(progressOf(odd, 'punches', '101', RUN)).toEqual(nothing);
  });

  test('with odd values is none', () => {
    const progress = {
      run: RUN.startedAt,
      after: 7,
      done: 'yes',
      read: '3',
      gone: null,
      lost: [],
      waiting: {},
    };
    const odd = parseState({ bookmarks: { punches: { '101': { progress } } } });
    expect(progressOf(odd, 'punches', '101', RUN)).toEqual(nothing);
  });

  test('leaves the bookmark and everything else alone', () => {
    const before = parseState({
      bookmarks: { punches: { '101': { displayDate: '2026-01-31' }, '102': {} }, old: { a: 1 } },
      run: { started_at: RUN.startedAt },
    });
    expect(writeProgress(before, 'punches', '101', RUN, halfWay)).toEqual({
      bookmarks: {
        punches: {
          '101': {
            displayDate: '2026-01-31',
            progress: { run: RUN.startedAt, ...halfWay },
          },
          '102': {},
        },
        old: { a: 1 },
      },
      currently_syncing: null,
      run: { started_at: RUN.startedAt },
    });
  });
});

const at = (value: unknown): State =>
  parseState({ bookmarks: { punches: { '101': { displayDate: value } } } });

describe('a bookmark', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['soon', null],
    ['05/06/2026', null],
    ['', null],
    [20_260_301, null],
    [null, null],
    [{ value: '2026-03-01' }, null],
  ])('that reads %j is %j', (value, expected) => {
    expect(bookmarkOf(at(value), 'punches', '101', 'displayDate')).toBe(expected);
  });

  test('is none for another partition, stream or replication key', () => {
    const state = at('2026-03-01');
    expect(bookmarkOf(state, 'punches', '102', 'displayDate')).toBeNull();
    expect(bookmarkOf(state, 'pay_data', '101', 'displayDate')).toBeNull();
    expect(bookmarkOf(state, 'punches', '101', 'punchIn')).toBeNull();
    expect(bookmarkOf(state, 'punches', '101', 'progress')).toBeNull();
  });

  test.each([
    ['no bookmark', null, '2026-03-01', '2026-03-01'],
    ['an earlier one', '2026-02-01', '2026-03-01', '2026-03-01'],
    ['the same', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['a later one, which stays', '2026-04-01', '2026-03-01', '2026-04-01'],
    ['one that is no date', 'soon', '2026-03-01', '2026-03-01'],
  ])('moves from %s', (_, before, value, expected) => {
    const state = advanceBookmark(at(before), 'punches', '101', 'displayDate', value);
    expect(state.bookmarks['punches']?.['101']).toEqual({ displayDate: expected });
  });

  test('keeps the progress beside it', () => {
    const before = writeProgress(at('2026-02-01'), 'punches', '101', RUN, {
      after: 'k',
      done: false,
      read: 2,
      gone: 0,
      lost: 0,
      waiting: 0,
      rows: 0,
      shrunk: false,
    });
    const state = advanceBookmark(before, 'punches', '101', 'displayDate', '2026-03-01');
    expect(progressOf(state, 'punches', '101', RUN)).toMatchObject({ after: 'k', done: false });
  });

  test('of an old replication key goes when that of the new one comes', () => {
    const state = advanceBookmark(at('2026-02-01'), 'punches', '101', 'punchIn', '2026-01-01');
    expect(state.bookmarks).toEqual({ punches: { '101': { punchIn: '2026-01-01' } } });
  });
});

test('the end of a run overwrites its progress with null and keeps every bookmark', () => {
  const run = { started_at: RUN.startedAt };
  const progress = { run: RUN.startedAt, after: null, done: true };
  const state = parseState({
    bookmarks: {
      punches: { '101': { displayDate: '2026-03-01', progress }, '102': { progress: null } },
      departments: { '101': { progress } },
      unselected: { '101': { checkDate: '2026-02-01' }, odd: 7 },
    },
    currently_syncing: 'departments',
    run,
    other: 'kept',
  });
  expect(endRun(state)).toEqual({
    bookmarks: {
      punches: { '101': { displayDate: '2026-03-01', progress: null }, '102': { progress: null } },
      departments: { '101': { progress: null } },
      unselected: { '101': { checkDate: '2026-02-01' }, odd: 7 },
    },
    currently_syncing: null,
    run: null,
    other: 'kept',
  });
  expect(state['run']).toEqual(run);
});
