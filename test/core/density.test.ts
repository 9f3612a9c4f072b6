import { expect, test } from 'vitest';
import { daysFor, leadOf } from '../../src/core/density.js';
import { cut } from '../../src/core/range.js';
import type { Window } from '../../src/core/stream.js';

test.each([
  ['a Monday is enough', '2026-03-02', '2026-06-30', '2026-03-02'],
  ['a Friday', '2026-03-06', '2026-06-30', '2026-03-06'],
  ['a Saturday leads on to Monday', '2026-03-07', '2026-06-30', '2026-03-09'],
  ['a Sunday, too', '2026-03-08', '2026-06-30', '2026-03-09'],
  ['but never beyond the range', '2026-03-07', '2026-03-08', '2026-03-08'],
])('%s', (_, from, to, last) => {
  expect(leadOf({ from, to })).toEqual({ from, to: last });
});

const WINDOW: Window = {
  from: 'a',
  to: 'b',
  maxDays: 89,
  rows: 500,
  aheadDays: 0,
  lookbackDays: 14,
};

test.each([
  ['a week where nothing is known', null, 7],
  ['a week where there was none', 0, 7],
  ['as many days as hold so many rows', 50, 10],
  ['no more than the API takes', 1, 90],
  ['a day where one holds more', 4000, 1],
])('%s', (_, rows, days) => {
  const range = { from: '2025-01-01', to: '2025-12-31' };
  const last = cut(range, daysFor(rows, WINDOW)).at(-1);
  expect(last && cut(last, 0)).toHaveLength(days);
});
