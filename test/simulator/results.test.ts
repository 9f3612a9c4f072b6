import { expect, test } from 'vitest';
import { createResults } from '../../src/simulator/results.js';

/** Asks for a list of so many rows, and says whether it had to be made. */
function asking() {
  const results = createResults();
  const isMade = (query: string, rows: number): boolean => {
    let made = false;
    results.get(query, () => {
      made = true;
      return Array.from({ length: rows }, () => ({}));
    });
    return made;
  };
  return { results, isMade };
}

test('the same question is answered with what was made before, until the company changes', () => {
  const { results, isMade } = asking();
  expect([isMade('a', 1), isMade('a', 1)]).toEqual([true, false]);
  results.clear();
  expect([isMade('a', 1), isMade('a', 1)]).toEqual([true, false]);
});

test('many small lists are kept, and of large ones the last twelve', () => {
  const { isMade } = asking();
  for (let list = 0; list < 1000; list++) isMade(`small ${list}`, 10);
  expect(isMade('small 0', 10)).toBe(false);
  for (let list = 0; list < 13; list++) isMade(`large ${list}`, 5000);
  expect(isMade('small 0', 10)).toBe(true);
  expect(['large 12', 'large 3'].map((list) => isMade(list, 5000))).toEqual([false, false]);
  expect(isMade('large 0', 5000)).toBe(true);
});
