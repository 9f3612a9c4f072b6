import { describe, expect, test } from 'vitest';
import { newTally } from '../../src/core/tally.js';
import type { ErrorCode } from '../../src/errors.js';
import { ApiError } from '../../src/paycor/api-error.js';
import type { ApiRequest } from '../../src/paycor/api-request.js';
import {
  API,
  edge,
  grant,
  never,
  onExchange,
  onGet,
  page,
  PATH,
  request,
  signedIn,
  successor,
  tokens,
} from '../paycor/edge.js';
import { fakeClock, heldClock } from '../paycor/fake-clock.js';
import { expectRequest, failure, interceptRequests } from './intercepted.js';
import { thrownBy } from '../paycor/thrown.js';

interceptRequests();

const ROWS = { rows: [{ id: 7 }], next: null };
const refusedConnection = (): Error => failure('ECONNREFUSED', 'connect');
const reset = (): Error => failure('ECONNRESET', 'read');

test('sends both credentials, and nothing else that tells', async () => {
  const { client } = await signedIn();
  const sent: unknown[] = [];
  onGet().replyBy((headers) => {
    sent.push(headers);
    return [200, page(7)];
  });
  expect(await client.get(request(), never)).toMatchObject(ROWS);
  expect(sent).toEqual([
    {
      authorization: 'Bearer invented-access-1',
      'Ocp-Apim-Subscription-Key': 'invented-subscription-key',
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      'user-agent': 'tap-paycor/test',
    },
  ]);
});

describe('what passes', () => {
  const CASES: readonly [string, (() => void)[], Partial<ReturnType<typeof newTally>>][] = [
    ['500', [() => onGet().reply(500)], { retries: 1 }],
    ['502 and 504', [() => onGet().reply(502), () => onGet().reply(504)], { retries: 2 }],
    ['a lost connection', [() => onGet().replyWithError(reset())], { retries: 1 }],
    ['no connection', [() => onGet().replyWithError(refusedConnection())], { retries: 1 }],
    ['JSON cut short', [() => onGet().reply(200, '{"records":[{"id":7')], { retries: 1 }],
    ['an error told with 200', [() => onGet().reply(200, { Detail: 'x' })], { retries: 1 }],
    ['429', [() => onGet().reply(429)], { rateLimited: 1 }],
    [
      '429 more often than failures may be',
      Array.from({ length: 8 }, () => () => onGet().reply(429)),
      { rateLimited: 8 },
    ],
  ];

  test.each(CASES)('%s', async (_, failures, counted) => {
    const { client } = await signedIn({ maxRetries: 2 });
    const tally = newTally();
    for (const prepare of failures) prepare();
    onGet().reply(200, page(7));
    expect(await client.get(request({ tally }), never)).toMatchObject(ROWS);
    expect(tally).toEqual({ ...newTally(), calls: failures.length + 1, ...counted });
  });
});

test('rows that are null are left out and counted', async () => {
  const { client } = await signedIn();
  const tally = newTally();
  onGet().reply(200, page(7, { records: [null, { id: 7 }, null] }));
  expect(await client.get(request({ tally }), never)).toMatchObject({
    rows: [{ id: 7 }],
    next: null,
  });
  expect(tally).toEqual({ ...newTally(), calls: 1, nullRows: 2 });
});

test('a page keeps what an error about it will need', async () => {
  const { client } = await signedIn();
  onGet().reply(200, page(7), { 'x-correlation-id': 'invented-id' });
  const { answer } = await client.get(request(), never);
  expect(answer).toEqual({ status: 200, correlationId: 'invented-id' });
});

describe('what means none', () => {
  const DETAIL = 'Either Legal Entity ID 101 is invalid or has no TimeOff requests.';
  const CASES: readonly [string, number, string | Record<string, string>][] = [
    ['a 400 that says so', 400, { CorrelationId: 'c-1', Detail: DETAIL }],
    ['a 400 that says so, in the spec’s casing', 400, { detail: DETAIL }],
    ['204', 204, ''],
  ];

  test.each(CASES)('%s', async (_, status, body) => {
    const { client } = await signedIn();
    onGet().reply(status, body);
    const asking = request({ emptyAsError: true });
    expect(await client.get(asking, never)).toMatchObject({ rows: [], next: null });
  });
});

const key = (what: string) => ({
  statusCode: 401,
  message: `Access denied due to ${what} subscription key.`,
});

