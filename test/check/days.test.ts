import { expect, test } from 'vitest';
import { daysToTry } from '../../src/check/days.js';
import type { Window } from '../../src/core/stream.js';

const TODAY = '2026-04-15';
const WINDOW: Window = {
  by: 'checkDate',
  from: 'from',
  to: 'to',
  maxDays: 90,
  oldestDays: 364,
  aheadDays: 31,
  lookbackDays: 30,
};
const NONE = { startDate: null, endDate: null, lookbackDays: null };

test.each([
  ['the latest up to today', {}, {}, ['2026-01-15', TODAY]],
  ['as many as one call takes', { maxDays: 6 }, {}, ['2026-04-09', TODAY]],
  ['not before start_date', {}, { startDate: '2026-03-01' }, ['2026-03-01', TODAY]],
  ['up to end_date', { maxDays: 6 }, { endDate: '2026-02-10' }, ['2026-02-04', '2026-02-10']],
  ['a start_date ahead of today', {}, { startDate: '2026-05-01' }, ['2026-05-01', '2026-05-01']],
])('%s', (_, window, config, [from, to]) => {
  expect(daysToTry({ ...WINDOW, ...window }, { ...NONE, ...config }, TODAY)).toEqual({ from, to });
});

test('none where a sync would read none', () => {
  expect(daysToTry(WINDOW, { ...NONE, endDate: '2024-01-01' }, TODAY)).toBeNull();
  expect(daysToTry(WINDOW, { ...NONE, startDate: '2026-06-01' }, TODAY)).toBeNull();
});
