import { describe, expect, test } from 'vitest';
import { emptiedDays, isSuspicious, stretchesOf } from '../../src/core/shrink.js';

const LIMITS = { percent: 20, rows: 5 };

describe('so many rows', () => {
  test.each([
    ['as before', 100, 100, false],
    ['more', 100, 120, false],
    ['a fifth fewer, which does not pass it', 100, 80, false],
    ['more than a fifth fewer', 100, 79, true],
    ['none of many', 100, 0, true],
    ['many fewer, but less than a fifth', 10_000, 8_001, false],
    ['all of few, which do not pass the rows', 5, 0, false],
    ['all of one more than that', 6, 0, true],
    ['half of ten', 10, 5, false],
    ['where there were none', 0, 0, false],
    ['where nothing is known', null, 0, false],
  ])('are judged: %s', (_, before, now, expected) => {
    expect(isSuspicious(before, now, LIMITS)).toBe(expected);
  });

  test.each([
    ['100 percent trusts everything', { percent: 100, rows: 0 }, false],
    ['0 and 0 trust nothing that is less', { percent: 0, rows: 0 }, true],
  ])('are judged by the limits: %s', (_, limits, expected) => {
    expect(isSuspicious(100, 0, limits)).toBe(expected);
    expect(isSuspicious(100, 99, limits)).toBe(expected);
    expect(isSuspicious(100, 100, limits)).toBe(false);
  });
});

describe('days that had rows and have none', () => {
  const before = new Map([
    ['2026-01-01', 4],
    ['2026-01-02', 0],
    ['2026-01-03', 9],
    ['2026-01-04', 7],
  ]);
  const now = new Map([['2026-01-03', 1]]);
  const read = { from: '2026-01-01', to: '2026-01-04' };

  test.each([
    ['all of them', read, { percent: 20, rows: 0 }, ['2026-01-01', '2026-01-04']],
    ['those with more rows than the limit', read, LIMITS, ['2026-01-04']],
    ['those that were read', { ...read, from: '2026-01-02' }, LIMITS, ['2026-01-04']],
    ['those that were read, again', { ...read, to: '2026-01-03' }, LIMITS, []],
    ['none where none was read', null, LIMITS, []],
    ['none where every number is trusted', read, { percent: 100, rows: 0 }, []],
  ])('are %s', (_, range, limits, expected) => {
    expect(emptiedDays(before, now, range, limits)).toEqual(expected);
  });
});

test('stretches have no gap', () => {
  expect(stretchesOf([])).toEqual([]);
  expect(stretchesOf(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-03'])).toEqual([
    { from: '2026-02-27', to: '2026-03-01' },
    { from: '2026-03-03', to: '2026-03-03' },
  ]);
});
