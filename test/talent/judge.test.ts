import { expect, test } from 'vitest';
import { newTally } from '../../src/core/tally.js';
import type { HttpAnswer } from '../../src/http/http.js';
import type { GraphqlCall, RestCall } from '../../src/talent/call.js';
import { judge } from '../../src/talent/judge.js';

const CALL = {
  url: new URL('https://talent.example.com/graphql'),
  route: '/graphql',
  what: 'stream talent_labels',
  scopes: ['objective:read'],
  tally: newTally(),
};
const GRAPHQL: GraphqlCall = { ...CALL, surface: 'graphql', query: '{ labels }', variables: {} };
const REST: RestCall = { ...CALL, surface: 'rest', rowsIn: 'objects' };

const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpAnswer => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    kind: 'answer',
    status,
    body: text,
    bytes: Buffer.from(text),
    headers: { get: (name) => headers[name] ?? null },
  };
};

const verdictOf = (status: number, body: unknown, headers = {}): unknown =>
  judge(answer(status, body, headers), GRAPHQL);

const EDGES = [{ cursor: 'a', node: { pk: 1 } }];
const ENDED = { hasNextPage: false, endCursor: null };

test.each<[string, unknown]>([
  ['no JSON', '<html>'],
  ['no data', {}],
  ['edges that are null', { data: { labels: { edges: null, pageInfo: ENDED } } }],
  ['edges that are absent', { data: { labels: { pageInfo: ENDED } } }],
  ['no page info', { data: { labels: { edges: EDGES } } }],
  ['page info that is null', { data: { labels: { edges: EDGES, pageInfo: null } } }],
  [
    'more, and nothing that says where',
    { data: { labels: { edges: [], pageInfo: { hasNextPage: true, endCursor: null } } } },
  ],
  [
    'the same within a node',
    {
      data: {
        teams: {
          edges: [{ node: { pk: 1, members: { edges: null, pageInfo: ENDED } } }],
          pageInfo: ENDED,
        },
      },
    },
  ],
])('%s is tried again, and never taken for an end', (_, body) => {
  expect(verdictOf(200, body)).toMatchObject({ kind: 'retry', code: 'malformed' });
});

test.each<[string, number, unknown, object]>([
  ['whole', 200, { data: { labels: { edges: EDGES, pageInfo: ENDED } } }, { kind: 'page' }],
  [
    'refused, with 200',
    200,
    {
      data: { labels: null },
      errors: [{ message: 'You do not have permission', path: ['labels'] }],
    },
    { kind: 'page', page: { kind: 'not_allowed', fields: ['labels'] } },
  ],
  [
    'too expensive, with 400',
    400,
    { errors: [{ message: 'Query cost is 900, which exceeds the limit' }] },
    { kind: 'page', page: { kind: 'too_costly', status: 400 } },
  ],
  [
    'a query that does not fit, with 400: its words are of the schema',
    400,
    { errors: [{ message: 'Cannot query field "x" on type "LabelNode".' }] },
    {
      kind: 'final',
      code: 'refused',
      evidence: { said: 'Cannot query field "x" on type "LabelNode".' },
    },
  ],
  [
    'an error within, whose words may name a person',
    200,
    {
      data: {},
      errors: [{ message: 'Ada Invented broke it', path: ['labels', 'edges', 0, 'node'] }],
    },
    { kind: 'retry', evidence: { told: 'an error at labels.edges.node' } },
  ],
  ['400 without errors', 400, { detail: 'Bad' }, { kind: 'final', code: 'refused' }],
  ['401', 401, '', { kind: 'refresh' }],
  ['403', 403, { detail: 'No.' }, { kind: 'final', code: 'forbidden' }],
  ['404', 404, '', { kind: 'final', code: 'not_found' }],
  ['a redirect', 301, '', { kind: 'final', code: 'refused' }],
  ['503', 503, '', { kind: 'retry', code: 'unavailable' }],
])('%s', (_, status, body, verdict) => {
  expect(verdictOf(status, body)).toMatchObject(verdict);
});

test('429 waits as long as it says, or a minute', () => {
  expect(verdictOf(429, '', { 'retry-after': '7' })).toMatchObject({ kind: 'wait', seconds: 7 });
  expect(verdictOf(429, '')).toMatchObject({ kind: 'wait', seconds: 60 });
});

test('a list of REST says what comes next in its own place or in its meta', () => {
  const rows = [{ id: 1 }, null];
  const next = '/api/v1/oneonones/?offset=20';
  expect(judge(answer(200, { meta: { next }, objects: rows }), REST)).toMatchObject({
    kind: 'page',
    nullRows: 1,
    page: { kind: 'list', rows: [{ id: 1 }], next },
  });
  expect(judge(answer(200, { results: [] }), REST)).toMatchObject({ kind: 'retry' });
});

test.each([
  ['no place for it', { objects: [] }],
  ['a meta without it', { meta: {}, objects: [] }],
  ['a number', { meta: { next: 20 }, objects: [] }],
])('a list of REST that does not say whether it goes on is none: %s', (_, body) => {
  expect(judge(answer(200, body), REST)).toMatchObject({ kind: 'retry', code: 'malformed' });
});
