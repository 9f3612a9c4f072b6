import { expect, test } from 'vitest';
import { judgeExchange } from '../../src/tokens/exchange.js';
import { exchangeRequest, PAYCOR_WAYS } from '../../src/paycor/token-endpoint.js';
import type { HttpOutcome } from '../../src/http/http.js';
import { answer, noAnswer } from '../paycor/outcomes.js';

const CREDENTIAL = {
  apiUrl: 'https://paycor.test/prefix',
  clientId: 'invented client',
  clientSecret: 'invented&secret=+',
  subscriptionKey: 'invented/key?&',
  userAgent: 'tap-paycor/test',
};

test('the request is a form, with the key in the query and nothing else there', () => {
  const request = exchangeRequest(CREDENTIAL, {
    kind: 'refresh_token',
    refreshToken: 'invented+refresh/token=',
  });
  expect(request.method).toBe('POST');
  expect(request.url.origin + request.url.pathname).toBe(
    'https://paycor.test/prefix/sts/v1/common/token',
  );
  expect([...request.url.searchParams]).toEqual([['subscription-key', 'invented/key?&']]);
  expect(request.headers).toEqual({
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
    'user-agent': 'tap-paycor/test',
  });
  expect([...new URLSearchParams(request.body)]).toEqual([
    ['grant_type', 'refresh_token'],
    ['refresh_token', 'invented+refresh/token='],
    ['client_id', 'invented client'],
    ['client_secret', 'invented&secret=+'],
  ]);
});

test('a code goes the same way, with what proves that it is ours', () => {
  const { body } = exchangeRequest(CREDENTIAL, {
    kind: 'authorization_code',
    code: 'invented-code',
    redirectUri: 'http://127.0.0.1:8721/callback',
    codeVerifier: 'plainly-invented-verifier',
  });
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    grant_type: 'authorization_code',
    code: 'invented-code',
    code_verifier: 'plainly-invented-verifier',
    redirect_uri: 'http://127.0.0.1:8721/callback',
    client_id: 'invented client',
    client_secret: 'invented&secret=+',
  });
});

const granted = (more: object) => ({
  kind: 'granted',
  granted: { accessToken: 'a', refreshToken: 'r', expiresInSeconds: 1800, ...more },
  answer: { receivedAt: 5, sentAt: null },
});
const unreadable = (body: string) => ({
  kind: 'unreadable',
  answer: { body, receivedAt: 5, sentAt: null },
});
const ELSEWHERE = 'its words stand in a log of level debug';
const refused = (told: string, said = told) => ({ kind: 'refused', told, said });
const notPaycor = (told: string, said = '') => ({ kind: 'not_the_service', told, said });
const wrongClient = (told: string, said = told) => ({ kind: 'wrong_client', told, said });
const limited = (seconds: number) => ({ kind: 'rate_limited', seconds });
const uncertain = (told: string) => ({ kind: 'uncertain', told });

const FULL = { access_token: 'a', refresh_token: 'r', expires_in: 900, token_type: 'Bearer' };
const GRANT_OF_NOBODY = { error: 'invalid_client', error_description: 'No.' };
const GRANT = { error: 'invalid_grant', error_description: 'The refresh token is not valid.' };
const SAID = 'invalid_grant: The refresh token is not valid.';

