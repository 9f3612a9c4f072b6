import { expect, test } from 'vitest';
import { compileEndpoint } from '../../src/core/reading.js';
import { newTally } from '../../src/core/tally.js';
import type { Json, JsonObject } from '../../src/singer/json.js';
import type { TalentAnswer, TalentCall } from '../../src/talent/call.js';
import { graphqlPages } from '../../src/talent/graphql-pages.js';
import { THE_NETWORK } from '../../src/talent/service.js';
import { TALENT_STREAMS } from '../../src/talent/streams/index.js';
import { TABLES } from '../../src/talent/streams/surfaces.js';
import { page } from './streams/page.js';

interface Read {
  readonly asked: readonly JsonObject[];
  readonly rows: readonly JsonObject[];
}

/** What comes of a stream whose calls are answered so, one after the other. */
async function read(
  name: string,
  answers: readonly JsonObject[],
  time: string | null = null,
): Promise<Read> {
  const asked: JsonObject[] = [];
  const client = {
    get: (call: TalentCall): Promise<TalentAnswer> => {
      const data = answers[asked.length] ?? {};
      if (call.surface === 'graphql') asked.push(call.variables);
      return Promise.resolve({ kind: 'data', data, bytes: 0 });
    },
  };
  const slice = {
    reading: compileEndpoint(TABLES.graphql, name, {}),
    partition: THE_NETWORK,
    key: '',
    ids: {},
    query: {},
    day: null,
    completes: null,
  };
  const row = TALENT_STREAMS.get(name)?.graphql;
  if (row === undefined) throw new RangeError(`no ${name}`);
  const reader = {
    client,
    apiUrl: 'https://talent.example.com',
    pageSize: 50,
    days: { first: '2026-03-01', last: '2026-03-31' },
  };
  const rows: JsonObject[] = [];
  const { signal } = new AbortController();
  for await (const one of graphqlPages(reader, row, time, slice, newTally(), signal))
    rows.push(...one.rows);
  return { asked, rows };
}

/** The one record of a root, come to by its key. */
const found = (root: string, node: Json): JsonObject => ({ [root]: { edges: [{ node }] } });

test('a list that is asked for alone comes in pages as large as a root’s', async () => {
  const { asked, rows } = await read('talent_locations', [
    { locations: page([{ pk: 1, profiles: page([{ pk: 11 }], { more: '0' }) }]) },
    found('locations', { pk: 1, profiles: page([{ pk: 12 }]) }),
  ]);
  expect(asked).toEqual([
    { first: 50, nested: 20, after: null },
    { pk: 1, nested: 50 },
  ]);
  expect(rows).toMatchObject([{ pk: 1, profiles: [11, 12] }]);
});

const question = (pk: number): Json => ({ pk, description: 'How so?', notes: page([{ pk }]) });
const oneonone = (questions: Json): Json => ({ pk: 1, questionSet: { pk: 2, questions } });

test('a list of records with lists of their own does not', async () => {
  const { asked, rows } = await read('talent_oneonone_notes', [
    { oneonones: page([oneonone(page([question(11)], { more: '0' }))]) },
    found('oneonones', oneonone(page([question(12)]))),
  ]);
  expect(asked.map(({ nested }) => nested)).toEqual([20, 20]);
  expect(rows).toMatchObject([
    { pk: 11, oneononePk: 1 },
    { pk: 12, questionPk: 12 },
  ]);
});

test('a record that two pages bring leaves once', async () => {
  const { rows } = await read('talent_locations', [
    { locations: page([{ pk: 1 }, { pk: 2 }], { more: '1' }) },
    { locations: page([{ pk: 2 }, { pk: 3 }]) },
  ]);
  expect(rows.map(({ pk }) => pk)).toEqual([1, 2, 3]);
});

const again = (more: string): JsonObject =>
  found('locations', { pk: 1, profiles: page([{ pk: 11 }], { more }) });

test('cursors of a nested list that alternate end the stream', async () => {
  const first = { locations: page([{ pk: 1, profiles: page([{ pk: 11 }], { more: 'A' }) }]) };
  await expect(
    read('talent_locations', [first, again('B'), again('A'), again('B')]),
  ).rejects.toThrow('it leads to the same page twice');
});

test('rows of other days stay, those without a time leave', async () => {
  const times = [null, '2026-02-28T23:59:59Z', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'];
  const nodes = times.map((updatedTime, pk) => ({ pk, updatedTime }));
  const { rows } = await read('talent_oneonones', [{ oneonones: page(nodes) }], 'updatedTime');
  expect(rows.map(({ pk }) => pk)).toEqual([0, 2]);
});
