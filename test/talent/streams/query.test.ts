import { describe, expect, test } from 'vitest';
import { TALENT_STREAMS } from '../../../src/talent/streams/index.js';
import type { Place, PlaceStep } from '../../../src/talent/streams/place.js';
import { continuationOf, documentOf } from '../../../src/talent/streams/query.js';
import { stepsOf, type GraphqlRow } from '../../../src/talent/streams/row.js';
import { connectionsOf, type Selection } from '../../../src/talent/streams/selection.js';
import { refusals } from './service.js';

const ROWS = [...TALENT_STREAMS].map(([name, { graphql }]) => [name, graphql] as const);

const edge = (field: string, type?: string): PlaceStep => ({
  kind: 'edge',
  field,
  before: 'c"1',
  skip: 0,
  pk: 7,
  ...(type !== undefined && { type }),
});

const one = (field: string, type?: string): PlaceStep => ({
  kind: 'one',
  field,
  ...(type !== undefined && { type }),
});

/** Every place in which an answer to a row's query may have more than it gave. */
function placesOf(row: GraphqlRow): readonly Place[] {
  const steps = stepsOf(row).map(({ field, isList }) => (isList ? edge(field) : one(field)));
  const onTheWay = steps.flatMap((step, index) =>
    step.kind === 'edge' ? [placeAt(steps.slice(0, index), step.field)] : [],
  );
  return [...onTheWay, ...placesIn(row.node, steps)];
}

const placeAt = (way: readonly PlaceStep[], field: string, type?: string): Place => ({
  pk: 1,
  way,
  connection: { field, ...(type !== undefined && { type }) },
  after: 'end',
});

function placesIn(
  selection: Selection,
  way: readonly PlaceStep[],
  type?: string,
): readonly Place[] {
  return [
    ...Object.entries(connectionsOf(selection)).flatMap(([field, inner]) => [
      placeAt(way, field, type),
      ...placesIn(inner, [...way, edge(field, type)]),
    ]),
    ...Object.entries(selection.within ?? {}).flatMap(([field, inner]) =>
      placesIn(inner, [...way, one(field, type)]),
    ),
    ...Object.entries(selection.on ?? {}).flatMap(([name, inner]) => placesIn(inner, way, name)),
  ];
}

describe.each(ROWS)('%s', (_, row) => {
  test('is asked for by a query that the service understands', () => {
    expect(refusals(documentOf(row))).toEqual([]);
  });

  test('is read on, wherever there is more, by queries that the service understands', () => {
    const places = placesOf(row);
    expect(places.flatMap((place) => refusals(continuationOf(row, place)))).toEqual([]);
  });
});

test('every kind of place is read on', () => {
  const places = ROWS.flatMap(([, row]) => placesOf(row));
  expect(places.some(({ way }) => way.length === 0)).toBe(true);
  expect(places.some(({ way }) => way.length === 2)).toBe(true);
  expect(places.some(({ connection }) => connection.type !== undefined)).toBe(true);
});

const KEY_RESULTS: GraphqlRow = {
  root: 'objectives',
  path: ['keyResults[]'],
  carries: { objectivePk: 'pk' },
  node: { values: 'pk name', one: 'creator', many: 'owners' },
};

const OWNERS =
  'owners(first: $nested) { pageInfo { hasNextPage endCursor } edges { cursor node { pk } } }';

test('a query asks for a page of the root and for a page of each connection within', () => {
  expect(documentOf(KEY_RESULTS)).toBe(
    'query($first: Int, $after: String, $nested: Int) ' +
      '{ objectives(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { ' +
      'node { pk keyResults(first: $nested) { pageInfo { hasNextPage endCursor } edges { cursor ' +
      `node { pk name creator { pk } ${OWNERS} } } } } } } }`,
  );
});

test('a connection is read on through the one record that has it', () => {
  const place = placeAt([edge('keyResults')], 'owners');
  expect(continuationOf(KEY_RESULTS, place)).toBe(
    'query($pk: Float, $nested: Int) { objectives(pk: $pk, first: 1) { edges { node { pk ' +
      'keyResults(first: 1, after: "c\\"1") { edges { node { pk ' +
      'owners(first: $nested, after: "end") { pageInfo { hasNextPage endCursor } ' +
      'edges { cursor node { pk } } } } } } } } } }',
  );
});

test('a place to which the row does not lead is refused', () => {
  expect(() => continuationOf(KEY_RESULTS, placeAt([edge('keyResults')], 'labels'))).toThrow(
    new TypeError('no labels in objectives'),
  );
});

test('only a row with a filter has a variable for it', () => {
  const filtered = ROWS.filter(([, row]) => documentOf(row).includes('$since: String'));
  expect(filtered.map(([name]) => name)).toEqual([
    'talent_recognitions',
    'talent_oneonones',
    'talent_oneonone_notes',
  ]);
});

test.each<[string, GraphqlRow, string]>([
  ['field', { ...KEY_RESULTS, node: { values: 'pk nothing' } }, 'Cannot query field "nothing"'],
  ['root', { ...KEY_RESULTS, root: 'goals' }, 'Cannot query field "goals"'],
  ['way', { ...KEY_RESULTS, path: ['results[]'] }, 'Cannot query field "results"'],
  ['filter', { ...KEY_RESULTS, since: 'changed' }, 'Unknown argument "changed"'],
  ['carried field', { ...KEY_RESULTS, carries: { a: 'b' } }, 'Cannot query field "b"'],
])('a %s that there is not is told', (_, row, told) => {
  expect(refusals(documentOf(row)).join()).toContain(told);
});
