import * as fc from 'fast-check';
import { compareLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { describe, expect, test, vi } from 'vitest';
import {
  isJsonNumber,
  isJsonObject,
  jsonTypeOf,
  NestingError,
  parseJson,
  stringifyJson,
} from '../../src/singer/json.js';

const digits = (least: number) => fc.stringMatching(new RegExp(`^\\d{${least},25}$`));
const numberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits(1).map((text) => text.replace(/^0+(?=\d)/, '')),
    digits(0).map((text) => (text === '' ? '' : `.${text}`)),
    fc.constantFrom('', '', '', 'e5', 'E+30', 'e-7', 'e400', 'E-400'),
  )
  .map((parts) => parts.join(''));

describe('numbers', () => {
  test('any number leaves with the value it came with', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        const left = stringifyJson(parseJson(`{"n":[${text}]}`)).slice(
          '{"n":['.length,
          -']}'.length,
        );
        expect(compareLosslessNumber(new LosslessNumber(left), new LosslessNumber(text))).toBe(0);
      }),
    );
  });

  test.each([
    ['1234567890123.4567', '1234567890123.4567'],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['0.10', '0.1'],
    ['1e400', '1e400'],
    ['1E-400', '1E-400'],
    ['-1e-400', '-1e-400'],
    ['3e-324', '3e-324'],
    ['2.5e-310', '2.5e-310'],
    ['999999999999999e1', '999999999999999e1'],
    ['-1e16', '-1e16'],
    ['1234567890123456789e-2', '1234567890123456789e-2'],
    ['0.1234567890123456789E1', '0.1234567890123456789E1'],
    // A double carries what stands before the exponent, and not the whole.
    ['891.6386948306188e-5', '891.6386948306188e-5'],
    ['1e-00000000000000000400', '1e-00000000000000000400'],
    ['25e-1', '2.5'],
    ['0e0', '0'],
    ['12345678.90', '12345678.9'],
    ['-0', '0'],
  ])('%s leaves as %s', (text, left) => {
    expect(stringifyJson(parseJson(text))).toBe(left);
  });

  test('one that a double carries unharmed is a plain number, also beside one that is not', () => {
    expect(parseJson('{"a":0.10,"b":9007199254740993,"c":1e3}')).toEqual({
      a: 0.1,
      b: new LosslessNumber('9007199254740993'),
      c: 1000,
    });
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]])(
    'refuses to write %s, however deep and whatever stands before it',
    (value) => {
      const long = new LosslessNumber('9007199254740993');
      expect(() => stringifyJson({ a: [{ b: value }] })).toThrow(RangeError);
      expect(() => stringifyJson({ a: long, b: value })).toThrow(RangeError);
    },
  );
});

const nearlyJson = fc
  .array(
    fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', '0', '12', '-', '.', 'e3', '"a":', ' '),
  )
  .map((parts) => parts.join(''));

const readByUs = (text: string): unknown => JSON.parse(stringifyJson(parseJson(text)));

function outcome(read: (text: string) => unknown, text: string): string {
  try {
    return JSON.stringify(read(text));
  } catch {
    return 'an error';
  }
}

describe('text', () => {
  test.each(['1', '9007199254740993'])('any value beside %s leaves as it came', (number) => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = `{"value":${JSON.stringify(value)},"number":${number}}`;
        expect(stringifyJson(parseJson(text))).toBe(text);
      }),
    );
  });

  test('any text is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        expect(outcome(readByUs, text)).toBe(outcome(JSON.parse, text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['a byte order mark', '\uFEFF{"a":1}', '{"a":1}'],
    ['a duplicate name: the last wins', '{"a":1,"a":2}', '{"a":2}'],
    [
      'a duplicate name with long numbers',
      '{"a":1,"a":9007199254740993}',
      '{"a":9007199254740993}',
    ],
    [
      'hexadecimal text with an e',
      '{"id":"4064f8f0-f191-0e10-00"}',
      '{"id":"4064f8f0-f191-0e10-00"}',
    ],
    ['white space', ' [ 1 ,\n2 ] ', '[1,2]'],
  ])('reads %s', (_name, text, left) => {
    expect(stringifyJson(parseJson(text))).toBe(left);
  });

  test.each(['{"__proto__":{"admin":true}}', '{"__proto__":{"admin":9007199254740993}}'])(
    'takes %s for a name like any other',
    (text) => {
      const value = parseJson(text);
      expect(value).not.toHaveProperty('admin');
      expect(stringifyJson(value)).toBe(text);
    },
  );

  test.each([
    ['', 'not valid JSON at line 1, column 1'],
    ['{"a":1,}', 'not valid JSON at line 1, column 8'],
    ['{\n  "secret": "hush\n}', 'not valid JSON at line 2, column 18'],
    ['[01]', 'not valid JSON at line 1, column 3'],
    ['[12345678901234567890,]', 'not valid JSON at line 1, column 23'],
    ['NaN', 'not valid JSON at line 1, column 1'],
  ])('refuses %j and quotes nothing of it', (text, message) => {
    expect(() => parseJson(text)).toThrow(new SyntaxError(message));
  });

  test.each([[undefined], [() => 1], [Symbol('odd')]])('has nothing to write for %s', (value) => {
    expect(() => stringifyJson(value)).toThrow(TypeError);
  });
});

