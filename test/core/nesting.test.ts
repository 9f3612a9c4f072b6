import { expect, test } from 'vitest';
import { isNestedDeeper } from '../../src/core/nesting.js';
import { parseJson } from '../../src/singer/json.js';

test.each([
  ['1', 0, false],
  ['12345678901234567890', 0, false],
  ['null', 0, false],
  ['[]', 0, true],
  ['{"a":1}', 1, false],
  ['{"a":{}}', 1, true],
  ['[1,[2],3]', 1, true],
  ['[1,[2,{"a":12345678901234567890}],3]', 3, false],
  ['[1,[2,{"a":[]}],3]', 3, true],
])('%s, more than %i levels: %s', (text, levels, expected) => {
  expect(isNestedDeeper(parseJson(text), levels)).toBe(expected);
});

test('what is nested without an end is found without going there', () => {
  const levels = 100_000;
  const value = parseJson('['.repeat(levels) + ']'.repeat(levels));
  expect(isNestedDeeper(value, 100)).toBe(true);
});
