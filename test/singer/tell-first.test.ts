import { expect, test } from 'vitest';
import { tellFirst } from '../../src/singer/tell-first.js';

const tell = (items: readonly number[]) =>
  tellFirst(
    items,
    (item) => `item ${item}`,
    (count) => `${count} more`,
    2,
  );

test.each([
  [[], []],
  [
    [1, 2],
    ['item 1', 'item 2'],
  ],
  [
    [1, 2, 3],
    ['item 1', 'item 2', '1 more'],
  ],
])('%j', (items, texts) => {
  expect(tell(items)).toEqual(texts);
});

test('what is only counted is not told: telling may be dear', () => {
  const told: number[] = [];
  tellFirst(
    Array.from({ length: 200_000 }, (_, index) => index),
    (item) => String(told.push(item)),
    String,
  );
  expect(told).toHaveLength(20);
});
