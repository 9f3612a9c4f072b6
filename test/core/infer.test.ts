import { expect, test } from 'vitest';
import { inferSchema } from '../../src/core/infer.js';
import { isJsonObject, parseJson } from '../../src/singer/json.js';

/** The types of rows, as the wire has them. */
const typesOf = (...rows: readonly string[]): object =>
  inferSchema(rows.map((row) => parseJson(row)).filter(isJsonObject)).properties;

test.each<[string, readonly string[], object]>([
  ['text', ['{"a":"x"}'], { a: { type: ['string', 'null'] } }],
  ['a date, which is text', ['{"a":"2026-01-01"}'], { a: { type: ['string', 'null'] } }],
  ['yes and no', ['{"a":true}'], { a: { type: ['boolean', 'null'] } }],
  ['a whole number, which may get a fraction', ['{"a":1}'], { a: { type: ['number', 'null'] } }],
  [
    'whole ids, however long',
    ['{"id":1,"badgeId":12345678901234567890}'],
    { id: { type: ['integer', 'null'] }, badgeId: { type: ['integer', 'null'] } },
  ],
  ['an id with a fraction', ['{"id":1.5}'], { id: { type: ['number', 'null'] } }],
  ['nothing but null', ['{"a":null}'], { a: { type: ['string', 'null'] } }],
  ['null at first', ['{"a":null}', '{"a":1}'], { a: { type: ['number', 'null'] } }],
  ['now this, now that', ['{"a":1}', '{"a":"1"}'], { a: { type: ['string', 'null'] } }],
  ['an object or a text', ['{"a":{}}', '{"a":"1"}'], { a: { type: ['string', 'null'] } }],
  [
    'objects that differ',
    ['{"a":{"b":1}}', '{"a":{"c":"x"}}'],
    {
      a: {
        type: ['object', 'null'],
        properties: { b: { type: ['number', 'null'] }, c: { type: ['string', 'null'] } },
      },
    },
  ],
  [
    'lists',
    ['{"a":[]}', '{"a":[{"b":true}]}'],
    {
      a: {
        type: ['array', 'null'],
        items: { type: ['object', 'null'], properties: { b: { type: ['boolean', 'null'] } } },
      },
    },
  ],
  [
    'fields that only some have',
    ['{"a":"x"}', '{"b":"x"}'],
    {
      a: { type: ['string', 'null'] },
      b: { type: ['string', 'null'] },
    },
  ],
  ['no row', [], {}],
])('learns %s', (_, rows, properties) => {
  expect(typesOf(...rows)).toEqual(properties);
});
