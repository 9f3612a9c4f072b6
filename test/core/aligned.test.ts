import { expect, test } from 'vitest';
import { aligned } from '../../src/core/aligned.js';

const ROWS = [['a', 'long'], ['wider', 'b'], ['x']];

test('columns are as wide as their widest cell, without white space at the end', () => {
  expect(aligned(ROWS, 'words')).toEqual(['a      long', '-----  ----', 'wider  b', 'x']);
});

test('figures stand to the right, and the sums under a rule', () => {
  expect(aligned([...ROWS, ['sum', '7', '-']], 'figures')).toEqual([
    'a      long',
    '-----  ----  -',
    'wider     b',
    'x',
    '-----  ----  -',
    'sum       7  -',
  ]);
});
