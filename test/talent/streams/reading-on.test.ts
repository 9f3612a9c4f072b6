import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/singer/json.js';
import { fieldOf, readConnection } from '../../../src/talent/streams/connection.js';
import { TALENT_STREAMS } from '../../../src/talent/streams/index.js';
import type { NodeRead } from '../../../src/talent/streams/node.js';
import type { Place } from '../../../src/talent/streams/place.js';
import { continuationOf, documentOf } from '../../../src/talent/streams/query.js';
import type { GraphqlRow } from '../../../src/talent/streams/row.js';
import { connectionAt, rowsOf, type Rows } from '../../../src/talent/streams/rows.js';
import { answerTo } from './made-up.js';

interface All {
  readonly rows: readonly JsonObject[];
  /** How many connections were read on. */
  readonly continuations: number;
}

/** All rows of a stream, with pages of this size, everything open read on. */
function readAll(row: GraphqlRow, size: number): All {
  const rows: JsonObject[] = [];
  let continuations = 0;

  const further = (place: Place): Json => {
    continuations++;
    const variables = { pk: place.pk, nested: size };
    const found = connectionAt(row, place, answerTo(continuationOf(row, place), variables));
    if (found === undefined) throw new Error(`the way is lost: ${JSON.stringify(place)}`);
    return found;
  };
  const whole = (read: NodeRead): JsonObject => {
    let { row: grown } = read;
    const open = [...read.open];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const more = next.put(grown, further(next.place));
      grown = more.row;
      open.push(...more.open);
    }
    return grown;
  };
  const take = (read: Rows): void => {
    expect(read.dropped).toBe(0);
    rows.push(...read.rows.map(whole));
    for (const { place, take: more } of read.open) take(more(further(place)));
  };

  let after: string | null = null;
  do {
    const variables = { first: size, nested: size, after };
    const page = fieldOf(answerTo(documentOf(row), variables), row.root);
    const { edges, next } = readConnection(page);
    for (const { node } of edges) take(rowsOf(row, node));
    after = next;
  } while (after !== null);
  return { rows, continuations };
}

const byKey = (rows: readonly JsonObject[]): readonly JsonObject[] =>
  rows.toSorted((one, other) => Number(one['pk']) - Number(other['pk']));

test.each([...TALENT_STREAMS].map(([name, { graphql }]) => [name, graphql] as const))(
  '%s has the same rows, however small the pages are',
  (_, row) => {
    const large = readAll(row, 100);
    expect(large.continuations).toBe(0);
    expect(large.rows.length).toBeGreaterThanOrEqual(3);
    for (const size of [1, 2]) expect(byKey(readAll(row, size).rows)).toEqual(byKey(large.rows));
  },
);

test('pages of one record are read on', () => {
  const notes = TALENT_STREAMS.get('talent_oneonone_notes')?.graphql;
  expect(notes && readAll(notes, 1).continuations).toBe(3 * (2 + 3 * 2));
});
