import * as fc from 'fast-check';
import { compareLosslessNumber, LosslessNumber } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { furtherOf, type NewFields } from '../../src/core/new-fields/policy.js';
import { compileRecordShaper } from '../../src/core/record.js';
import { TapError } from '../../src/errors.js';
import { isJsonObject, parseJson, stringifyJson, type JsonObject } from '../../src/singer/json.js';
import type { JsonSchema, StreamSchema } from '../../src/singer/json-schema.js';
import { EVERYTHING, type Selection } from '../../src/singer/selection.js';

const SCHEMA: StreamSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    text: { type: ['string', 'null'] },
    number: { type: ['number', 'null'] },
    integer: { type: ['integer', 'null'] },
    flag: { type: ['boolean', 'null'] },
    day: { type: ['string', 'null'], format: 'date' },
    moment: { type: ['string', 'null'], format: 'date-time' },
    loose: { type: ['string', 'integer', 'null'] },
    email: {
      type: ['object', 'null'],
      properties: { type: { type: ['string', 'null'] }, address: { type: ['string', 'null'] } },
    },
    phones: {
      type: ['array', 'null'],
      items: {
        type: ['object', 'null'],
        properties: {
          area: { type: ['string', 'null'] },
          since: { type: 'string', format: 'date' },
        },
      },
    },
    amounts: { type: ['array', 'null'], items: { type: ['number', 'null'] } },
    anything: { type: ['array', 'null'] },
    dictionary: { type: ['object', 'null'] },
  },
};

/** The record as JSON text, and the drift as `kind field type count`. */
function shape(json: string, selection = EVERYTHING, timezone = 'UTC'): [string, string[]] {
  const drift = createDrift();
  const record = compileRecordShaper(SCHEMA, selection, timezone)(row(json), drift);
  const notes = drift.entries().map((note) => Object.values(note).join(' '));
  return [stringifyJson(record), notes];
}

function row(json: string): JsonObject {
  const value = parseJson(json);
  if (!isJsonObject(value)) throw new TypeError(`no object: ${json}`);
  return value;
}

const excluding = (
  excluded: readonly string[],
  children: readonly (readonly [string, Selection])[] = [],
): Selection => ({ excluded: new Set(excluded), children: new Map(children) });

describe('what fits its schema stays as it is', () => {
  test.each([
    '{"id":"a","text":"","number":1.5,"integer":3,"flag":false}',
    '{"number":3,"text":null,"integer":null,"flag":null,"day":null,"moment":null,"email":null}',
    '{"day":"2026-03-01","moment":"2026-03-01T08:30:00Z"}',
    '{"loose":"a"}',
    '{"loose":7}',
    '{"email":{"type":null,"address":"ada@example.com"}}',
    '{"phones":[{"area":"000"},null,{"area":null,"since":"2026-03-01"}],"amounts":[1,null,2.5]}',
    '{"phones":[],"email":{}}',
    '{"anything":[1,"a",null,{"b":[]}]}',
    '{"dictionary":{"any name":"any value","2026-03-01":{"nested":[1]}}}',
    '{"dictionary":{}}',
    '{}',
  ])('%s', (json) => {
    expect(shape(json)).toEqual([json, []]);
  });

  test('fields that the wire left out stay out', () => {
    expect(shape('{"text":"a"}')[0]).toBe('{"text":"a"}');
  });
});

describe('numbers leave with every digit', () => {
  test.each([
    '{"number":1234567890123.4567}',
    '{"number":9007199254740993}',
    '{"integer":9223372036854775807}',
    '{"amounts":[127.555555555555555555]}',
    '{"dictionary":{"a":9007199254740993}}',
    '{"unheard":[9007199254740993]}',
  ])('%s', (json) => {
    expect(shape(json)[0]).toBe(json);
  });

  test.each([
    ['{"number":0.10}', '{"number":0.1}'],
    ['{"integer":12.0}', '{"integer":12}'],
    ['{"text":9007199254740993}', '{"text":"9007199254740993"}'],
    ['{"number":"1234567890123.4567"}', '{"number":1234567890123.4567}'],
    ['{"integer":"9007199254740993"}', '{"integer":9007199254740993}'],
  ])('%s as %s', (json, expected) => {
    expect(shape(json)[0]).toBe(expected);
  });

  test('a number in a text becomes that very number', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,25})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        const left = shape(`{"number":"${text}"}`)[0].slice('{"number":'.length, -1);
        expect(compareLosslessNumber(new LosslessNumber(left), new LosslessNumber(text))).toBe(0);
      }),
    );
  });
});

