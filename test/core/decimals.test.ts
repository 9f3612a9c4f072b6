import * as fc from 'fast-check';
import { compareLosslessNumber, LosslessNumber } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { plainDigits, withDecimalTexts } from '../../src/core/decimals.js';
import { createDrift } from '../../src/core/drift.js';
import type { FieldClass } from '../../src/core/field-class.js';
import { compileRecordShaper } from '../../src/core/record.js';
import { isJsonObject, parseJson, stringifyJson } from '../../src/singer/json.js';
import type { StreamSchema } from '../../src/singer/json-schema.js';
import { EVERYTHING } from '../../src/singer/selection.js';

describe('a number without its exponent', () => {
  test.each([
    ['12.50', '12.50'],
    ['-7', '-7'],
    ['1e3', '1000'],
    ['1.5E+3', '1500'],
    ['-1.5e-3', '-0.0015'],
    ['0.5e2', '50'],
    ['123.456e1', '1234.56'],
    ['123e-2', '1.23'],
    ['0e5', '0'],
    ['1e-101', '1e-101'],
    ['1e999999999', '1e999999999'],
  ])('%s is %s', (number, digits) => {
    expect(plainDigits(number)).toBe(digits);
  });

  test('is that very number, and plain', () => {
    const numbers = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?[eE][+-]?\d{1,2}$/);
    fc.assert(
      fc.property(numbers, (number) => {
        const plain = plainDigits(number);
        expect(plain).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        const [one, other] = [new LosslessNumber(plain), new LosslessNumber(number)];
        expect(compareLosslessNumber(one, other)).toBe(0);
      }),
    );
  });
});

const SCHEMA: StreamSchema = {
  type: 'object',
  properties: {
    id: { type: 'number' },
    amount: { type: ['number', 'null'], description: 'What is paid.' },
    rate: { type: 'number' },
    hours: { type: ['number', 'null'] },
    count: { type: ['integer', 'null'] },
    loose: { type: ['number', 'string', 'null'] },
    lines: {
      type: ['array', 'null'],
      items: { type: 'object', properties: { amount: { type: ['number', 'null'] } } },
    },
    parts: { type: ['array', 'null'], items: { type: 'number' } },
  },
};

const PAY = ['id', 'amount', 'rate', 'count', 'loose', 'lines', 'parts'].map(
  (name): readonly [string, FieldClass] => [`properties ${name}`, 'pay'],
);

const CLASSES = new Map([...PAY, ['properties hours', 'internal' as const]]);

const changed = withDecimalTexts(
  SCHEMA,
  (breadcrumb) => CLASSES.get(breadcrumb.join(' ')),
  new Set(['id']),
);

const DECIMAL = { type: 'string', format: 'singer.decimal', 'x-singer.decimal': true };
const OR_NULL = { ...DECIMAL, type: ['string', 'null'] };

test('amounts and rates are texts, in depth too, and nothing else', () => {
  const { id, hours, count, loose } = SCHEMA.properties;
  expect(changed.properties).toEqual({
    id,
    hours,
    count,
    loose,
    amount: { ...OR_NULL, description: 'What is paid.' },
    rate: DECIMAL,
    lines: {
      type: ['array', 'null'],
      items: { type: 'object', properties: { amount: OR_NULL } },
    },
    parts: { type: ['array', 'null'], items: DECIMAL },
  });
});

test.each([
  ['{"amount":1234567890123.4567890}', '{"amount":"1234567890123.4567890"}', []],
  ['{"amount":12,"rate":0.1}', '{"amount":"12","rate":"0.1"}', []],
  ['{"amount":1e-7}', '{"amount":"0.0000001"}', []],
  ['{"amount":null,"lines":[{"amount":2.5},{"amount":null}]}', null, []],
  ['{"amount":" 12.50 "}', '{"amount":"12.5"}', ['wrong_type amount string 1']],
  ['{"amount":"a lot"}', '{"amount":null}', ['wrong_type amount string 1']],
  ['{"amount":true}', '{"amount":null}', ['wrong_type amount boolean 1']],
])('%s leaves as %s', (json, expected, notes) => {
  const row = parseJson(json);
  if (!isJsonObject(row)) throw new TypeError(json);
  const drift = createDrift();
  const shaped = compileRecordShaper(changed, EVERYTHING, 'UTC')(row, drift);
  expect(stringifyJson(shaped)).toBe(expected ?? json.replace('2.5', '"2.5"'));
  expect(drift.entries().map((note) => Object.values(note).join(' '))).toEqual(notes);
});
