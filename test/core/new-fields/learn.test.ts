import { describe, expect, test } from 'vitest';
import { withAdded, type Added } from '../../../src/core/new-fields/added.js';
import { tellChanges } from '../../../src/core/new-fields/changes.js';
import { fit, learn } from '../../../src/core/new-fields/learn.js';
import {
  isJsonObject,
  parseJson,
  stringifyJson,
  type JsonObject,
} from '../../../src/singer/json.js';
import type { JsonSchema, StreamSchema } from '../../../src/singer/json-schema.js';

const KNOWN: StreamSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    home: { type: ['object', 'null'], properties: { city: { type: ['string', 'null'] } } },
    phones: {
      type: ['array', 'null'],
      items: { type: 'object', properties: { area: { type: ['string', 'null'] } } },
    },
    dictionary: { type: ['object', 'null'] },
  },
};

function record(json: string): JsonObject {
  const value = parseJson(json);
  if (!isJsonObject(value)) throw new TypeError(`no object: ${json}`);
  return value;
}

const learnt = (...records: readonly string[]): Added | undefined =>
  records.reduce<Added | undefined>((added, json) => learn(KNOWN, added, record(json)), undefined);

/** The type of a field, null left out, parts in brackets. */
const typeText = ({ type, properties, items }: JsonSchema): string => {
  if (items) return `[${typeText(items)}]`;
  if (!properties)
    return [type]
      .flat()
      .filter((one) => one !== 'null')
      .join();
  const members = Object.entries(properties).map(([name, one]) => `${name}:${typeText(one)}`);
  return `{${members.join()}}`;
};

const typesOf = (added: Added | undefined): string => (added ? typeText(added) : '');

test.each<[string, readonly string[], string]>([
  ['nothing new', ['{"id":"a","home":{"city":"b"},"dictionary":{"x":1}}'], ''],
  ['a text', ['{"nick":"Ada"}'], '{nick:string}'],
  ['a number, which may get a fraction', ['{"level":3}'], '{level:number}'],
  ['an id', ['{"badgeId":3}'], '{badgeId:integer}'],
  ['a yes', ['{"flag":true}'], '{flag:boolean}'],
  ['an object', ['{"spouse":{"name":"Eve","age":null}}'], '{spouse:{name:string}}'],
  ['a list', ['{"tags":[null,"a"]}'], '{tags:[string]}'],
  ['in an object', ['{"home":{"city":"b","floor":2}}'], '{home:{floor:number}}'],
  ['in a list', ['{"phones":[{"area":"1"},{"kind":"work"}]}'], '{phones:[{kind:string}]}'],
  ['a name that every object has', ['{"constructor":"a"}'], '{constructor:string}'],
  ['what tells nothing', ['{"a":null,"b":[],"c":{},"d":[{}],"e":{"f":null}}'], ''],
])('learns %s', (_, records, expected) => {
  expect(typesOf(learnt(...records))).toBe(expected);
});

test.each<[string, string, string]>([
  ['{"badgeId":1}', '{"badgeId":1.5}', '{badgeId:number}'],
  ['{"badgeId":1.5}', '{"badgeId":1}', '{badgeId:number}'],
  ['{"a":1}', '{"a":"x"}', '{a:string}'],
  ['{"a":"x"}', '{"a":1}', '{a:string}'],
  ['{"a":true}', '{"a":1}', '{a:string}'],
  ['{"a":{"b":1}}', '{"a":"x"}', '{a:string}'],
  ['{"a":{"b":1}}', '{"a":{"c":"x"}}', '{a:{b:number,c:string}}'],
  ['{"a":{"b":1}}', '{"a":{"b":"x"}}', '{a:{b:string}}'],
  ['{"a":[1]}', '{"a":["x"]}', '{a:[string]}'],
  ['{"a":[1]}', '{"a":{"b":1}}', '{a:string}'],
  ['{"a":[{"b":1}]}', '{"a":[{"c":1}]}', '{a:[{b:number,c:number}]}'],
])('after %s, %s makes it %s', (first, second, expected) => {
  expect(typesOf(learnt(first, second))).toBe(expected);
});

test('what brings nothing new leaves the very same', () => {
  const added = learnt('{"nick":"Ada","home":{"floor":2},"phones":[{"kind":{"a":[1]}}]}');
  for (const json of [
    '{"nick":"Eve"}',
    '{"nick":7}',
    '{"nick":null,"home":{"floor":null}}',
    '{"home":null,"phones":[{"kind":{"a":[]}},{"area":"0"}]}',
  ])
    expect(learn(KNOWN, added, record(json))).toBe(added);
});

describe('a record holds what is declared', () => {
  test.each<[string, string, string]>([
    [
      '{"nick":1}',
      '{"id":"a","nick":12345678901234567890}',
      '{"id":"a","nick":12345678901234567890}',
    ],
    ['{"nick":"x"}', '{"nick":12345678901234567890}', '{"nick":"12345678901234567890"}'],
    ['{"nick":"x"}', '{"nick":{"a":[1]}}', '{"nick":"{\\"a\\":[1]}"}'],
    ['{"nick":"x"}', '{"nick":null,"other":null,"more":[]}', '{"nick":null}'],
    [
      '{"home":{"floor":1}}',
      '{"home":{"city":"b","floor":2,"door":null}}',
      '{"home":{"city":"b","floor":2}}',
    ],
    ['{"phones":[{"kind":1}]}', '{"phones":[{"kind":2},{"x":null}]}', '{"phones":[{"kind":2},{}]}'],
    ['{"a":{"b":1}}', '{"a":{"b":2,"c":null}}', '{"a":{"b":2}}'],
    ['{"a":["x"]}', '{"a":["y",2,null]}', '{"a":["y","2",null]}'],
    ['{"nick":"x"}', '{"dictionary":{"any":null}}', '{"dictionary":{"any":null}}'],
  ])('learnt from %s: %s leaves as %s', (first, json, expected) => {
    expect(stringifyJson(fit(KNOWN, learnt(first), record(json)))).toBe(expected);
  });
});

test('the schema has what was added, where it is', () => {
  const added = learnt('{"nick":"x","home":{"floor":1},"phones":[{"kind":1}]}');
  expect(typeText(withAdded(KNOWN, added))).toBe(
    '{id:string,home:{city:string,floor:number},phones:[{area:string,kind:number}],' +
      'dictionary:object,nick:string}',
  );
  expect(withAdded(KNOWN, undefined)).toBe(KNOWN);
});

test('changes are told by path and type', () => {
  const before = learnt('{"nick":1,"home":{"floor":1}}');
  const after = learn(KNOWN, before, record('{"nick":"x","phones":[{"kind":{"a":[true]}}]}'));
  expect(after && tellChanges(before, after)).toEqual([
    { field: 'nick', type: 'string' },
    { field: 'phones[].kind.a[]', type: 'boolean' },
  ]);
});
