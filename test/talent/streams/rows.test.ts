import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/singer/json.js';
import { continuationOf } from '../../../src/talent/streams/query.js';
import type { GraphqlRow } from '../../../src/talent/streams/row.js';
import { connectionAt, rowsOf } from '../../../src/talent/streams/rows.js';
import { page } from './page.js';

const NOTES: GraphqlRow = {
  root: 'oneonones',
  path: ['questionSet', 'questions[]', 'notes[]'],
  carries: { oneononePk: 'pk', questionPk: 'questions.pk', updatedTime: 'updatedTime' },
  node: { values: 'pk content' },
};

const TEAMS: GraphqlRow = { root: 'teams', path: [], carries: {}, node: { values: 'pk' } };

const oneonone = (questions: Json): Json => ({
  pk: 1,
  updatedTime: '2026-01-02T03:04:05Z',
  questionSet: { pk: 2, questions },
});

const question = (pk: number, notes: Json): Json => ({ pk, notes });

const note = (pk: number): Json => ({ pk, content: `${pk}` });

const noteRow = (pk: number, questionPk: number): Json => ({
  pk,
  content: `${pk}`,
  oneononePk: 1,
  questionPk,
  updatedTime: '2026-01-02T03:04:05Z',
});

test.each<[string, GraphqlRow, Json, readonly Json[], number]>([
  ['a node of the root is a row', TEAMS, { pk: 1 }, [{ pk: 1 }], 0],
  ['a node without a key is none', TEAMS, { pk: null }, [], 1],
  ['a null node is none', TEAMS, null, [], 1],
  [
    'rows carry what is above them',
    NOTES,
    oneonone(page([question(3, page([note(5), note(6)])), question(4, page([note(7)]))])),
    [noteRow(5, 3), noteRow(6, 3), noteRow(7, 4)],
    0,
  ],
  [
    'what has no key on the way is counted',
    NOTES,
    oneonone(page([null, { notes: page([note(5)]) }, question(4, page([null, {}, note(7)]))])),
    [noteRow(7, 4)],
    4,
  ],
  ['a relation that leads nowhere has no rows', NOTES, { pk: 1, questionSet: null }, [], 0],
  ['a connection that was refused has no rows', NOTES, oneonone(null), [], 0],
])('%s', (_, row, node, rows, dropped) => {
  const read = rowsOf(row, node);
  expect(read.rows.map((one) => one.row)).toEqual(rows);
  expect(read.dropped).toBe(dropped);
});

describe('connections on the way that have more', () => {
  const { open } = rowsOf(
    NOTES,
    oneonone(
      page([question(3, page([note(5)])), question(4, page([note(7)], { more: 'n' }))], {
        more: 'q',
        nullEdge: true,
      }),
    ),
  );
  const [notes, questions] = open;

  test('are told, with the way to each', () => {
    const questionSet = { kind: 'one', field: 'questionSet' };
    expect(open.map(({ place }) => place)).toEqual([
      {
        pk: 1,
        way: [questionSet, { kind: 'edge', field: 'questions', before: '0', skip: 0, pk: 4 }],
        connection: { field: 'notes' },
        after: 'n',
      },
      { pk: 1, way: [questionSet], connection: { field: 'questions' }, after: 'q' },
    ]);
  });

  test('give further rows that carry the same', () => {
    const read = notes?.take(page([note(8)], { more: 'm' }));
    expect(read?.rows.map(({ row }) => row)).toEqual([noteRow(8, 4)]);
    expect(read?.open.map(({ place }) => place.after)).toEqual(['m']);
  });

  test('lead to records behind the cursor at which they ended', () => {
    const read = questions?.take(page([question(9, page([note(8)], { more: 'm' }))]));
    expect(read?.rows.map(({ row }) => row)).toEqual([noteRow(8, 9)]);
    expect(read?.open[0]?.place.way.at(-1)).toMatchObject({ before: 'q', skip: 0, pk: 9 });
  });

  const answer = (pk: number, key: number): Json => ({
    oneonones: {
      edges: [
        {
          node: {
            pk,
            questionSet: {
              pk: 2,
              questions: { edges: [{ node: question(key, page([note(8)])) }] },
            },
          },
        },
      ],
    },
  });

  test('are found in the answer to their continuation', () => {
    const found = notes && connectionAt(NOTES, notes.place, answer(1, 4));
    expect(found).toEqual(page([note(8)]));
  });

  test.each<[string, Json]>([
    ['another record of the root', answer(2, 4)],
    ['another record on the way', answer(1, 5)],
    ['no record', { oneonones: { edges: [] } }],
    ['nothing at all', null],
  ])('are not found where the way leads to %s', (_, data) => {
    expect(notes && connectionAt(NOTES, notes.place, data)).toBeUndefined();
  });
});

test('the way skips edges that have no cursor', () => {
  const node = oneonone(page([question(4, page([note(7)], { more: 'n' }))], { nullEdge: true }));
  const [notes] = rowsOf(NOTES, node).open;
  expect(notes?.place.way.at(-1)).toMatchObject({ before: null, skip: 1, pk: 4 });
  expect(notes && continuationOf(NOTES, notes.place)).toContain('questions(first: 2) {');
});