describe('what does not fit is mended where nothing is lost, else null, and always noted', () => {
  test.each([
    ['{"text":7}', '{"text":"7"}', 'wrong_type text integer 1'],
    ['{"text":1.5}', '{"text":"1.5"}', 'wrong_type text number 1'],
    ['{"text":true}', '{"text":"true"}', 'wrong_type text boolean 1'],
    ['{"text":["a"]}', '{"text":"[\\"a\\"]"}', 'wrong_type text array 1'],
    ['{"text":{"a":1}}', '{"text":"{\\"a\\":1}"}', 'wrong_type text object 1'],
    ['{"number":" 1.50 "}', '{"number":1.5}', 'wrong_type number string 1'],
    ['{"number":""}', '{"number":null}', 'wrong_type number string 1'],
    ['{"number":"1,000"}', '{"number":null}', 'wrong_type number string 1'],
    ['{"number":"NaN"}', '{"number":null}', 'wrong_type number string 1'],
    ['{"number":"007"}', '{"number":null}', 'wrong_type number string 1'],
    ['{"number":true}', '{"number":null}', 'wrong_type number boolean 1'],
    ['{"number":[1]}', '{"number":null}', 'wrong_type number array 1'],
    ['{"integer":" 42 "}', '{"integer":42}', 'wrong_type integer string 1'],
    ['{"integer":"-42.00"}', '{"integer":-42}', 'wrong_type integer string 1'],
    ['{"integer":"00042"}', '{"integer":null}', 'wrong_type integer string 1'],
    ['{"integer":"4.2"}', '{"integer":null}', 'wrong_type integer string 1'],
    ['{"integer":"A42"}', '{"integer":null}', 'wrong_type integer string 1'],
    ['{"integer":4.2}', '{"integer":null}', 'wrong_type integer number 1'],
    ['{"integer":4.00000000000000000002}', '{"integer":null}', 'wrong_type integer number 1'],
    ['{"integer":true}', '{"integer":null}', 'wrong_type integer boolean 1'],
    ['{"flag":"True"}', '{"flag":true}', 'wrong_type flag string 1'],
    ['{"flag":" false "}', '{"flag":false}', 'wrong_type flag string 1'],
    ['{"flag":"yes"}', '{"flag":null}', 'wrong_type flag string 1'],
    ['{"flag":"constructor"}', '{"flag":null}', 'wrong_type flag string 1'],
    ['{"flag":"__proto__"}', '{"flag":null}', 'wrong_type flag string 1'],
    ['{"flag":1}', '{"flag":null}', 'wrong_type flag integer 1'],
    ['{"email":"ada@example.com"}', '{"email":null}', 'wrong_type email string 1'],
    ['{"email":[]}', '{"email":null}', 'wrong_type email array 1'],
    ['{"email":9007199254740993}', '{"email":null}', 'wrong_type email integer 1'],
    ['{"phones":{}}', '{"phones":null}', 'wrong_type phones object 1'],
    ['{"phones":["000"]}', '{"phones":[null]}', 'wrong_type phones[] string 1'],
    ['{"amounts":["1","2"]}', '{"amounts":[1,2]}', 'wrong_type amounts[] string 2'],
    ['{"dictionary":"a"}', '{"dictionary":null}', 'wrong_type dictionary string 1'],
    ['{"anything":"a"}', '{"anything":null}', 'wrong_type anything string 1'],
  ])('%s', (json, expected, note) => {
    expect(shape(json)).toEqual([expected, [note]]);
  });
});

