import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/singer/json.js';
import { neutralLine, neutralText } from '../../src/singer/neutral.js';
import { anyText } from '../support/any-text.js';

const code = (character: number): string => `\\u${character.toString(16).padStart(4, '0')}`;

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const SHORT = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

/** C0, DEL and C1, separators of lines, and what turns a text around. */
const SIGNS = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  0x061c,
  0x200e,
  0x200f,
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
];

test.each(SIGNS)('the sign %i is escaped', (sign) => {
  const text = String.fromCharCode(sign);
  expect(neutralLine(`a${text}b`)).toBe(`a${SHORT.get(sign) ?? code(sign)}b`);
});

test('a document keeps its lines and tabs, and nothing else', () => {
  expect(neutralText('a\n\tb\r\u001B[2J\u009B')).toBe('a\n\tb\\r\\u001b[2J\\u009b');
});

test('all other text stays', () => {
  const text = 'Zoë "\\n" 日本 😀 עברית \u00A0 e\u0301';
  expect(neutralLine(text)).toBe(text);
  expect(neutralText(text)).toBe(text);
});

test('escaped JSON says the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parseJson(neutralText(JSON.stringify(text, null, 1)))).toBe(text);
    }),
  );
});

test('a line is cut, and says so', () => {
  const line = neutralLine('x'.repeat(1_000_000));
  expect(line).toMatch(/x … \(992000 characters more\)$/);
  expect(line.length).toBeLessThan(8_100);
  expect(neutralLine('x'.repeat(8_000))).toHaveLength(8_000);
});

test('a cut leaves no half of a character', () => {
  expect(neutralLine(`${'x'.repeat(7_999)}😀`).isWellFormed()).toBe(true);
});
