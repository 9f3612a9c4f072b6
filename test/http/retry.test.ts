import { expect, test } from 'vitest';
import { backoff } from '../../src/http/retry.js';

const CASES: readonly (readonly [number, number, number])[] = [
  [1, 0, 0],
  [1, 0.5, 250],
  [1, 1, 500],
  [2, 1, 1000],
  [3, 1, 2000],
  [6, 1, 16_000],
  [7, 1, 30_000],
  [7, 0.1, 3000],
  [2000, 1, 30_000],
  [9, 0, 0],
];

test.each(CASES)('failure %i with chance %d: %i ms', (attempt, random, expected) => {
  expect(backoff(attempt, random)).toBe(expected);
});
