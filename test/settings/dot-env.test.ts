import { describe, expect, test } from 'vitest';
import { parseDotEnv } from '../../src/settings/dot-env.js';

/** Each as python-dotenv reads it. */
const VALUES: readonly [string, string][] = [
  ['plain', 'plain'],
  ['pa#ss', 'pa#ss'],
  ['pa#ss#', 'pa#ss#'],
  ['#pass', '#pass'],
  ['pass # a comment', 'pass'],
  ['pass\t# a comment', 'pass'],
  ['pa#ss # a # comment', 'pa#ss'],
  ['two words  ', 'two words'],
  ['', ''],
  ['"pa # ss"', 'pa # ss'],
  ['"pa # ss" # a comment', 'pa # ss'],
  ["'pa # ss'", 'pa # ss'],
  [String.raw`"a\nb\"c\\"`, 'a\nb"c\\'],
  [String.raw`'a\nb\'c\\'`, String.raw`a\nb'c` + '\\'],
  [String.raw`a\nb`, String.raw`a\nb`],
  ['"two\nlines"', 'two\nlines'],
  ['a=b==', 'a=b=='],
];

test.each(VALUES)('the value %j is %j', (written, value) => {
  expect(parseDotEnv(`BEFORE=1\nNAME=${written}\nAFTER=2\n`)).toEqual({
    BEFORE: '1',
    NAME: value,
    AFTER: '2',
  });
});

describe('a statement', () => {
  test.each([
    ['export NAME=x', { NAME: 'x' }],
    ['  NAME = x  ', { NAME: 'x' }],
    ['# NAME=x', {}],
    ['NAME', {}],
    ['NAME=x\r\nOTHER=y\r\n', { NAME: 'x', OTHER: 'y' }],
    ['\uFEFFNAME=x', { NAME: 'x' }],
    ['NAME=x\nNAME=y', { NAME: 'y' }],
    ['', {}],
  ])('%j', (text, variables) => {
    expect(parseDotEnv(text)).toEqual(variables);
  });
});
