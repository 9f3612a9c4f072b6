import { describe, expect, test } from 'vitest';
import { compileFlattening } from '../../../src/core/flattening/flatten.js';
import { DISCOVERED } from '../discovered.js';
import { TapError } from '../../../src/errors.js';
import { isJsonObject, parseJson, stringifyJson } from '../../../src/singer/json.js';
import type { JsonSchema, StreamSchema } from '../../../src/singer/json-schema.js';

const TEXT: JsonSchema = { type: ['string', 'null'] };

const SCHEMA: StreamSchema = {
  type: 'object',
  required: ['id', 'home'],
  properties: {
    id: { type: 'integer', description: 'The id.' },
    since: { type: ['string', 'null'], format: 'date' },
    home: {
      type: ['object', 'null'],
      properties: {
        city: TEXT,
        country: {
          type: 'object',
          properties: { code: TEXT, codes: { type: 'array', items: TEXT } },
        },
      },
    },
    phones: { type: ['array', 'null'], description: 'All of them.', items: { type: 'object' } },
    dictionary: { type: ['object', 'null'] },
    empty: { type: 'object', properties: {} },
    loose: { type: ['string', 'array', 'null'] },
  },
};

const flattener = (maxDepth: number, separator = '__', maxKeyLength = 255) =>
  compileFlattening('trips', SCHEMA, { maxDepth, separator, maxKeyLength });

const OTHERS = {
  phones: { type: ['string', 'null'], description: 'All of them.' },
  dictionary: TEXT,
  empty: { type: 'string' },
  loose: TEXT,
};

test('a schema of one level', () => {
  const { id, since } = SCHEMA.properties;
  expect(flattener(1).schema).toEqual({
    type: 'object',
    required: ['id'],
    properties: { id, since, home__city: TEXT, home__country: { type: 'string' }, ...OTHERS },
  });
});

test('and of as many as there are', () => {
  const { id, since } = SCHEMA.properties;
  expect(flattener(9, '.').schema.properties).toEqual({
    id,
    since,
    'home.city': TEXT,
    'home.country.code': TEXT,
    'home.country.codes': { type: 'string' },
    ...OTHERS,
  });
});

function flat(json: string, maxDepth = 9): string {
  const record = parseJson(json);
  if (!isJsonObject(record)) throw new TypeError(json);
  return stringifyJson(flattener(maxDepth).flatten(record));
}

describe('a record', () => {
  test.each([
    ['{"id":9007199254740993,"since":null}', '{"id":9007199254740993,"since":null}'],
    [
      '{"home":{"city":"a","country":{"code":null}}}',
      '{"home__city":"a","home__country__code":null}',
    ],
    ['{"home":{"country":{"codes":["x",null]}}}', '{"home__country__codes":"[\\"x\\",null]"}'],
    ['{"home":null,"phones":null}', '{"phones":null}'],
    ['{"phones":[{"a":1.10}]}', '{"phones":"[{\\"a\\":1.1}]"}'],
    [
      '{"dictionary":{"x":12345678901234567890}}',
      '{"dictionary":"{\\"x\\":12345678901234567890}"}',
    ],
    ['{"empty":{}}', '{"empty":"{}"}'],
    ['{"loose":"a"}', '{"loose":"a"}'],
    ['{"loose":["a"]}', '{"loose":"[\\"a\\"]"}'],
  ])('%s is %s', (json, expected) => {
    expect(flat(json)).toBe(expected);
  });

  test('as deep as is wanted', () => {
    expect(flat('{"home":{"city":"a","country":{"code":"b"}}}', 1)).toBe(
      '{"home__city":"a","home__country":"{\\"code\\":\\"b\\"}"}',
    );
  });

  test.each([
    ['{"nick":"a"}', '{"nick":"a"}'],
    ['{"nick":{"a":{"b":[1]}}}', '{"nick__a__b":"[1]"}'],
    ['{"home":{"floor":{"a":1}}}', '{"home__floor__a":1}'],
  ])('with what no schema has: %s is %s', (json, expected) => {
    expect(flat(json)).toBe(expected);
  });

  test('with what no schema has, as deep as is wanted', () => {
    expect(flat('{"nick":{"a":{"b":1}}}', 1)).toBe('{"nick__a":"{\\"b\\":1}"}');
  });
});

test('a key is called as its column is', () => {
  expect(flattener(1).nameOf('legalEntityId')).toBe('legalEntityId');
  expect(flattener(1, '__', 10).nameOf('legalEntityId')).toBe('lei');
});

test.each([63, 255])(
  'no stream has two fields of one name within %i characters',
  (maxKeyLength) => {
    const entries = DISCOVERED.streams.map(({ stream, schema }) =>
      compileFlattening(stream, schema, { maxDepth: 9, separator: '__', maxKeyLength }),
    );
    const names = entries.flatMap(({ schema }) => Object.keys(schema.properties));
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(maxKeyLength);
  },
);

test('two fields of one name are refused', () => {
  const properties = { a__b: TEXT, a: { type: 'object', properties: { b: TEXT } } } as const;
  const compile = () =>
    compileFlattening(
      'trips',
      { type: 'object', properties },
      { maxDepth: 1, separator: '__', maxKeyLength: 255 },
    );
  expect(compile).toThrow(TapError);
  expect(compile).toThrow('Stream trips: flattened, both a__b and a.b would be called a__b.');
});
