import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../src/http/http.js';
import { retryAfter } from '../../src/http/verdict.js';
import { judge, type Expected } from '../../src/paycor/verdict.js';
import { stringifyJson } from '../../src/singer/json.js';
import { rowOf, STREAM_NAMES } from '../core/discovered.js';
import { answer, noAnswer } from './outcomes.js';

const WIRE = { CorrelationId: 'c-1', Title: 'A title', Detail: 'A detail' };
const SPEC = { correlationId: 'c-1', title: 'A title', detail: 'A detail', source: 'x' };
const KEY_MISSING = {
  statusCode: 401,
  message: 'Access denied due to missing subscription key. Make sure to include one.',
};
const KEY_INVALID = { statusCode: 401, message: 'Access denied due to invalid subscription key.' };
const NONE = 'Either Legal Entity ID 101 is invalid or has no TimeOff requests.';
const RATE = { statusCode: 429, message: 'Rate limit is exceeded. Try again in 17 seconds.' };
const QUOTA = {
  statusCode: 403,
  message: 'Out of call volume quota. Quota will be replenished in 00:01:02.',
};
const DATE = 'Thu, 15 Jan 2026 12:00:00 GMT';

const evidence = (
  status: number | null,
  said = 'without an explanation',
  id: string | null = null,
) => ({
  evidence: { status, said, correlationId: id },
});
const final = (code: string, ...rest: Parameters<typeof evidence>) => ({
  kind: 'final',
  code,
  ...evidence(...rest),
});
const retry = (code: string, seconds: number | null, ...rest: Parameters<typeof evidence>) => ({
  kind: 'retry',
  code,
  seconds,
  ...evidence(...rest),
});
const wait = (seconds: number, ...rest: Parameters<typeof evidence>) => ({
  kind: 'wait',
  seconds,
  ...evidence(...rest),
});

