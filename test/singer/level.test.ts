import { expect, test } from 'vitest';
import { LEVELS, parseLevel } from '../../src/singer/level.js';

test('the levels are those of Python', () => {
  expect(LEVELS).toEqual({ debug: 10, info: 20, warning: 30, error: 40, critical: 50 });
});

test.each([
  ['info', 'info'],
  [' DEBUG ', 'debug'],
  ['Warn', 'warning'],
  ['FATAL', 'critical'],
  ['NOTSET', 'debug'],
  [20, 'info'],
  [21, 'warning'],
  ['40', 'error'],
  [0, 'debug'],
  [99, 'critical'],
  ['loud', null],
  ['', null],
  ['toString', null],
  [null, null],
  [undefined, null],
  [{}, null],
])('%j names the level %s', (value, level) => {
  expect(parseLevel(value)).toBe(level);
});
