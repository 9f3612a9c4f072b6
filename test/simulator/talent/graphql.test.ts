import { describe, expect, it } from 'vitest';
import type { TalentSimulator } from '../../../src/simulator/talent/server.js';
import type { Json } from '../../../src/singer/json.js';
import { accessToken, asker, at, nodesOf, started, type Ask } from './support/client.js';
import { request } from '../support/client.js';

type Row = Readonly<Record<string, Json>>;

const rowsOf = (simulator: TalentSimulator, type: string): readonly Row[] =>
  simulator.lists()[type] ?? [];

const keysOf = (rows: readonly Row[]): readonly Json[] => rows.map(({ pk }) => pk ?? null);

/** Keys of a root, page by page. */
async function pagesOf(ask: Ask, root: string, first: number): Promise<readonly Json[][]> {
  const query = `query ($after: String) { ${root}(first: ${String(first)}, after: $after) {
    edges { node { pk } } pageInfo { hasNextPage endCursor } } }`;
  const pages: Json[][] = [];
  for (let after: Json = null; ;) {
    const got = await ask(query, { after });
    pages.push([...keysOf(nodesOf(got, root))]);
    if (at(got.body, 'data', root, 'pageInfo', 'hasNextPage') !== true) return pages;
    after = at(got.body, 'data', root, 'pageInfo', 'endCursor');
  }
}

const LISTS: readonly (readonly [root: string, type: string])[] = [
  ['profiles', 'UserProfileNode'],
  ['teams', 'TeamNode'],
  ['locations', 'LocationNode'],
  ['labels', 'LabelNode'],
  ['badges', 'BadgeNode'],
  ['objectives', 'ObjectiveNode'],
  ['recognitions', 'BadgeRecipientNode'],
  ['oneonones', 'OneOnOneNode'],
  ['feedbackRequests', 'FeedbackRequestV2Node'],
  ['feedbacks', 'FeedbackNode'],
  ['snapshotGroups', 'SnapshotGroupNode'],
  ['snapshots', 'SnapshotNode'],
  ['actionItems', 'ActionItemNode'],
];

const sliceQuery = (slice: string) =>
  `{ profiles(${slice}) { edges { node { pk } cursor } pageInfo { startCursor } } }`;

describe('a list', () => {
  it.each(LISTS)('%s comes in pages, each row once', async (root, type) => {
    const simulator = await started();
    const pages = await pagesOf(await asker(simulator), root, 7);
    const keys = keysOf(rowsOf(simulator, type));
    expect(pages.flat()).toEqual(keys);
    expect(pages).toHaveLength(Math.ceil(keys.length / 7));
  });

  it('gives a hundred rows at most, and says how many there are', async () => {
    const simulator = await started({ employees: 130 });
    const ask = await asker(simulator);
    const got = await ask('{ profiles(first: 500) { totalCount edges { node { pk } } } }');
    expect(nodesOf(got, 'profiles')).toHaveLength(100);
    expect(at(got.body, 'data', 'profiles', 'totalCount')).toBe(
      rowsOf(simulator, 'UserProfileNode').length,
    );
    expect(nodesOf(await ask('{ profiles { edges { node { pk } } } }'), 'profiles')).toHaveLength(
      100,
    );
  });

  it('begins at an offset, but for who has a cursor', async () => {
    const simulator = await started();
    const ask = await asker(simulator);
    const keys = keysOf(rowsOf(simulator, 'UserProfileNode'));
    const got = await ask(sliceQuery('offset: 3, first: 2'));
    expect(keysOf(nodesOf(got, 'profiles'))).toEqual(keys.slice(3, 5));
    const cursor = at(got.body, 'data', 'profiles', 'pageInfo', 'startCursor');
    const next = await ask(sliceQuery(`offset: 1, first: 2, after: ${JSON.stringify(cursor)}`));
    expect(keysOf(nodesOf(next, 'profiles'))).toEqual(keys.slice(4, 6));
  });

  it.each([
    ['objectives', 'created', 'created'],
    ['objectives', '-due_datetime', 'dueDatetime'],
    ['oneonones', 'updated_datetime', 'updatedTime'],
    ['recognitions', '-awarded_date', 'awardedDate'],
  ])('%s in the order of %s', async (root, orderBy, field) => {
    const ask = await asker(await started());
    const got = await ask(
      `{ ${root}(orderBy: "${orderBy}", first: 60) { edges { node { ${field} } } } }`,
    );
    const times = nodesOf(got, root).map((node) => node[field] ?? null);
    const given = times.filter((time) => time !== null).map(String);
    const up = given.toSorted();
    expect(given).toEqual(orderBy.startsWith('-') ? up.toReversed() : up);
    expect(new Set(given).size).toBeGreaterThan(2);
  });

  it('has no order by what is no field', async () => {
    const ask = await asker(await started());
    const { status, body } = await ask('{ objectives(orderBy: "nothing") { totalCount } }');
    expect(status).toBe(200);
    expect(at(body, 'errors', 0, 'message')).toMatch('nothing');
    expect(at(body, 'data', 'objectives')).toBeNull();
  });
});

