import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../src/paycor/http.js';
import { judge, retryAfter } from '../../src/paycor/verdict.js';
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

const CASES: readonly [string, HttpOutcome, object][] = [
  ['200', answer(200, { records: [] }), { kind: 'ok', body: { records: [] } }],
  ['200 with an array', answer(200, []), { kind: 'ok', body: [] }],
  ['201', answer(201, '{}'), { kind: 'ok', body: {} }],
  ['204', answer(204), { kind: 'empty' }],
  ['200 without a body', answer(200), retry('malformed', null, 200, 'the answer is not JSON')],
  ['200 cut short', answer(200, '{"rec'), retry('malformed', null, 200, 'the answer is not JSON')],
  ['200 of a proxy', answer(200, '<p>'), retry('malformed', null, 200, 'the answer is not JSON')],
  ['302', answer(302, '', { location: 'https://elsewhere.test/' }), final('refused', 302)],
  ['400', answer(400, WIRE), final('refused', 400, 'A detail', 'c-1')],
  ['400 in the spec’s casing', answer(400, SPEC), final('refused', 400, 'A detail', 'c-1')],
  ['400 that means none', answer(400, { Detail: NONE }), { kind: 'empty' }],
  ['400 that means none, other casing', answer(400, { detail: NONE }), { kind: 'empty' }],
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
  ['404', answer(404, SPEC), final('not_found', 404, 'A detail', 'c-1')],
  [
    '404 of the gateway',
    answer(404, { statusCode: 404, message: 'Resource not found' }),
    final('not_found', 404, 'Resource not found'),
  ],
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

test.each(CASES)('%s', (_, outcome, expected) => {
  expect(judge(outcome)).toMatchObject(expected);
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
      { said: 'd' },
    ],
    ['message before title', answer(500, { Title: 't', Message: 'm' }), { said: 'm' }],
    ['title alone', answer(500, { Title: ' t ' }), { said: 't' }],
    [
      'blank and of other types',
      answer(500, { Detail: ' ', message: 5, title: ['t'] }),
      { said: 'without an explanation' },
    ],
    ['an array', answer(500, [WIRE]), { said: 'without an explanation', correlationId: null }],
    ['a long text', answer(500, { Detail: 'x'.repeat(1000) }), { said: 'x'.repeat(300) }],
  ];

  test.each(EVIDENCE)('%s', (_, outcome, expected) => {
    expect(judge(outcome)).toMatchObject({ evidence: expected });
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
  ];

  test.each(HEADERS)('%j at %j: %j seconds', (header, date, expected) => {
    const headers = new Headers();
    if (header !== null) headers.set('retry-after', header);
    if (date !== null) headers.set('date', date);
    expect(retryAfter(headers)).toBe(expected);
  });
});