describe('what does not pass', () => {
  const MODEL = { CorrelationId: 'c-123', Title: 'A title', Detail: 'A detail.' };

  interface Case {
    readonly prepare: () => void;
    readonly asking?: Partial<ApiRequest>;
    readonly code: ErrorCode;
    readonly says: readonly string[];
  }

  const CASES: Readonly<Record<string, Case>> = {
    'a permission is missing': {
      prepare: () => onGet().reply(403, MODEL),
      code: 'forbidden',
      says: [
        'stream job_titles, legal entity 101: ',
        '"View Legal Entity Job Titles", "Another Permission"',
        'GET /v1/legalentities/{legalEntityId}/jobtitles: status 403, A title, correlation id c-123',
      ],
    },
    'a permission without a name is missing': {
      prepare: () => onGet().reply(403),
      asking: { access: [] },
      code: 'forbidden',
      says: ['tick the Data Access of this endpoint', 'status 403, without an explanation)'],
    },
    'a correlation id in the header alone': {
      prepare: () => onGet().reply(403, '', { 'X-Correlation-Id': 'h-123' }),
      code: 'forbidden',
      says: ['correlation id h-123'],
    },
    'a filter on the way': {
      prepare: () => onGet().reply(403, '<html><h1>Access denied</h1></html>'),
      code: 'filtered',
      says: ['a filter, a proxy or a firewall on the way', 'reach paycor.test', 'status 403'],
    },
    'an unknown id': {
      prepare: () => onGet().reply(404, MODEL),
      code: 'not_found',
      says: ['legal_entity_id', 'status 404, A title, correlation id c-123'],
    },
    'a bad request': {
      prepare: () => onGet().reply(400, MODEL),
      code: 'refused',
      says: ['Paycor refused the call.', 'status 400, A title, correlation id c-123'],
    },
    'a missing subscription key': {
      prepare: () => onGet().reply(401, key('missing')),
      code: 'subscription_key',
      says: ['subscription_key', 'developer portal'],
    },
    'an invalid subscription key': {
      prepare: () => onGet().reply(401, key('invalid'), { 'X-Correlation-Id': 'h-123' }),
      code: 'subscription_key',
      says: ['subscription_key', 'developer portal', 'correlation id h-123'],
    },
    'a redirect': {
      prepare: () => onGet().reply(302, '', { location: 'https://elsewhere.test/' }),
      code: 'refused',
      says: ['status 302'],
    },
    'two access tokens refused': {
      prepare: () => {
        onGet(1).reply(401);
        onExchange(1).reply(200, grant(2));
        onGet(2).reply(401);
      },
      code: 'unauthorized',
      says: ['still activated', 'status 401'],
    },
    'a server that keeps failing': {
      prepare: () => onGet().times(3).reply(503, MODEL),
      code: 'unavailable',
      says: ['Run again later', 'status 503, A title, correlation id c-123'],
    },
    'connections that keep being lost': {
      prepare: () => onGet().times(3).replyWithError(reset()),
      code: 'unavailable',
      says: ['no answer, ECONNRESET'],
    },
    'connections that are never made': {
      prepare: () => onGet().times(3).replyWithError(refusedConnection()),
      code: 'unreachable',
      says: ['environment and api_url', 'no answer, ECONNREFUSED'],
    },
    'answers that are never JSON': {
      prepare: () => onGet().times(3).reply(200, '<html>'),
      code: 'malformed',
      says: ['status 200, the answer is not JSON'],
    },
    'answers that are never a page': {
      prepare: () => onGet().times(3).reply(200, MODEL),
      code: 'malformed',
      says: ['status 200, the body has no records, correlation id c-123'],
    },
    'an object that is always an error': {
      prepare: () => onGet().times(3).reply(200, MODEL),
      asking: { body: 'object' },
      code: 'malformed',
      says: ['the body is an error'],
    },
    'a quota that others use up': {
      prepare: () => onGet().times(21).reply(429, { message: 'Try again in 9 seconds.' }),
      code: 'unavailable',
      says: ["status 429, Paycor's words stand in a log of level debug"],
    },
  };

  test.each(Object.entries(CASES))('%s', async (_, { prepare, asking, code, says }) => {
    const { client } = await signedIn({ maxRetries: 2 });
    prepare();
    const error = await thrownBy(() => client.get(request(asking), never));
    expect(error.code).toBe(code);
    for (const text of says) expect(error.message).toContain(text);
    expect(error.message).not.toContain('invented');
    expect(error.message).not.toContain('\n');
  });

  test('the error carries its evidence', async () => {
    const { client } = await signedIn();
    onGet().reply(404, MODEL);
    const error = await thrownBy(() => client.get(request(), never));
    expect(error instanceof ApiError && error.evidence).toEqual({
      status: 404,
      said: 'A detail.',
      told: 'A title',
      correlationId: 'c-123',
    });
  });

  test.each(['Detail', 'message'])(
    'a person in Paycor’s %s stays out of the error',
    async (name) => {
      const { client } = await signedIn({ maxRetries: 0 });
      onGet().reply(400, { [name]: 'Ada Byron, 000-12-3456, has no rate' });
      const error = await thrownBy(() => client.get(request(), never));
      expect(error.message).not.toMatch(/Ada|Byron|3456/);
      expect(error.message).toContain("status 400, Paycor's words stand in a log of level debug");
    },
  );

  test('without retries, the first failure is the last', async () => {
    const { client } = await signedIn({ maxRetries: 0 });
    onGet().reply(500);
    expect((await thrownBy(() => client.get(request(), never))).code).toBe('unavailable');
  });
});

