import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Next } from '../../src/paycor/page.js';
import type { Slice } from '../../src/core/slice.js';
import { newTally } from '../../src/core/tally.js';
import type { ApiRequest } from '../../src/paycor/api-request.js';
import type { PaycorClient } from '../../src/paycor/dialect.js';
import type { Page } from '../../src/paycor/verdict.js';
import { firstRequest, nextUrl, readPages } from '../../src/paycor/pages.js';
import { readingOf, selected } from '../core/discovered.js';
import { thrownBy } from './thrown.js';
import { entity } from '../support/partitions.js';

const API = 'https://paycor.test';
const never = new AbortController().signal;

const slice = (more: Partial<Slice> = {}, route?: string): Slice => ({
  reading: { ...readingOf(selected('employees')), ...(route && { route }) },
  partition: entity(101),
  key: '',
  ids: { legalEntityId: 101 },
  query: {},
  day: null,
  completes: null,
  ...more,
});

const ANSWER = { status: 200, correlationId: 'invented-id' };

describe('the first request', () => {
  const CASES: readonly [string, string, Partial<Slice>, string, string?][] = [
    ['the route alone', API, {}, `${API}/v2/legalentities/101/employees`],
    [
      'an api_url with a path',
      'https://proxy.test:8443/paycor/api',
      {},
      'https://proxy.test:8443/paycor/api/v2/legalentities/101/employees',
    ],
    [
      'one value',
      API,
      { query: { include: 'All' } },
      `${API}/v2/legalentities/101/employees?include=All`,
    ],
    [
      'a repeated parameter',
      API,
      { query: { include: ['Status', 'Position'], statusFilter: 'Active' } },
      `${API}/v2/legalentities/101/employees?include=Status&include=Position&statusFilter=Active`,
    ],
    [
      'a placeholder in the query',
      API,
      { query: { plannerId: '{plannerId}' }, ids: { legalEntityId: 101, plannerId: 'p&1=2' } },
      `${API}/v2/legalentities/101/employees?plannerId=p%261%3D2`,
    ],
    [
      'an id that needs to be encoded',
      API,
      { ids: { employeeId: 'a/b?c#d e%' } },
      `${API}/v1/employees/a%2Fb%3Fc%23d%20e%25/taxes`,
      '/v1/employees/{employeeId}/taxes',
    ],
    [
      'a value that needs to be encoded',
      API,
      { query: { startDate: '2026-01-01T00:00:00+02:00' } },
      `${API}/v2/legalentities/101/employees?startDate=2026-01-01T00%3A00%3A00%2B02%3A00`,
    ],
  ];

  test.each(CASES)('%s', (_, apiUrl, more, expected, route) => {
    expect(firstRequest(apiUrl, slice(more, route), newTally()).url.href).toBe(expected);
  });

  test('tells what it is for, and names no id of a person', () => {
    const tally = newTally();
    const ids = { employeeId: 'invented-person' };
    const route = '/v1/employees/{employeeId}/customfields';
    const reading = readingOf(selected('employee_custom_fields'));
    const request = firstRequest(API, slice({ reading, ids }), tally);
    expect(request).toMatchObject({
      route,
      body: 'page',
      what: 'stream employee_custom_fields, legal entity 101',
      access: ['View Employee Custom Fields'],
    });
    expect(request.tally).toBe(tally);
  });
});

const token = (text: string): Next => ({ kind: 'token', token: text });
const url = (text: string): Next => ({ kind: 'url', url: text });

describe('the next page', () => {
  const first = firstRequest(
    API,
    slice({ query: { include: ['Status', 'Position'] } }),
    newTally(),
  );
  const proxied = firstRequest('https://proxy.test/api', slice(), newTally());
  const ROUTE = '/v2/legalentities/101/employees';

  const FOLLOWED: readonly [string, string, ApiRequest, Next, string][] = [
    [
      'a token repeats the query',
      API,
      first,
      token('abc'),
      `${API}${ROUTE}?include=Status&include=Position&continuationToken=abc`,
    ],
    [
      'a token is encoded',
      API,
      first,
      token('a+b/=&x=1'),
      `${API}${ROUTE}?include=Status&include=Position&continuationToken=a%2Bb%2F%3D%26x%3D1`,
    ],
    [
      'a path stays as it is',
      API,
      first,
      url(`${ROUTE}?include=Status&continuationTokenId=abc`),
      `${API}${ROUTE}?include=Status&continuationTokenId=abc`,
    ],
    [
      'a path goes below api_url',
      'https://proxy.test/api',
      proxied,
      url(`${ROUTE}?continuationTokenId=abc`),
      `https://proxy.test/api${ROUTE}?continuationTokenId=abc`,
    ],
    ['a whole URL of the origin', API, first, url(`${API}/v9/x?y=1`), `${API}/v9/x?y=1`],
    ['the default port', API, first, url('https://paycor.test:443/v9'), `${API}/v9`],
    ['the origin in capitals', API, first, url('HTTPS://PAYCOR.TEST/v9'), `${API}/v9`],
    [
      'a path that looks like user information',
      API,
      first,
      url('/@evil.test/'),
      `${API}/@evil.test/`,
    ],
    ['a back-slash after a slash', API, first, url('/\\evil.test/'), `${API}//evil.test/`],
  ];

  test.each(FOLLOWED)('%s', (_, apiUrl, from, next, expected) => {
    expect(nextUrl(apiUrl, from, next, ANSWER).href).toBe(expected);
  });

  const REFUSED: readonly string[] = [
    'https://evil.test/v1/x',
    '//evil.test/v1/x',
    '///evil.test/v1/x',
    '\\\\evil.test/v1/x',
    '\\/evil.test/v1/x',
    'https:\\\\evil.test/v1/x',
    'https://paycor.test@evil.test/v1/x',
    'https://paycor.test:secret@evil.test/v1/x',
    'https://evil.test#@paycor.test/v1/x',
    'https://evil.test\\@paycor.test/v1/x',
    'https://user@paycor.test/v1/x',
    'https://user:word@paycor.test/v1/x',
    'https://paycor.test.evil.test/v1/x',
    'https://paycor.test:8443/v1/x',
    'http://paycor.test/v1/x',
    'javascript:alert(1)',
    'data:application/json,[]',
    'file:///etc/hosts',
    '@evil.test/v1/x',
    '.evil.test/v1/x',
    'evil.test',
    'https://',
  ];

  test.each(REFUSED)('%s is not followed', async (text) => {
    const error = await thrownBy(() => nextUrl(API, first, url(text), ANSWER));
    expect(error.code).toBe('malformed');
    expect(error.message).toContain('on another host, which is not followed');
    expect(error.message).toContain('correlation id invented-id');
    expect(error.message).not.toContain('evil');
  });
});