describe('dates', () => {
  test.each([
    ['{"day":"2026-03-01T00:00:00"}', '{"day":"2026-03-01"}'],
    ['{"day":"05/25/2023"}', '{"day":"2023-05-25"}'],
    ['{"moment":"2026-03-01T08:30:00"}', '{"moment":"2026-03-01T08:30:00-05:00"}'],
    ['{"moment":"2026-03-01T08:30:00Z"}', '{"moment":"2026-03-01T08:30:00Z"}'],
    ['{"phones":[{"since":"2025-05-14 00:00:00.00"}]}', '{"phones":[{"since":"2025-05-14"}]}'],
    ['{"text":"2026-03-01T00:00:00"}', '{"text":"2026-03-01T00:00:00"}'],
  ])('%s is %s', (json, expected) => {
    expect(shape(json, EVERYTHING, 'America/New_York')).toEqual([expected, []]);
  });

  test.each([
    ['{"day":"soon"}', '{"day":null}', 'not_a_date day string 1'],
    ['{"day":""}', '{"day":null}', 'not_a_date day string 1'],
    ['{"day":1748131200}', '{"day":null}', 'not_a_date day integer 1'],
    ['{"moment":"2026-02-30T00:00:00"}', '{"moment":null}', 'not_a_date moment string 1'],
    ['{"moment":{}}', '{"moment":null}', 'not_a_date moment object 1'],
    [
      '{"phones":[{"since":"?"},{"since":"?"}]}',
      '{"phones":[{"since":null},{"since":null}]}',
      'not_a_date phones[].since string 2',
    ],
  ])('what is none is null and noted: %s', (json, expected, note) => {
    expect(shape(json)).toEqual([expected, [note]]);
  });
});

describe('fields that the schema lacks pass where nothing else is asked, noted without a value', () => {
  test.each([
    ['{"nick":"Ada"}', ['unknown_field nick string 1']],
    ['{"nick":null}', ['unknown_field nick null 1']],
    ['{"nick":{"a":1}}', ['unknown_field nick object 1']],
    ['{"email":{"kind":7}}', ['unknown_field email.kind integer 1']],
    ['{"phones":[{"kind":1},{"kind":2}]}', ['unknown_field phones[].kind integer 2']],
    ['{"__proto__":{"a":1}}', ['unknown_field __proto__ object 1']],
    [
      '{"constructor":"a","toString":"b"}',
      ['unknown_field constructor string 1', 'unknown_field toString string 1'],
    ],
  ])('%s', (json, notes) => {
    expect(shape(json)).toEqual([json, notes]);
  });

  test('are counted over all rows', () => {
    const drift = createDrift();
    const shaper = compileRecordShaper(SCHEMA, EVERYTHING, 'UTC');
    for (const json of ['{"nick":"a"}', '{"id":"b"}', '{"nick":"c"}']) shaper(row(json), drift);
    expect(drift.entries()).toEqual([
      { kind: 'unknown_field', field: 'nick', type: 'string', count: 2 },
    ]);
  });
});

const ORIGIN = { stream: 'trips', service: 'Paycor' };

const shapedBy = (policy: NewFields, json: string, selection = EVERYTHING): [string, string[]] => {
  const drift = createDrift();
  const further = furtherOf(policy, ORIGIN, new Set(['id', 'number', 'tripId']));
  const record = compileRecordShaper(SCHEMA, selection, 'UTC', further)(row(json), drift);
  return [stringifyJson(record), drift.entries().map((note) => Object.values(note).join(' '))];
};

const UNKNOWN = '{"id":"a","nick":"Ada","email":{"kind":7},"phones":[{"kind":1},{"area":"0"}]}';

const noted = (kind: string): string[] =>
  ['nick string 1', 'email.kind integer 1', 'phones[].kind integer 1'].map(
    (one) => `${kind} ${one}`,
  );

const failing = (): unknown => shapedBy('fail', UNKNOWN);

describe('fields that the schema lacks, by policy', () => {
  test.each<[NewFields, string, string[]]>([
    ['ignore', '{"id":"a","email":{},"phones":[{},{"area":"0"}]}', noted('left_out')],
    ['pass', UNKNOWN, noted('unknown_field')],
    ['add', UNKNOWN, []],
  ])('%s', (policy, expected, notes) => {
    expect(shapedBy(policy, UNKNOWN)).toEqual([expected, notes]);
  });

  test('fail', () => {
    expect(failing).toThrow(TapError);
    expect(failing).toThrow(
      'Stream trips: Paycor sent the field nick (string), which the catalog lacks',
    );
  });

  test.each<[NewFields, string[]]>([
    ['ignore', ['unknown_field tripId string 1']],
    ['pass', ['unknown_field tripId string 1']],
    ['add', []],
    ['fail', ['unknown_field tripId string 1']],
  ])('a key goes on: %s', (policy, notes) => {
    expect(shapedBy(policy, '{"tripId":"t"}')).toEqual(['{"tripId":"t"}', notes]);
  });

  test.each(['ignore', 'pass', 'add'] as const)('a dictionary has none: %s', (policy) => {
    const dictionary = '{"dictionary":{"any name":1}}';
    expect(shapedBy(policy, dictionary)).toEqual([dictionary, []]);
  });
});