/** Root, type, argument without its end, field. */
const FILTERS: readonly (readonly [string, string, string, string])[] = [
  ['oneonones', 'OneOnOneNode', 'updatedDatetime_', 'updatedTime'],
  ['oneonones', 'OneOnOneNode', 'completedDatetime_', 'completedDatetime'],
  ['oneonones', 'OneOnOneNode', 'startTime_', 'startTime'],
  ['recognitions', 'BadgeRecipientNode', 'awardedDate_', 'awardedDate'],
  ['feedbackRequests', 'FeedbackRequestV2Node', 'sentDate', 'sentDate'],
];

describe('a filter by time', () => {
  it.each(FILTERS)('%s of %s by %s', async (root, type, argument, field) => {
    const simulator = await started();
    const ask = await asker(simulator);
    const times = rowsOf(simulator, type).flatMap((row) => {
      const time = row[field];
      return typeof time === 'string' ? [time] : [];
    });
    const middle = times.toSorted()[Math.floor(times.length / 2)] ?? '';
    const asked = async (end: string) => {
      const got = await ask(
        `{ ${root}(${argument}${end}: "${middle}", first: 100) { edges { node { pk } } } }`,
      );
      return keysOf(nodesOf(got, root));
    };
    const expected = (passes: (time: string) => boolean) =>
      keysOf(
        rowsOf(simulator, type).filter((row) => {
          const time = row[field];
          return typeof time === 'string' && passes(time);
        }),
      );
    expect(await asked('Gte')).toEqual(expected((time) => time >= middle));
    expect(await asked('Lte')).toEqual(expected((time) => time <= middle));
  });

  it('is refused by what is no time', async () => {
    const ask = await asker(await started());
    const { body } = await ask('{ recognitions(awardedDate_Gte: "soon") { totalCount } }');
    expect(at(body, 'errors', 0, 'message')).toMatch('awardedDate_Gte');
  });
});