const CASES: readonly [string, HttpOutcome, object][] = [
  ['a whole answer', answer(200, FULL), granted({ expiresInSeconds: 900 })],
  [
    'expires_in as text',
    answer(200, { ...FULL, expires_in: '60' }),
    granted({ expiresInSeconds: 60 }),
  ],
  ['no expires_in', answer(200, { ...FULL, expires_in: null }), granted({})],
  ['expires_in of zero', answer(200, { ...FULL, expires_in: 0 }), granted({})],
  ['no token_type', answer(200, { access_token: 'a', refresh_token: 'r' }), granted({})],
  ['no new refresh token', answer(200, { access_token: 'a' }), granted({ refreshToken: null })],
  [
    'a blank refresh token',
    answer(200, { access_token: 'a', refresh_token: '' }),
    granted({ refreshToken: null }),
  ],
  ['201', answer(201, FULL), granted({ expiresInSeconds: 900 })],
  ['no access token', answer(200, { refresh_token: 'r' }), unreadable('{"refresh_token":"r"}')],
  ['a blank access token', answer(200, { access_token: '' }), unreadable('{"access_token":""}')],
  ['an error told with 200', answer(200, GRANT), unreadable(JSON.stringify(GRANT))],
  ['200 that is no JSON', answer(200, '<p>'), unreadable('<p>')],
  ['200 with an array', answer(200, [FULL]), unreadable(JSON.stringify([FULL]))],
  ['invalid_grant', answer(400, GRANT), refused('invalid_grant', SAID)],
  ['an error alone', answer(400, { error: 'invalid_grant' }), refused('invalid_grant')],
  [
    'a client that is not known',
    answer(400, GRANT_OF_NOBODY),
    wrongClient('invalid_client', 'invalid_client: No.'),
  ],
  ['Paycor’s error model', answer(400, { Detail: 'No.' }), refused(ELSEWHERE, 'No.')],
  ['Paycor’s error model with 401', answer(401, { Detail: 'No.' }), refused(ELSEWHERE, 'No.')],
  ['400 without a body', answer(400), notPaycor('status 400, without an explanation')],
  ['400 with HTML', answer(400, '<p>'), notPaycor('status 400, without an explanation')],
  [
    '400 with an error of no OAuth server',
    answer(400, { error: 'Bad Request', status: 400 }),
    notPaycor(`status 400, ${ELSEWHERE}`, 'Bad Request'),
  ],
  [
    'a long code that nobody knows',
    answer(400, { error: 'x'.repeat(1000) }),
    { kind: 'uncertain', told: `status 400, ${'x'.repeat(300)}` },
  ],
  ...['temporarily_unavailable', 'server_error', 'slow_down', 'invalid_request', 'payment'].map(
    (error): [string, HttpOutcome, object] => [
      `${error}, which refuses no grant`,
      answer(400, { error }),
      { kind: 'uncertain', told: `status 400, ${error}` },
    ],
  ),
  [
    '403 of a quota',
    answer(403, {
      statusCode: 403,
      message: 'Out of call volume quota. Quota will be replenished in 00:00:02.',
    }),
    { kind: 'rate_limited', seconds: 2 },
  ],
  [
    'a whole answer whose framing broke off',
    {
      ...noAnswer('ECONNRESET', false),
      cut: answer(200, { access_token: 'a', refresh_token: 'r' }),
    },
    { kind: 'granted', granted: { accessToken: 'a', refreshToken: 'r' } },
  ],
  [
    'half an answer, of which what came is kept',
    { ...noAnswer('ECONNRESET', false), cut: answer(200, '{"refresh_token":"r","acc') },
    { kind: 'unreadable', answer: { body: '{"refresh_token":"r","acc' } },
  ],
  [
    'half an error',
    { ...noAnswer('ECONNRESET', false), cut: answer(500, '{"er') },
    { kind: 'uncertain' },
  ],
  ['401', answer(401, { error: 'invalid_client' }), wrongClient('invalid_client')],
  [
    '401, the key',
    answer(401, { message: 'Access denied due to invalid subscription key.' }),
    { kind: 'subscription_key' },
  ],
  [
    '403',
    answer(403, { message: 'Forbidden' }),
    notPaycor(`status 403, ${ELSEWHERE}`, 'Forbidden'),
  ],
  ['403 of OAuth', answer(403, GRANT), refused('invalid_grant', SAID)],
  [
    '302',
    answer(302, '', { location: 'https://elsewhere.test/' }),
    notPaycor('status 302, without an explanation'),
  ],
  [
    '404',
    answer(404, { statusCode: 404, message: 'Resource not found' }),
    notPaycor(`status 404, ${ELSEWHERE}`, 'Resource not found'),
  ],
  ['405', answer(405), notPaycor('status 405, without an explanation')],
  ['407 of a proxy', answer(407), { kind: 'never_sent', mayPass: false }],
  ['408', answer(408), uncertain('status 408')],
  ['429', answer(429), limited(60)],
  ['429 with a header', answer(429, '', { 'retry-after': '7' }), limited(7)],
  ['429 with a message', answer(429, { message: 'Try again in 9 seconds.' }), limited(9)],
  ['500', answer(500, GRANT), uncertain('status 500')],
  ['504', answer(504), uncertain('status 504')],
  [
    'no connection',
    noAnswer('ENOTFOUND', true),
    { kind: 'never_sent', told: 'ENOTFOUND', mayPass: true },
  ],
  ['a lost connection', noAnswer('ECONNRESET', false), uncertain('ECONNRESET')],
  ['no answer in time', noAnswer('timeout', false), uncertain('timeout')],
];

test.each(CASES)('%s', (_, outcome, expected) => {
  expect(judgeExchange(outcome, 5, PAYCOR_WAYS)).toMatchObject(expected);
});

const CORRELATED = { 'x-correlation-id': 'invented-id' };

test.each<[string, HttpOutcome, object]>([
  [
    'refusal',
    answer(400, GRANT, CORRELATED),
    { told: 'invalid_grant, correlation id invented-id' },
  ],
  [
    'refusal in its body',
    answer(400, { CorrelationId: 'of-the-body', Detail: 'No.' }, CORRELATED),
    { told: `${ELSEWHERE}, correlation id of-the-body` },
  ],
  [
    'refusal of the key',
    answer(401, { message: 'invalid subscription key' }, CORRELATED),
    { told: 'status 401, correlation id invented-id' },
  ],
  ['failure', answer(503, '', CORRELATED), uncertain('status 503, correlation id invented-id')],
  ['odd answer', answer(200, '<p>', CORRELATED), { told: 'correlation id invented-id' }],
  ['refusal without one', answer(400, GRANT), { told: 'invalid_grant' }],
])('the correlation id of a %s is kept', (_, outcome, expected) => {
  expect(judgeExchange(outcome, 5, PAYCOR_WAYS)).toMatchObject(expected);
});

const RECEIVED = Date.UTC(2026, 0, 15, 12);

test.each<[string | undefined, number | null]>([
  ['Thu, 15 Jan 2026 10:00:00 GMT', Date.UTC(2026, 0, 15, 10)],
  ['Wed, 21 Jan 2026 12:00:00 GMT', Date.UTC(2026, 0, 21, 12)],
  ['Fri, 15 Jan 2027 12:00:00 GMT', Date.UTC(2027, 0, 15, 12)],
  ['Mon, 18 Jan 2027 12:00:00 GMT', null],
  ['Sun, 12 Jan 2025 12:00:00 GMT', null],
  ['Fri, 31 Dec 9999 23:59:59 GMT', null],
  ['Sat, 13 Sep 275760 00:00:00 GMT', null],
  ['yesterday', null],
  [undefined, null],
])('an answer dated %j was sent at %j', (date, sentAt) => {
  const outcome = answer(200, FULL, date === undefined ? {} : { date });
  const verdict = judgeExchange(outcome, RECEIVED, PAYCOR_WAYS);
  const body = JSON.stringify(FULL);
  expect(verdict).toMatchObject({ answer: { body, receivedAt: RECEIVED, sentAt } });
});