test.each([
  ['null', 'null'],
  ['true', 'boolean'],
  ['"1"', 'string'],
  ['[]', 'array'],
  ['{}', 'object'],
  ['1', 'integer'],
  ['1.0', 'integer'],
  ['1.5', 'number'],
  ['9007199254740993', 'integer'],
  ['9007199254740993.00', 'integer'],
  ['9007199254740993.01', 'number'],
  ['1e400', 'integer'],
  ['1.5e400', 'integer'],
  ['1e-400', 'number'],
  ['12345678901234567890e-1', 'integer'],
  ['12345678901234567891e-1', 'number'],
])('the type of %s is %s', (text, type) => {
  expect(jsonTypeOf(parseJson(text))).toBe(type);
});

test.each([
  [1, true, false],
  [new LosslessNumber('1'), true, false],
  ['1', false, false],
  [null, false, false],
  [[], false, false],
  [{}, false, true],
])('%j: number %s, object %s', (value, number, object) => {
  expect(isJsonNumber(value)).toBe(number);
  expect(isJsonObject(value)).toBe(object);
});

describe('a long number beside texts', () => {
  const LONG_ONE = '12345678901234567890';

  test.each([
    `{"a":${LONG_ONE}}`,
    `[-${LONG_ONE}, ${LONG_ONE}.25 ,0.1234567890123456789]`,
    LONG_ONE,
    `{"said":"one \\" ${LONG_ONE}, two","a":${LONG_ONE}}`,
    `{"said":"a slash \\\\","a":${LONG_ONE},"b":"${LONG_ONE}"}`,
    `{"said":"\\u0000${LONG_ONE}","a":${LONG_ONE}}`,
    `{"said":"\\u0000${LONG_ONE}"}`,
    `{"${LONG_ONE}":${LONG_ONE},"__proto__":${LONG_ONE}}`,
  ])('is read as it stands in %s', (text) => {
    expect(stringifyJson(parseJson(text))).toBe(stringify(parse(text)));
  });

  test.each([
    `{${LONG_ONE} :1}`,
    `[0${LONG_ONE}]`,
    `[${LONG_ONE}.]`,
    `[--${LONG_ONE}]`,
    `["a"${LONG_ONE}]`,
    `[${LONG_ONE}"a"]`,
    `["a ${LONG_ONE}]`,
  ])('makes no sound text of %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  test('is a plain number where a double carries it', () => {
    expect(parseJson('[1234567890123456,12.50000000000000]')).toEqual([1234567890123456, 12.5]);
  });

  test('is told from a text, whatever stands before it', () => {
    const texts = fc.array(
      fc.oneof(fc.string(), fc.bigInt().map(String), fc.constantFrom('"', '\\', '\\"', '\0')),
    );
    fc.assert(
      fc.property(texts, fc.bigInt(), (before, number) => {
        const text = `{"before":${JSON.stringify(before)},"number":${number}}`;
        expect(stringifyJson(parseJson(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
])(
  'refuses %s within each other beyond a hundred levels, also around a long number',
  (_, open, close) => {
    const nested = (levels: number, inner: string): string =>
      open.repeat(levels) + inner + close.repeat(levels);
    for (const inner of [
      '0',
      '12345678901234567890',
      '12345678901234567890e-1',
      '1e-400',
      '{"a":"12345678901234567890"}',
    ]) {
      const own = inner.startsWith('{') ? 1 : 0;
      expect(() => parseJson(nested(100 - own, inner))).not.toThrow();
      expect(() => parseJson(nested(101 - own, inner))).toThrow(NestingError);
    }
    expect(() => parseJson(nested(100_000, '1'))).toThrow(NestingError);
    expect(() => parseJson(nested(100_000, '1e-400'))).toThrow(NestingError);
  },
);

// The exact parser takes several times as long. It asks this of every number that it meets.
test.each([
  [false, 'an id with the look of an exponent', '[0,"34e24335-145e-4443-0000-0000e5c590c3"]'],
  [false, 'an escape with it', String.raw`[0,"r\u00e9sum\u00e9"]`],
  [false, 'an exponent that makes no number too large or too small', '[3,12e-1]'],
  [true, 'a number too small for a double', '[3,1e-400]'],
  [true, 'a number too large for one', '[3,1e16]'],
])('that every number is looked at is %s for %s', (isExpected, _, text) => {
  const asked = vi.spyOn(Number, 'isSafeInteger');
  parseJson(text);
  expect(asked.mock.calls.length > 0).toBe(isExpected);
  asked.mockRestore();
});