const empty = (next: Next | null = null): Page => ({
  rows: [],
  isEmpty: true,
  next,
  bytes: 0,
  fold: () => undefined,
  drop: () => undefined,
  toldEmpty: null,
  mayBeBroken: false,
  answer: ANSWER,
});

/** A client that answers from a list and notes what it was asked for. */
function scripted(pages: readonly Page[]): {
  readonly client: PaycorClient;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const client: PaycorClient = {
    get: async (asking) => pages[asked.push(asking.url.search) - 1] ?? empty(),
  };
  return { client, asked };
}

async function rowsOf(client: PaycorClient): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { rows: some } of readPages(client, API, slice(), newTally(), never)) {
    rows.push(...some);
  }
  return rows;
}

const page = (id: number, next: Next | null = null): Page => ({
  ...empty(next),
  rows: [{ id }],
  isEmpty: false,
});

describe('reading pages', () => {
  const ROUTE = '/v2/legalentities/101/employees';

  test('by token and by URL, in turn', async () => {
    const { client, asked } = scripted([
      page(1, token('b')),
      page(2, url(`${ROUTE}?continuationTokenId=c`)),
      page(3, token('d')),
      page(4),
    ]);
    expect(await rowsOf(client)).toEqual([1, 2, 3, 4].map((id) => ({ id })));
    expect(asked).toEqual([
      '',
      '?continuationToken=b',
      '?continuationTokenId=c',
      '?continuationToken=d',
    ]);
  });

  test('a page is asked for only when it is wanted', async () => {
    const { client, asked } = scripted([page(1, token('b')), page(2)]);
    const pages = readPages(client, API, slice(), newTally(), never);
    await pages.next();
    await setImmediate();
    expect(asked).toHaveLength(1);
  });

  const REPEATED: readonly [string, readonly Page[], number][] = [
    ['the same token', [page(1, token('b')), page(2, token('b'))], 2],
    ['an earlier token', [page(1, token('b')), page(2, token('c')), page(3, token('b'))], 3],
    ['the first page', [page(1, url(ROUTE))], 1],
  ];

  const REPEATED_PAGES: readonly [string, readonly Page[], string][] = [
    ['the same page', [page(1, token('b')), page(1)], 'same page twice'],
    [
      'an earlier page',
      [page(1, token('b')), page(2, token('c')), page(1, token('d'))],
      'same page twice',
    ],
    [
      'empty pages without an end',
      Array.from({ length: 60 }, (_, at) => empty(token(`t${at}`))),
      'one empty page after the other',
    ],
  ];

  test.each(REPEATED_PAGES)('%s behind a new cursor is an error', async (_, pages, message) => {
    const error = await thrownBy(() => rowsOf(scripted(pages).client));
    expect([error.code, error.message]).toEqual(['malformed', expect.stringContaining(message)]);
    expect(error.message).toContain('status 200');
    expect(error.message).toContain('correlation id invented-id');
  });

  const rowsAs = (ids: readonly number[], next: Next | null = null): Page => ({
    ...page(0, next),
    rows: ids.map((id) => ({ id })),
  });

  test.each([
    ['the first row', [9, 2, 3]],
    ['the one in the middle', [1, 9, 3]],
    ['the last', [1, 2, 9]],
    ['their number', [1, 2, 3, 2, 3]],
  ])('pages that differ in %s are others', async (_, ids) => {
    const { client } = scripted([rowsAs([1, 2, 3], token('b')), rowsAs(ids)]);
    expect(await rowsOf(client)).toHaveLength(3 + ids.length);
  });

  test('pages of rows without a key are others where any row is', async () => {
    const { client } = scripted([rowsAs([1, 2, 3, 4, 5], token('b')), rowsAs([1, 9, 3, 9, 5])]);
    const reading = { ...readingOf(selected('employees')), report: new Map() };
    const rows: unknown[] = [];
    for await (const one of readPages(client, API, slice({ reading }), newTally(), never))
      rows.push(...one.rows);
    expect(rows).toHaveLength(10);
  });

  test('some empty pages on the way are none', async () => {
    const { client } = scripted([
      empty(token('a')),
      empty(token('b')),
      page(1, token('c')),
      empty(),
    ]);
    expect(await rowsOf(client)).toEqual([{ id: 1 }]);
  });

  test.each(REPEATED)('%s once more is an error, not a loop', async (_, pages, calls) => {
    const { client, asked } = scripted(pages);
    const error = await thrownBy(() => rowsOf(client));
    expect(error.code).toBe('malformed');
    expect(error.message).toContain('same continuation twice');
    expect(error.message).toContain('correlation id invented-id');
    expect(asked).toHaveLength(calls);
  });
});
