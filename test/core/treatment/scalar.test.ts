import { describe, expect, test } from 'vitest';
import { treatedSchema, treatScalar, type Changing } from '../../../src/core/treatment/scalar.js';
import { parseJson, type Json } from '../../../src/singer/json.js';
import type { JsonSchema } from '../../../src/singer/json-schema.js';

const KEY = 'invented-hash-key-of-thirty-two-bytes';

/** From `openssl dgst -sha256 -hmac`. */
const HASHES = {
  Ada: 'abf8fda9baeb78e83ec5ccf07438c3120f71181f0e1a62b88a30541038a90ffa',
  '123.4': 'bed93b6de8e4d84998145efdf6bdf68fb1ddfb2e4532bc6ef2d628f10a5a8de3',
};

describe('a value', () => {
  test.each<[Changing, string, Json]>([
    ['hash', '"Ada"', HASHES.Ada],
    ['hash', 'null', null],
    ['mask', '"123-45-6789"', '*******6789'],
    ['mask', '"12345"', '*2345'],
    ['mask', '"1234"', '****'],
    ['mask', '"1"', '*'],
    ['mask', '""', ''],
    ['mask', '1234567', '***4567'],
    ['mask', '12345678901234567890', '****************7890'],
    ['mask', 'true', '****'],
    ['mask', 'false', '*alse'],
    ['mask', '"😀😀😀😀😀"', '*😀😀😀😀'],
    ['mask', 'null', null],
    ['year', '"1984-02-29"', 1984],
    ['year', '"2024-12-31T23:30:00-05:00"', 2024],
    ['year', '"unknown"', null],
    ['year', 'null', null],
  ])('by %s, %s', (by, json, expected) => {
    expect(treatScalar(by, parseJson(json), KEY)).toEqual(expected);
  });

  test('is hashed by its digits as they leave, be it a number or a text', () => {
    const texts = ['12345678901234567890', '123.4', '-0.000001', '101'];
    for (const text of texts)
      expect(treatScalar('hash', parseJson(text), KEY)).toBe(treatScalar('hash', text, KEY));
    expect(treatScalar('hash', 123.4, KEY)).toBe(HASHES['123.4']);
  });

  test('has another hash with another key', () => {
    expect(treatScalar('hash', 'Ada', `${KEY}!`)).not.toBe(HASHES.Ada);
  });
});

describe('a schema', () => {
  test.each<[Changing, JsonSchema, JsonSchema]>([
    ['hash', { type: 'integer' }, { type: 'string' }],
    ['hash', { type: ['number', 'null'] }, { type: ['string', 'null'] }],
    [
      'mask',
      { type: ['string', 'null'], format: 'date', description: 'A day.' },
      { type: ['string', 'null'], description: 'A day.' },
    ],
    ['year', { type: ['string', 'null'], format: 'date' }, { type: ['integer', 'null'] }],
    ['hash', { type: ['integer', 'string', 'null'] }, { type: ['string', 'null'] }],
    ['hash', { type: ['object', 'null'] }, { type: ['object', 'null'] }],
  ])('by %s, %j', (by, before, after) => {
    expect(treatedSchema(by, before)).toEqual(after);
  });
});