describe('pauses', () => {
  test('after failures they are drawn from a range that doubles', async () => {
    const clock = fakeClock();
    const { client } = await signedIn({ clock, maxRetries: 3 });
    onGet().times(3).reply(500);
    onGet().reply(200, page(7));
    await client.get(request(), never);
    expect(clock.pauses).toHaveLength(3);
    clock.pauses.forEach((pause, index) => expect(pause).toBeLessThanOrEqual(500 * 2 ** index));
  });

  const UNTIL_2099 = {
    date: 'Thu, 15 Jan 2026 12:00:00 GMT',
    'retry-after': 'Thu, 15 Jan 2099 12:00:00 GMT',
  };
  const ASKED: readonly [string, number, Record<string, string>, number, number][] = [
    ['503 names its pause', 503, { 'retry-after': '45' }, 45_000, 45_000],
    ['no pause is longer than ten minutes', 503, { 'retry-after': '86400' }, 600_000, 600_000],
    ['503 that asks for none has one all the same', 503, { 'retry-after': '0' }, 0, 500],
    ['429 names its pause', 429, { 'retry-after': '45' }, 45_000, 45_000],
    ['429 for no longer than ten minutes', 429, { 'retry-after': '86400' }, 600_000, 600_000],
    ['429 without a pause', 429, {}, 60_000, 60_000],
    ['429 for thirty years', 429, { 'retry-after': '1000000000' }, 600_000, 600_000],
    ['429 until 2099', 429, UNTIL_2099, 600_000, 600_000],
    ['429 for less than nothing', 429, { 'retry-after': '-1000000000' }, 60_000, 60_000],
    ['503 until 2099', 503, UNTIL_2099, 600_000, 600_000],
    ['503 for less than nothing', 503, { 'retry-after': '-1000000000' }, 0, 500],
  ];

  test.each(ASKED)('%s', async (_, status, headers, atLeast, atMost) => {
    const clock = fakeClock();
    const { client } = await signedIn({ clock });
    onGet().reply(status, '', headers);
    // A pause may outlast the access token.
    expectRequest({ origin: API, method: 'GET', path: PATH }).reply(200, page(7));
    await client.get(request(), never);
    expect(clock.pauses).toHaveLength(1);
    expect(clock.pauses[0]).toBeGreaterThanOrEqual(atLeast);
    expect(clock.pauses[0]).toBeLessThanOrEqual(atMost);
  });

  const LIMITED: readonly [string, string | { message: string }, Record<string, string>, number][] =
    [
      ['by its header', { message: 'Try again in 99 seconds.' }, { 'retry-after': '20' }, 20_000],
      [
        'by its message',
        { message: 'Rate limit is exceeded. Try again in 20 seconds.' },
        {},
        20_000,
      ],
      ['by itself', '', {}, 60_000],
    ];

  test.each(LIMITED)('a 429 holds every call, %s', async (_, body, headers, milliseconds) => {
    const clock = heldClock();
    const { client } = await signedIn({ clock });
    const answered: string[] = [];
    onGet().reply(429, body, headers);
    const first = client.get(request(), never);
    await expect.poll(() => clock.sleepers(), { timeout: 10_000 }).toBe(1);
    for (const path of [PATH, '/v1/other']) {
      onGet(1, path).replyBy(() => {
        answered.push(path);
        return [200, page(7)];
      });
    }
    const second = client.get(request({ url: new URL(`${API}/v1/other`) }), never);
    await clock.advance(milliseconds - 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(answered).toEqual([]);
    await clock.advance(1_000);
    await Promise.all([first, second]);
    expect(answered.toSorted()).toEqual([PATH, '/v1/other']);
  });

  test('an interruption ends one', async () => {
    const interruption = new AbortController();
    const { client } = await signedIn({ clock: heldClock() });
    onGet().replyBy(() => {
      setTimeout(() => interruption.abort(new Error('interrupted by the test')), 20);
      return [503, '', { 'retry-after': '600' }];
    });
    await expect(client.get(request(), interruption.signal)).rejects.toThrow(
      'interrupted by the test',
    );
  });
});

describe('an access token that is refused', () => {
  test('is renewed once, and the call repeated', async () => {
    const { client, store } = await signedIn();
    const tally = newTally();
    onGet(1).reply(401);
    onExchange(1).reply(200, grant(2));
    onGet(2).reply(200, page(7));
    expect(await client.get(request({ tally }), never)).toMatchObject(ROWS);
    expect(await store.read()).toEqual(successor(1));
    expect(tally).toEqual({ ...newTally(), calls: 2 });
  });

  test('is renewed again where the one before was accepted, a few times a call', async () => {
    const { client } = await signedIn();
    onGet(1).reply(200, page(7));
    await client.get(request(), never);
    for (const generation of [1, 2]) {
      onGet(generation).reply(401);
      onExchange(generation).reply(200, grant(generation + 1));
    }
    onGet(3).reply(200, page(8));
    expect(await client.get(request(), never)).toMatchObject({ rows: [{ id: 8 }] });
  });

  test('is final at last, though others were accepted', async () => {
    const { client } = await signedIn();
    onGet(1).reply(200, page(7));
    await client.get(request(), never);
    for (const generation of [1, 2]) {
      onGet(generation).reply(401);
      onExchange(generation).reply(200, grant(generation + 1));
    }
    onGet(3).reply(401);
    expect((await thrownBy(() => client.get(request(), never))).code).toBe('unauthorized');
  });

  test('at every third call costs an exchange each time, and no call', async () => {
    const { client } = await signedIn();
    for (let generation = 1; generation <= 12; generation++) {
      onGet(generation).times(2).reply(200, page(7));
      onGet(generation).reply(401);
      onExchange(generation).reply(200, grant(generation + 1));
    }
    onGet(13).reply(200, page(7));
    for (let call = 0; call < 25; call++) {
      expect(await client.get(request(), never)).toMatchObject(ROWS);
    }
  });

  test('many calls that meet it share one exchange', async () => {
    const { client } = await signedIn();
    onGet(1).times(8).reply(401);
    onExchange(1).delay(20).reply(200, grant(2));
    onGet(2).times(8).reply(200, page(7));
    const calls = Array.from({ length: 8 }, () => client.get(request(), never));
    expect(await Promise.all(calls)).toHaveLength(8);
  });

  test('a straggler finds the renewed one', async () => {
    const { client } = await signedIn();
    onGet(1).reply(401);
    onGet(1, '/v1/slow').delay(60).reply(401);
    onExchange(1).reply(200, grant(2));
    onGet(2).reply(200, page(7));
    onGet(2, '/v1/slow').reply(200, page(8));
    const slow = client.get(request({ url: new URL(`${API}/v1/slow`) }), never);
    await client.get(request(), never);
    expect(await slow).toMatchObject({ rows: [{ id: 8 }] });
  });

  test('many calls at the start share the first exchange', async () => {
    const { client } = await edge();
    onExchange(0).delay(20).reply(200, grant(1));
    onGet(1).times(8).reply(200, page(7));
    const calls = Array.from({ length: 8 }, () => client.get(request(), never));
    expect(await Promise.all(calls)).toHaveLength(8);
  });
});

test('a token that runs out while the quota is awaited is renewed before the call', async () => {
  const clock = heldClock();
  const left = new Date(clock.now() + 90_000).toISOString();
  const { client } = await signedIn({ clock, stored: tokens(1, { expiresAt: left }) });
  onGet(1).reply(429, '', { 'retry-after': '60' });
  const call = client.get(request(), never);
  await expect.poll(() => clock.sleepers(), { timeout: 10_000 }).toBe(1);
  onExchange(1).reply(200, grant(2));
  onGet(2).reply(200, page(7));
  await clock.advance(60_000);
  expect(await call).toMatchObject(ROWS);
});

test('tells at level debug what was asked and how it went, and no id, key or token', async () => {
  const { client, lines } = await signedIn();
  const [, id] = /legalentities\/(\d+)/.exec(request().url.pathname) ?? [];
  onGet().reply(503, { message: `planted of ${id}` });
  onGet().reply(200, page(7));
  await client.get(request(), never);
  const call = `DEBUG GET ${request().route} (stream job_titles, legal entity 101):`;
  expect(lines.map((line) => line.replace(/\d+ ms/, 'N ms'))).toEqual([
    `${call} status 503 after N ms, attempt 1`,
    `${call} Paycor wrote: planted of ***`,
    `${call} status 200 after N ms, attempt 2`,
  ]);
});