describe('a row', () => {
  it('is found by its key, and so are some', async () => {
    const simulator = await started();
    const ask = await asker(simulator);
    const [first, second] = keysOf(rowsOf(simulator, 'ObjectiveNode'));
    const keys = `${JSON.stringify(first)}, ${JSON.stringify(second)}`;
    const got = await ask(`{ objective(pk: ${JSON.stringify(second)}) { pk }
      objectives(pk_In: [${keys}]) { edges { node { pk } } } }`);
    expect(at(got.body, 'data', 'objective', 'pk')).toBe(second);
    expect(keysOf(nodesOf(got, 'objectives'))).toEqual([first, second]);
    const none = await ask('{ objective(pk: 1) { pk } }');
    expect(none.body).toEqual({ data: { objective: null } });
  });

  it('has nested lists, which its own root reads on', async () => {
    const simulator = await started();
    const ask = await asker(simulator);
    const [row] = rowsOf(simulator, 'ObjectiveNode');
    const query = `query ($pk: Int!, $after: String) { objective(pk: $pk) {
      checkins(first: 10, after: $after) { totalCount edges { node { pk } } pageInfo { endCursor } } } }`;
    const one = await ask(query, { pk: row?.['pk'] });
    const after = at(one.body, 'data', 'objective', 'checkins', 'pageInfo', 'endCursor');
    const two = await ask(query, { pk: row?.['pk'], after });
    const keys = [one, two].flatMap(({ body }) => {
      const edges = at(body, 'data', 'objective', 'checkins', 'edges');
      return Array.isArray(edges) ? edges.map((edge: Json) => at(edge, 'node', 'pk')) : [];
    });
    expect(keys).toEqual([row?.['checkins'] ?? []].flat().slice(0, 20));
  });

  it('shows times as Django writes them', async () => {
    const ask = await asker(await started());
    const { body } = await ask('{ objectives(first: 1) { edges { node { created startDate } } } }');
    expect(at(body, 'data', 'objectives', 'edges', 0, 'node')).toEqual({
      created: '2025-09-01T07:00:00.250000+00:00',
      startDate: '2025-09-01T00:00:00+00:00',
    });
  });

  it('of a union shows what its type has', async () => {
    const simulator = await started();
    const ask = await asker(simulator);
    const got =
      await ask(`{ feedbacks(first: 100) { edges { node { answers(first: 20) { edges { node {
      __typename ... on TextAnswerNode { pk text: answer } ... on NpsAnswerNode { pk score: answer question { ... on NpsQuestionNode { title } } }
    } } } } } } }`);
    expect(got.body['errors']).toBeUndefined();
    expect(got.text).toMatch(/"__typename":"TextAnswerNode","pk":\d+,"text"/);
    expect(got.text).toMatch(/"score":\d+,"question":\{"title":"Would you/);
  });

  it.each([
    ['true', 'inactive'],
    ['false', 'active'],
  ])('with inactive: %s is %s', async (inactive, state) => {
    const ask = await asker(await started({ employees: 60 }));
    const got = await ask(
      `{ profiles(inactive: ${inactive}) { edges { node { activationState } } } }`,
    );
    const states = nodesOf(got, 'profiles').map((node) => node['activationState']);
    expect(new Set(states)).toEqual(new Set([state]));
  });
});

const PERMISSION = 'You do not have permission to perform this action';

describe('without a scope', () => {
  it('a root is null, and an error beside the data has its path', async () => {
    const simulator = await started({ scopes: ['objective:read'] });
    const ask = await asker(simulator);
    const got = await ask('{ labels { totalCount } recognitions { totalCount } }');
    expect(got.status).toBe(200);
    expect(got.body['data']).toMatchObject({ labels: { totalCount: 5 }, recognitions: null });
    expect(got.body['errors']).toMatchObject([{ message: PERMISSION, path: ['recognitions'] }]);
  });

  it('a relation gives keys alone', async () => {
    const ask = await asker(await started({ scopes: ['objective:read'] }));
    const keys = await ask('{ objectives(first: 1) { edges { node { creator { id pk } } } } }');
    expect(keys.body['errors']).toBeUndefined();
    const names = await ask('{ objectives(first: 1) { edges { node { creator { fullName } } } } }');
    expect(at(names.body, 'errors', 0, 'message')).toBe(PERMISSION);
    expect(at(names.body, 'data', 'objectives', 'edges', 0, 'node', 'creator')).toEqual({
      fullName: null,
    });
  });

  it('nobody sees notes', async () => {
    const ask = await asker(await started({ scopes: ['oneonone:read'] }));
    const { body } = await ask(
      '{ oneonones(first: 1) { edges { node { questionSet { questions(first: 1) { edges { node { pk notes { edges { node { pk } } } } } } } } } } }',
    );
    expect(at(body, 'errors', 0, 'path')).toContain('notes');
  });

  it('the query tells which it would need', async () => {
    const ask = await asker(await started({ scopes: ['objective:read'] }));
    const { body } = await ask(
      '{ requiredScopes objectives { edges { node { owners { edges { node { pk fullName } } } } } } badges { totalCount } }',
    );
    expect(at(body, 'data', 'requiredScopes')).toEqual([
      'objective:read',
      'recognition:read',
      'userprofile:read',
    ]);
  });
});

describe('is refused', () => {
  it.each([
    ['what is no query', '{ profiles {', 400],
    ['a field that the schema lacks', '{ profiles { nothing } }', 400],
    ['an argument that the schema lacks', '{ badges(orderBy: "pk") { totalCount } }', 400],
  ])('%s', async (_, query, status) => {
    const got = await (await asker(await started()))(query);
    expect(got.status).toBe(status);
    expect(Object.keys(got.body)).toEqual(['errors']);
  });

  it('a call without a good token', async () => {
    const { url } = await started();
    const init = { method: 'POST', body: '{"query":"{ badges { totalCount } }"}' };
    expect((await request(`${url}/graphql`, init)).status).toBe(401);
    const headers = { authorization: 'Bearer invented' };
    expect((await request(`${url}/graphql`, { ...init, headers })).status).toBe(401);
  });

  it('a call that is no POST', async () => {
    const simulator = await started();
    const headers = { authorization: `Bearer ${await accessToken(simulator)}` };
    expect((await request(`${simulator.url}/graphql`, { headers })).status).toBe(405);
  });

  it('a query that costs more than the limit, where there is one', async () => {
    const ask = await asker(await started({ costLimit: 600 }));
    const query =
      'query ($n: Int) { objectives(first: $n) { edges { node { pk owners(first: 10) { edges { node { pk } } } } } } }';
    const dear = await ask(query, { n: 100 });
    expect(dear.status).toBe(400);
    expect(at(dear.body, 'errors', 0, 'message')).toMatch(/cost is 1100.*limit of 600/);
    expect((await ask(query, { n: 50 })).body['errors']).toBeUndefined();
  });
});

describe('the statistics', () => {
  it('know each query by its name and roots', async () => {
    const simulator = await started();
    const ask = await asker(simulator);
    await ask('query Some { badges { totalCount } labels { totalCount } }', {}, 'Some');
    const { queries, endpoints, calls } = simulator.stats();
    expect(queries).toMatchObject([{ operation: 'Some', roots: ['badges', 'labels'] }]);
    expect(endpoints).toMatchObject({ 'badges+labels': { 200: 1 }, token: { 200: 1 } });
    expect(calls).toBe(1);
  });
});

describe('as the company moves on', () => {
  it('later rows come, and a filter by time finds them', async () => {
    const simulator = await started();
    const ask = await asker(simulator);
    const query = '{ oneonones(updatedDatetime_Gte: "2026-04-01") { totalCount } }';
    expect(at((await ask(query)).body, 'data', 'oneonones', 'totalCount')).toBe(0);
    simulator.advance(60);
    expect(at((await ask(query)).body, 'data', 'oneonones', 'totalCount')).toBeGreaterThan(3);
  });
});
