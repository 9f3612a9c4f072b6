import { expect, test } from 'vitest';
import { medianOf } from '../../bench/median.js';
import { tableOf } from '../../bench/table.js';

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => {
  expect(medianOf(values)).toBe(expected);
});

test('a table is Markdown, its numbers on the right', () => {
  const rows = [
    { name: 'a', size: 5 },
    { name: 'longer', size: 12 },
  ];
  const table = tableOf(rows, [
    ['name', ({ name }) => name],
    ['size', ({ size }) => size],
  ]);
  expect(table.split('\n')).toEqual([
    '| name   | size |',
    '| ------ | ---: |',
    '| a      |    5 |',
    '| longer |   12 |',
  ]);
});
