import { expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { arraysOf, explode } from '../../src/core/explode.js';
import { parseJson, type JsonObject } from '../../src/singer/json.js';

const LONG = parseJson('12345678901234567890');

test.each<[string, string, readonly string[], JsonObject, readonly JsonObject[]]>([
  [
    'an array at the top',
    'days[]',
    ['position'],
    { id: 'r', days: [{ hours: 8 }, { hours: 4 }] },
    [
      { hours: 8, requestId: 'r', position: 1 },
      { hours: 4, requestId: 'r', position: 2 },
    ],
  ],
  [
    'an array in an object, whose scalars are handed down',
    'earnings.earnings[]',
    ['position'],
    {
      id: 'r',
      earnings: { total: LONG, none: null, more: {}, list: [], earnings: [{ code: 'REG' }] },
    },
    [{ total: LONG, none: null, code: 'REG', requestId: 'r', position: 1 }],
  ],
  [
    'two levels of arrays',
    'hours[].earnings[]',
    ['hour', 'position'],
    {
      id: 'r',
      hours: [
        { day: 1, earnings: [{ a: 1 }, { a: 2 }] },
        { day: 2, earnings: [{ a: 3 }] },
      ],
    },
    [
      { day: 1, a: 1, requestId: 'r', hour: 1, position: 1 },
      { day: 1, a: 2, requestId: 'r', hour: 1, position: 2 },
      { day: 2, a: 3, requestId: 'r', hour: 2, position: 1 },
    ],
  ],
  [
    'what an element says itself beats the levels between, not the parent',
    'a.b[]',
    ['position'],
    { id: 'r', a: { x: 1, b: [{ x: 2, requestId: 'own', position: 9 }] } },
    [{ x: 2, requestId: 'r', position: 1 }],
  ],
  [
    'null elements, which keep their position',
    'days[]',
    ['position'],
    { id: 'r', days: [null, { hours: 4 }] },
    [{ hours: 4, requestId: 'r', position: 2 }],
  ],
  ['an empty array', 'days[]', ['position'], { id: 'r', days: [] }, []],
  ['null', 'days[]', ['position'], { id: 'r', days: null }, []],
  ['nothing', 'days[]', ['position'], { id: 'r' }, []],
  ['no array', 'days[]', ['position'], { id: 'r', days: { hours: 8 } }, []],
  ['no object on the way', 'a.b[]', ['position'], { id: 'r', a: null }, []],
])('%s', (_, path, positions, row, expected) => {
  const arrays = arraysOf({ from: 'requests', path, positions });
  expect(explode(arrays, positions, [['id', 'requestId']])(row, createDrift())).toEqual(expected);
});

test('of several arrays, each element says which one it is from, and counts within it', () => {
  const path = { field: 'role', of: { lead: 'leads[]', guest: 'guests[]' } };
  const arrays = arraysOf({ from: 'teams', path, positions: ['position'] });
  const row = { id: 't', leads: [{ n: 1 }, { n: 2, role: 'own' }], guests: [{ n: 3 }] };
  expect(explode(arrays, ['position'], [['id', 'teamId']])(row, createDrift())).toEqual([
    { n: 1, teamId: 't', role: 'lead', position: 1 },
    { n: 2, teamId: 't', role: 'lead', position: 2 },
    { n: 3, teamId: 't', role: 'guest', position: 1 },
  ]);
});

test.each<[string, JsonObject, readonly string[]]>([
  ['no array', { a: { b: { c: 1 } } }, ['a.b object']],
  ['no object on the way', { a: 'none' }, ['a string']],
  [
    'elements that are none',
    { a: { b: [{}, 5, null, []] } },
    ['a.b[] integer', 'a.b[] null', 'a.b[] array'],
  ],
  ['nothing, which is no row', { a: { b: null } }, []],
])('notes what stands where a row is due: %s', (_, row, expected) => {
  const arrays = arraysOf({ from: 'requests', path: 'a.b[]', positions: ['position'] });
  const drift = createDrift();
  explode(arrays, ['position'], [])(row, drift);
  const noted = drift.entries().map(({ kind, field, type }) => `${kind} ${field} ${type}`);
  expect(noted).toEqual(expected.map((one) => `no_row ${one}`));
});