const nested = (levels: number, inside = ''): string =>
  `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;
const leadsTo = (place: string): string =>
  `it leads to ${place}, and redirects are not followed: check api_url`;

const PAGE: Expected = { body: 'page' };
const NONE_THERE = { kind: 'page', page: { rows: [], next: null, toldEmpty: null } };

const CASES: readonly [string, HttpOutcome, object][] = [
  ['200', answer(200, { records: [{ id: 1 }] }), { kind: 'page', page: { rows: [{ id: 1 }] } }],
  ['200 with an array', answer(200, []), NONE_THERE],
  ['201', answer(201, { records: [] }), NONE_THERE],
  ['200 without rows', answer(200, '{}'), retry('malformed', null, 200, 'the body has no records')],
  [
    '204',
    answer(204),
    {
      kind: 'page',
      page: { rows: [], toldEmpty: 'status 204, which is an answer without content' },
    },
  ],
  [
    '202',
    answer(202, { records: [] }),
    retry('malformed', null, 202, 'status 202: the answer is still to come'),
  ],
  [
    '206',
    answer(206, { records: [] }),
    retry('malformed', null, 206, 'status 206: the answer is a part of one'),
  ],
  [
    '207',
    answer(207, { records: [] }),
    retry('malformed', null, 207, 'status 207: the answer is one of several'),
  ],
  ['200 without a body', answer(200), retry('malformed', null, 200, 'the answer is not JSON')],
  ['200 cut short', answer(200, '{"rec'), retry('malformed', null, 200, 'the answer is not JSON')],
  ['200 of a proxy', answer(200, '<p>'), retry('malformed', null, 200, 'the answer is not JSON')],
  [
    '200 with HTML',
    answer(200, '<p>', { 'content-type': 'text/html; charset=utf-8' }),
    retry('malformed', null, 200, 'the answer is not JSON but text/html'),
  ],
  [
    '200 that calls its text JSON',
    answer(200, '<p>', { 'content-type': 'application/problem+json' }),
    retry('malformed', null, 200, 'the answer is not JSON'),
  ],
  [
    '200 with JSON that calls itself HTML',
    answer(200, '[]', { 'content-type': 'text/html' }),
    NONE_THERE,
  ],
  [
    '200 with NaN',
    answer(200, '{"records":[{"amount":NaN}]}'),
    retry('malformed', null, 200, 'the answer is not JSON'),
  ],
  ['200 with a byte order mark', answer(200, '\uFEFF[]'), NONE_THERE],
  [
    '200 with a name twice',
    answer(200, '[{"a":1,"a":2}]'),
    { kind: 'page', page: { rows: [{ a: 2 }] } },
  ],
  [
    '200 that nests 100,000 lists',
    answer(200, nested(100_000)),
    retry('malformed', null, 200, 'the answer nests too deeply'),
  ],
  [
    '200 that nests lists around a long number',
    answer(200, nested(100_000, '12345678901234567890')),
    retry('malformed', null, 200, 'the answer nests too deeply'),
  ],
  [
    '200 that nests 101 objects',
    answer(200, `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`),
    retry('malformed', null, 200, 'the answer nests too deeply'),
  ],
  [
    '200 that nests 99 lists in its page',
    answer(200, `{"records":${nested(99)}}`),
    retry('malformed', null, 200, 'a record is not an object'),
  ],
  [
    '200 that is no UTF-8',
    { ...answer(200, '{"records":[]}'), flaw: 'not_utf8' },
    retry('malformed', null, 200, 'the answer is not UTF-8'),
  ],
  [
    '200 that is too large',
    { ...answer(200), flaw: 'too_large' },
    final('malformed', 200, 'the answer is too large to be a page'),
  ],
  ['503 that is too large', { ...answer(503), flaw: 'too_large' }, retry('unavailable', null, 503)],
  ['500 that nests 100,000 lists', answer(500, nested(100_000)), retry('unavailable', null, 500)],
  [
    '302',
    answer(302, '', { location: 'https://elsewhere.test/login?key=secret' }),
    final('refused', 302, leadsTo('https://elsewhere.test')),
  ],
  [
    '307 to a path',
    answer(307, '', { location: '/login?key=secret' }),
    final('refused', 307, leadsTo('another address')),
  ],
  [
    '304',
    answer(304),
    retry('malformed', null, 304, 'status 304: nothing changed, though nobody asked for changes'),
  ],
  ['400', answer(400, WIRE), final('refused', 400, 'A detail', 'c-1')],
  ['400 in the spec’s casing', answer(400, SPEC), final('refused', 400, 'A detail', 'c-1')],
  [
    '400 that means none, where it never does',
    answer(400, { Detail: NONE }),
    final('refused', 400, NONE),
  ],
  [
    '400 that names an invalid id',
    answer(400, { Detail: 'The id is invalid.' }),
    final('refused', 400, 'The id is invalid.'),
  ],
  [
    'another status with the same words',
    answer(409, { Detail: NONE }),
    final('refused', 409, NONE),
  ],
  ['401 without a body', answer(401), { kind: 'refresh', ...evidence(401) }],
  [
    '401, key missing',
    answer(401, KEY_MISSING),
    final('subscription_key', 401, KEY_MISSING.message),
  ],
  [
    '401, key invalid',
    answer(401, KEY_INVALID),
    final('subscription_key', 401, KEY_INVALID.message),
  ],
  ['403', answer(403, WIRE), final('forbidden', 403, 'A detail', 'c-1')],
  ['403 without a body', answer(403), final('forbidden', 403)],
  [
    '403 with HTML',
    answer(403, '<html><p>Blocked</p></html>'),
    final('filtered', 403, 'a page of HTML'),
  ],
  [
    '403 that calls itself HTML',
    answer(403, 'Blocked', { 'content-type': 'text/html; charset=utf-8' }),
    final('filtered', 403, 'a page of HTML'),
  ],
  ['403 of a quota', answer(403, QUOTA), wait(62, 403, QUOTA.message)],
  ['404', answer(404, SPEC), final('not_found', 404, 'A detail', 'c-1')],
  [
    '404 of the gateway',
    answer(404, { statusCode: 404, message: 'Resource not found' }),
    final('not_found', 404, 'Resource not found'),
  ],
  ['407', answer(407), { kind: 'final', code: 'unreachable' }],
  ['408', answer(408), retry('unavailable', null, 408)],
  ['418', answer(418), final('refused', 418)],
  ['429 with a header', answer(429, RATE, { 'retry-after': '5' }), wait(5, 429, RATE.message)],
  [
    '429 with a date',
    answer(429, RATE, { 'retry-after': 'Thu, 15 Jan 2026 12:00:30 GMT', date: DATE }),
    wait(30, 429, RATE.message),
  ],
  ['429 with a message', answer(429, RATE), wait(17, 429, RATE.message)],
  [
    '429 with another casing',
    answer(429, { Message: 'try again in 1 second.' }),
    wait(1, 429, 'try again in 1 second.'),
  ],
  ['429 with a message that is no JSON', answer(429, 'Try again in 8 seconds'), wait(8, 429)],
  [
    '429 with a header that says nothing',
    answer(429, RATE, { 'retry-after': 'soon' }),
    wait(17, 429, RATE.message),
  ],
  ['429 with nothing', answer(429), wait(60, 429)],
  ['500', answer(500, WIRE), retry('unavailable', null, 500, 'A detail', 'c-1')],
  ['501', answer(501), retry('unavailable', null, 501)],
  ['502 of a proxy', answer(502, '<h1>Bad gateway</h1>'), retry('unavailable', null, 502)],
  ['503 with a header', answer(503, '', { 'retry-after': '3' }), retry('unavailable', 3, 503)],
  ['504', answer(504), retry('unavailable', null, 504)],
  [
    'no connection',
    noAnswer('ECONNREFUSED', true),
    retry('unreachable', null, null, 'ECONNREFUSED'),
  ],
  [
    'a lost connection',
    noAnswer('ECONNRESET', false),
    retry('unavailable', null, null, 'ECONNRESET'),
  ],
];

test('digits that no double holds are kept', () => {
  const verdict = judge(answer(200, '{"records":[{"a":1e400,"b":-0.1234567890123456789}]}'), PAGE);
  expect(verdict).toHaveProperty('kind', 'page');
  expect(verdict.kind === 'page' && stringifyJson(verdict.page.rows)).toBe(
    '[{"a":1e400,"b":-0.1234567890123456789}]',
  );
});

test.each(CASES)('%s', (_, outcome, expected) => {
  expect(judge(outcome, PAGE)).toMatchObject(expected);
});

test('of a further page, 204 is no end', () => {
  expect(judge(answer(204), { ...PAGE, isContinuation: true })).toMatchObject({
    kind: 'retry',
    code: 'malformed',
  });
});

describe('a 400 that means none, where the stream’s row knows of it', () => {
  const EXPECTED: Expected = { body: 'page', emptyAsError: true };

  test.each([{ Detail: NONE }, { detail: NONE }])('%j', (body) => {
    const page = { rows: [], next: null, toldEmpty: NONE };
    expect(judge(answer(400, body), EXPECTED)).toMatchObject({ kind: 'page', page });
  });

  test('another 400 is refused there, too', () => {
    const refused = final('refused', 400, 'The id is invalid.');
    expect(judge(answer(400, { Detail: 'The id is invalid.' }), EXPECTED)).toMatchObject(refused);
  });

  test('the row of time-off requests does, and no other', () => {
    const known = new Set(STREAM_NAMES.map(rowOf).filter((row) => row.emptyAsError));
    expect([...known]).toEqual([rowOf('time_off_requests')]);
  });
});

test('a page knows the length of its raw text', () => {
  const body = JSON.stringify({ records: [{ name: 'Ada' }] });
  expect(judge(answer(200, body), PAGE)).toMatchObject({ page: { bytes: body.length } });
});

test('the rows of a folded page are read again, digit by digit', () => {
  const body = '{"records":[{"id":9007199254740993},{"id":2}]}';
  const verdict = judge(answer(200, body), PAGE);
  if (verdict.kind !== 'page') throw new Error('no page');
  const { page } = verdict;
  const before = page.rows;
  expect(page.rows).toBe(before);
  page.fold();
  expect(page.rows).not.toBe(before);
  expect(stringifyJson(page.rows)).toBe('[{"id":9007199254740993},{"id":2}]');
  page.drop();
  expect(page.rows).toEqual([]);
});

test('so are those behind a byte order mark, and of letters beyond ASCII', () => {
  const verdict = judge(answer(200, '\uFEFF{"records":[{"name":"Zoë 山"}]}'), PAGE);
  if (verdict.kind !== 'page') throw new Error('no page');
  verdict.page.fold();
  expect(verdict.page.rows).toEqual([{ name: 'Zoë 山' }]);
});

describe('evidence', () => {
  const ID = 'x-correlation-id';
  const EVIDENCE: readonly [string, HttpOutcome, object][] = [
    ['the id of the header', answer(500, '', { [ID]: 'h-1' }), { correlationId: 'h-1' }],
    ['the body’s id first', answer(500, WIRE, { [ID]: 'h-1' }), { correlationId: 'c-1' }],
    ['an id that is null', answer(500, { CorrelationId: null }), { correlationId: null }],
    [
      'detail before message and title',
      answer(500, { Title: 't', message: 'm', DETAIL: 'd' }),
      { said: 'd', told: 't' },
    ],
    ['message before title', answer(500, { Title: 't', Message: 'm' }), { said: 'm', told: 't' }],
    [
      'no title',
      answer(500, { Message: 'm' }),
      { said: 'm', told: "Paycor's words stand in a log of level debug" },
    ],
    ['title alone', answer(500, { Title: ' t ' }), { said: 't' }],
    [
      'blank and of other types',
      answer(500, { Detail: ' ', message: 5, title: ['t'] }),
      { said: 'without an explanation', told: 'without an explanation' },
    ],
    ['an array', answer(500, [WIRE]), { said: 'without an explanation', correlationId: null }],
    ['a long text', answer(500, { Detail: 'x'.repeat(1000) }), { said: 'x'.repeat(300) }],
  ];

  test.each(EVIDENCE)('%s', (_, outcome, expected) => {
    expect(judge(outcome, PAGE)).toMatchObject({ evidence: expected });
  });
});

describe('Retry-After', () => {
  const HEADERS: readonly [string | null, string | null, number | null][] = [
    ['0', null, 0],
    ['120', null, 120],
    [' 7 ', null, 7],
    [null, DATE, null],
    ['', DATE, null],
    ['Thu, 15 Jan 2026 12:01:00 GMT', DATE, 60],
    ['Thu, 15 Jan 2026 11:00:00 GMT', DATE, 0],
    ['Thu, 15 Jan 2026 12:01:00 GMT', null, null],
    ['-1', DATE, null],
    ['1.5', DATE, null],
    ['soon', DATE, null],
    ['1000000000', DATE, 1_000_000_000],
    ['1e9', DATE, null],
    ['-1000000000', DATE, null],
    ['99999999999999999999999999', DATE, 1e26],
    ['Thu, 15 Jan 2099 12:00:00 GMT', DATE, 2_303_683_200],
    ['Thu, 15 Jan 1970 12:00:00 GMT', DATE, 0],
  ];

  test.each(HEADERS)('%j at %j: %j seconds', (header, date, expected) => {
    const headers = new Headers();
    if (header !== null) headers.set('retry-after', header);
    if (date !== null) headers.set('date', date);
    expect(retryAfter(headers)).toBe(expected);
  });
});