describe('where all is deselected that may be, nothing further leaves', () => {
  const chosen = ['id', 'number'];
  const others = Object.keys(SCHEMA.properties).filter((name) => !chosen.includes(name));

  test.each(['ignore', 'pass', 'add', 'fail'] as const)('of a record: %s', (policy) => {
    const json = '{"id":"a","number":1,"text":"b","nick":"Ada"}';
    expect(shapedBy(policy, json, excluding(others))).toEqual(['{"id":"a","number":1}', []]);
  });

  test.each(['ignore', 'pass', 'add', 'fail'] as const)('of an object: %s', (policy) => {
    const selection = excluding([], [['email', excluding(['type', 'address'])]]);
    expect(shapedBy(policy, '{"email":{"type":"b","kind":1}}', selection)).toEqual([
      '{"email":{}}',
      [],
    ]);
  });

  test('but some of it is not all', () => {
    expect(shapedBy('pass', '{"nick":"Ada"}', excluding(others.slice(1)))[0]).toBe(
      '{"nick":"Ada"}',
    );
  });
});

describe('selection', () => {
  const json =
    '{"id":"a","text":"b","email":{"type":"Work","address":"c"},"phones":[{"area":"1","since":"2026-03-01"}]}';

  test.each<[string, Selection, string]>([
    ['a field', excluding(['text', 'phones', 'email']), '{"id":"a"}'],
    [
      'a nested field',
      excluding(['text', 'phones'], [['email', excluding(['address'])]]),
      '{"id":"a","email":{"type":"Work"}}',
    ],
    [
      'a field of the items of an array',
      excluding(['text', 'email'], [['phones', excluding(['area'])]]),
      '{"id":"a","phones":[{"since":"2026-03-01"}]}',
    ],
    [
      'all fields of an object',
      excluding(['text', 'phones'], [['email', excluding(['type', 'address'])]]),
      '{"id":"a","email":{}}',
    ],
  ])('%s leaves', (_, selection, expected) => {
    expect(shape(json, selection)).toEqual([expected, []]);
  });

  test('what is deselected is not judged', () => {
    expect(shape('{"id":"a","day":"soon","number":[]}', excluding(['day', 'number']))).toEqual([
      '{"id":"a"}',
      [],
    ]);
  });

  test('what the schema lacks can be deselected, too', () => {
    expect(
      shape('{"id":"a","socialSecurityNumber":"000"}', excluding(['socialSecurityNumber'])),
    ).toEqual(['{"id":"a"}', []]);
  });
});

test('a row is not changed by being shaped', () => {
  const wire = row('{"text":7,"email":{"address":1},"phones":[{"since":"05/25/2023"}]}');
  const before = stringifyJson(wire);
  compileRecordShaper(SCHEMA, EVERYTHING, 'UTC')(wire, createDrift());
  expect(stringifyJson(wire)).toBe(before);
});

test('a row that nobody else needs is changed in its place, what stands in it is not', () => {
  const wire = row('{"text":7,"email":{"address":1}}');
  const { email } = wire;
  const shapeOurs = compileRecordShaper(SCHEMA, EVERYTHING, 'UTC', undefined, true);
  expect(shapeOurs(wire, createDrift())).toBe(wire);
  expect([wire, email]).toEqual([{ text: '7', email: { address: '1' } }, { address: 1 }]);
});

test.each<[JsonSchema, string]>([
  [{ type: 'null' }, '{"a":"x"}'],
  [{ type: [] }, '{"a":[1]}'],
])('a schema that asks for nothing takes everything: %j', (schema, json) => {
  const shaper = compileRecordShaper(
    { type: 'object', properties: { a: schema } },
    EVERYTHING,
    'UTC',
  );
  const drift = createDrift();
  expect([shaper(row(json), drift), drift.entries()]).toEqual([row(json), []]);
});
