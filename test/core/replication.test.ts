import { describe, expect, test } from 'vitest';
import {
  horizonOf,
  isNews,
  momentIn,
  newsSince,
  type Replication,
} from '../../src/core/replication.js';
import { outputOf, readingOf, selected } from './discovered.js';

test.each<[string, Replication]>([
  ['departments', { kind: 'full' }],
  ['employee_taxes', { kind: 'full' }],
  ['punches', { kind: 'days', key: 'displayDate' }],
  ['payroll_runs', { kind: 'days', key: 'checkDate' }],
  ['pay_data', { kind: 'days', key: 'checkDate' }],
  ['pay_stubs', { kind: 'days', key: 'checkDate' }],
  ['time_off_requests', { kind: 'moments', key: 'statusUpdateTime' }],
])('%s is bookmarked by %j', (name, replication) => {
  expect(outputOf(selected(name)).replication).toEqual(replication);
});

test.each<string>(['punches', 'pay_stubs', 'time_off_requests'])(
  '%s is not bookmarked where it is read in full',
  (name) => {
    const entry = { ...selected(name), replication_method: 'FULL_TABLE' };
    expect(outputOf(entry).replication).toEqual({ kind: 'full' });
  },
);

test.each([
  [null, 14, null],
  ['soon', 14, null],
  ['2026-03-15T08:00:00.000Z', 0, '2026-03-15T08:00:00.000Z'],
  ['2026-03-15T08:00:00.000Z', 14, '2026-03-01T08:00:00.000Z'],
  ['2026-03-15T08:00:00-05:00', 1, '2026-03-14T13:00:00.000Z'],
  ['2026-03-15', 15, '2026-02-28T00:00:00.000Z'],
])('since the bookmark %j less %i days, %j on are news', (bookmark, days, since) => {
  expect(newsSince(bookmark, days)).toBe(since);
});

test.each<[string, string | null, string, string | null]>([
  ['time_off_requests', '2026-03-01T08:00:00.000Z', 'UTC', '2027-02-28'],
  ['time_off_requests', '2026-03-01T02:00:00.000Z', 'America/New_York', '2027-02-27'],
  ['time_off_requests', null, 'UTC', null],
  ['time_off_requests', 'soon', 'UTC', null],
  ['departments', '2026-03-01T08:00:00.000Z', 'UTC', null],
])('the run of a bookmark of %s at %j (%s) looked ahead to %j', (name, bookmark, zone, day) => {
  expect(horizonOf(bookmark, readingOf(selected(name)).days, zone)).toBe(day);
});

test.each([
  [{ at: '2026-03-01T08:30:00Z' }, '2026-03-01T08:30:00.000Z'],
  [{ at: '2026-03-01T08:30:00-05:00' }, '2026-03-01T13:30:00.000Z'],
  [{ at: '2026-03-01T08:30:00.1234567Z' }, '2026-03-01T08:30:00.123Z'],
  [{ at: null }, null],
  [{ at: 7 }, null],
  [{ at: 'soon' }, null],
  [{}, null],
])('the moment in %j is %j', (record, moment) => {
  expect(momentIn(record, 'at')).toBe(moment);
});

describe('news', () => {
  const since = '2026-03-01T08:30:00.000Z';

  test.each([
    ['a later record', '2026-03-01T08:30:00.001Z', since, true],
    ['a record of the very moment', '2026-03-01T08:30:00Z', since, true],
    ['an earlier record', '2026-03-01T08:29:59.999Z', since, false],
    ['an earlier record that looks later', '2026-03-01T09:00:00+02:00', since, false],
    ['a later record that looks earlier', '2026-03-01T04:00:00-05:00', since, true],
    ['a record without a moment', null, since, true],
    ['anything where nothing was bookmarked', '1999-01-01T00:00:00Z', null, true],
  ])('%s', (_, at, from, expected) => {
    expect(isNews({ at }, 'at', from)).toBe(expected);
  });
});
