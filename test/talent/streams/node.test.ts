import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/singer/json.js';
import { readNode } from '../../../src/talent/streams/node.js';
import type { Selection } from '../../../src/talent/streams/selection.js';
import { page } from './page.js';

const HERE = { pk: 1, way: [] };

const UNION: Selection = {
  values: '',
  on: {
    Text: { values: 'pk', as: { answerText: 'answer' } },
    Options: {
      values: 'pk',
      one: 'by',
      lists: { choices: { values: 'pk', within: { option: { values: 'pk title' } } } },
    },
  },
};

const options = (choices: Json): JsonObject => ({ kind: 'Options', pk: 8, by: null, choices });

interface Case {
  readonly selection: Selection;
  readonly node: JsonObject;
  readonly row: JsonObject;
  readonly dropped?: number;
}

test.each<[string, Case]>([
  [
    'values, with null where the service left one out',
    {
      selection: { values: 'pk name grade' },
      node: { pk: 1, name: 'A', other: 2 },
      row: { pk: 1, name: 'A', grade: null },
    },
  ],
  [
    'relations to one record as keys',
    {
      selection: { values: 'pk', one: 'creator lastCheckin parent' },
      node: { pk: 1, creator: { pk: 2 }, lastCheckin: null },
      row: { pk: 1, creator: 2, lastCheckin: null, parent: null },
    },
  ],
  [
    'connections as keys, without null edges, null nodes and nodes without a key',
    {
      selection: { values: 'pk', many: 'owners labels' },
      node: { pk: 1, owners: page([{ pk: 2 }, null, { pk: null }, { pk: 3 }], { nullEdge: true }) },
      row: { pk: 1, owners: [2, 3], labels: null },
      dropped: 3,
    },
  ],
  [
    'relations that are kept as objects',
    {
      selection: {
        values: 'pk',
        within: { user: { values: 'pk email' }, rrule: { values: 'pk' } },
      },
      node: { pk: 1, user: { pk: 2, email: 'a@example.com' } },
      row: { pk: 1, user: { pk: 2, email: 'a@example.com' }, rrule: null },
    },
  ],
  [
    'a type of a union, with all names of the others',
    {
      selection: UNION,
      node: { kind: 'Text', pk: 1, answerText: 'Yes' },
      row: { kind: 'Text', pk: 1, answerText: 'Yes', by: null, choices: null },
    },
  ],
  [
    'lists of objects in a type of a union',
    {
      selection: UNION,
      node: {
        kind: 'Options',
        pk: 1,
        by: { pk: 5 },
        choices: page([{ pk: 2, option: { pk: 3, title: 'B' } }]),
      },
      row: {
        kind: 'Options',
        pk: 1,
        answerText: null,
        by: 5,
        choices: [{ pk: 2, option: { pk: 3, title: 'B' } }],
      },
    },
  ],
  [
    'a type of a union that nobody knows',
    {
      selection: UNION,
      node: { kind: 'toString' },
      row: { kind: 'toString', pk: null, answerText: null, by: null, choices: null },
    },
  ],
  [
    'parts of another shape than they should have as null',
    {
      selection: {
        values: 'pk',
        one: 'creator',
        many: 'owners labels',
        within: { user: { values: 'pk' } },
      },
      node: { pk: 1, creator: 'x', owners: [], labels: { edges: 3 }, user: 4 },
      row: { pk: 1, creator: null, owners: null, labels: [], user: null },
    },
  ],
])('reads %s', (_, { selection, node, row, dropped = 0 }) => {
  const read = readNode(selection, node, HERE);
  expect(read).toEqual({ row, open: [], dropped });
});

describe('a connection that has more', () => {
  const selection: Selection = {
    values: 'pk',
    many: 'owners',
    lists: { answers: UNION },
  };
  const node: JsonObject = {
    pk: 1,
    owners: page([{ pk: 2 }], { more: 'o1' }),
    answers: page([
      { kind: 'Text', pk: 7, answerText: 'x' },
      options(page([{ pk: 9 }], { more: 'c1' })),
    ]),
  };
  const read = readNode(selection, node, HERE);

  test('has a place, by key, cursor and type of what leads there', () => {
    expect(read.open.map(({ place }) => place)).toEqual([
      { pk: 1, way: [], connection: { field: 'owners' }, after: 'o1' },
      {
        pk: 1,
        way: [{ kind: 'edge', field: 'answers', before: '0', skip: 0, pk: 8 }],
        connection: { field: 'choices', type: 'Options' },
        after: 'c1',
      },
    ]);
  });

  test('gives what comes further to a new row, whatever was put into it before', () => {
    const [owners, choices] = read.open;
    const once = owners?.put(read.row, page([{ pk: 3 }, null], { more: 'o2' }));
    expect(once?.row).toMatchObject({ owners: [2, 3] });
    expect(once?.dropped).toBe(1);
    expect(once?.open.map(({ place }) => place.after)).toEqual(['o2']);
    const twice = choices?.put(once?.row ?? {}, page([{ pk: 10 }]));
    const last = once?.open[0]?.put(twice?.row ?? {}, page([{ pk: 4 }]));
    expect(last).toMatchObject({
      row: { owners: [2, 3, 4], answers: [{ pk: 7 }, { pk: 8, choices: [{ pk: 9 }, { pk: 10 }] }] },
      open: [],
      dropped: 0,
    });
    expect(read.row).toMatchObject({ owners: [2], answers: [{ pk: 7 }, { choices: [{ pk: 9 }] }] });
  });

  test('opens others in what comes further, which find their place behind what was there', () => {
    const nested: Selection = { values: 'pk', lists: { answers: UNION } };
    const first = readNode(
      nested,
      { pk: 1, answers: page([{ kind: 'Text', pk: 7 }], { more: 'a1' }) },
      HERE,
    );
    const second = first.open[0]?.put(
      first.row,
      page([options(page([{ pk: 9 }], { more: 'c1' }))]),
    );
    const [choices] = second?.open ?? [];
    expect(choices?.place.way).toEqual([
      { kind: 'edge', field: 'answers', before: 'a1', skip: 0, pk: 8 },
    ]);
    expect(choices?.put(second?.row ?? {}, page([{ pk: 10 }])).row).toMatchObject({
      answers: [{ pk: 7 }, { pk: 8, choices: [{ pk: 9 }, { pk: 10 }] }],
    });
  });

  test('that the service then refuses leaves the row as it is', () => {
    expect(read.open.map(({ put }) => put(read.row, null).row)).toEqual([read.row, read.row]);
  });
});

test.each<[string, Json, string | undefined]>([
  ['its own cursor', { hasNextPage: true, endCursor: 'end' }, 'end'],
  ['the last edge where it has none', { hasNextPage: true, endCursor: null }, '0'],
  ['nowhere where it ends', { hasNextPage: false, endCursor: 'end' }, undefined],
  ['nowhere where the service does not say', null, undefined],
])('a connection goes on from %s', (_, pageInfo, after) => {
  const owners = { pageInfo, edges: [{ cursor: '0', node: { pk: 2 } }] };
  const { open } = readNode({ values: 'pk', many: 'owners' }, { pk: 1, owners }, HERE);
  expect(open[0]?.place.after).toBe(after);
});
