import { expect, test } from 'vitest';
import { fill, fillQuery, idsOf, placeholdersOf } from '../../src/core/template.js';
import { rowOf } from './discovered.js';

test.each([
  ['/v1/legalentities/{legalEntityId}/ats/{atsAccountId}/jobs', ['legalEntityId', 'atsAccountId']],
  ['{a}{b}{a}', ['a', 'b', 'a']],
  ['/v1/tenants', []],
  ['/v1/{}/{not closed', []],
  ['', []],
])('the names in %j are %j', (template, names) => {
  expect(placeholdersOf(template)).toEqual(names);
});

test('the ids of a stream are those of its route and of its query, each once', () => {
  const { get, query } = rowOf('pay_stubs');
  expect(idsOf(get, query)).toEqual(['legalEntityId', 'plannerId']);
  const asked = { a: ['{x}', 'All'], b: '{legalEntityId}' };
  expect(idsOf(rowOf('persons').get, asked)).toEqual(['legalEntityId', 'x']);
});

test.each([
  [
    '/v1/legalentities/{legalEntityId}/taxes',
    { legalEntityId: 101 },
    '/v1/legalentities/101/taxes',
  ],
  ['/v1/{a}/{b}/{a}', { a: 'x', b: 'y' }, '/v1/x/y/x'],
  ['/v1/{a}', { a: 'x/../y?z' }, '/v1/x%2F..%2Fy%3Fz'],
  ['/v1/{a}', { a: '$&{b}', b: 'no' }, '/v1/%24%26%7Bb%7D'],
  ['/v1', {}, '/v1'],
])('%s with %j is %s', (template, ids, expected) => {
  expect(fill(template, ids, encodeURIComponent)).toBe(expected);
});

test('a name without a value is refused, and said', () => {
  expect(() => fill('/v1/{planetId}', {}, String)).toThrow(
    new RangeError('no value for {planetId} in /v1/{planetId}'),
  );
});

test('a query repeats a parameter with several values, in order', () => {
  const query = { include: ['Status', '{x}'], plannerId: '{plannerId}', none: [] };
  expect(fillQuery(query, { plannerId: 'a b&c', x: 7 })).toEqual([
    ['include', 'Status'],
    ['include', '7'],
    ['plannerId', 'a b&c'],
  ]);
});
