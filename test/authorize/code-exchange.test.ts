import { afterEach, expect, test, vi } from 'vitest';
import { judgeCallback } from '../../src/authorize/callback.js';
import {
  clientOf,
  exchangeCode,
  serverOf,
  type CodeExchange,
} from '../../src/authorize/code-exchange.js';
import type { FailureKind } from '../../src/authorize/failure.js';
import type { HttpOutcome, HttpRequest } from '../../src/paycor/http.js';
import { answer, noAnswer } from '../paycor/outcomes.js';

const CREDENTIAL = {
  apiUrl: 'https://paycor.test',
  clientId: 'invented client',
  clientSecret: 'invented&secret',
  subscriptionKey: 'invented-key',
  userAgent: 'tap-paycor/test',
};
const STATE = 'invented-state';
const REDIRECT = 'http://127.0.0.1:8721/callback';

function grant() {
  const query = new URLSearchParams({ code: 'invented-code', state: STATE });
  const callback = judgeCallback(serverOf(CREDENTIAL), clientOf(CREDENTIAL), query, STATE);
  if (callback.kind === 'failed') throw new Error(callback.said);
  const codeVerifier = 'plainly-invented-verifier-of-enough-characters';
  return { parameters: callback.parameters, redirectUri: REDIRECT, codeVerifier };
}

interface Run {
  readonly result: CodeExchange;
  readonly requests: readonly HttpRequest[];
  /** What happened, in order. */
  readonly events: readonly string[];
}

afterEach(() => vi.unstubAllGlobals());

async function exchange(outcome: HttpOutcome): Promise<Run> {
  const requests: HttpRequest[] = [];
  const events: string[] = [];
  // The library judges nothing but a Response.
  class Seen extends Response {
    constructor(body: string | null, init?: ResponseInit) {
      super(body, init);
      if (body !== null) events.push('shown to the library');
    }
  }
  vi.stubGlobal('Response', Seen);
  const send = (request: HttpRequest): Promise<HttpOutcome> => {
    requests.push(request);
    events.push('sent');
    return Promise.resolve(outcome);
  };
  const keep = ({ kind }: { readonly kind: string }): Promise<void> => {
    events.push(`kept ${kind}`);
    return Promise.resolve();
  };
  const result = await exchangeCode(CREDENTIAL, grant(), send, () => 0, keep);
  return { result, requests, events };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const TOKENS = {
  access_token: 'invented-access',
  expires_in: 1800,
  token_type: 'Bearer',
  refresh_token: 'invented-refresh',
};
const granted = (more: object = {}) => answer(200, { ...TOKENS, ...more }, JSON_TYPE);

function notSent(): never {
  throw new Error('nothing was sent');
}

test('the request is what Paycor wants', async () => {
  const { requests } = await exchange(granted());
  expect(requests).toHaveLength(1);
  const [request] = requests;
  const { method, url, headers, body } = request ?? notSent();
  expect(method).toBe('POST');
  expect(url.href).toBe('https://paycor.test/sts/v1/common/token?subscription-key=invented-key');
  expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(headers['user-agent']).toBe('tap-paycor/test');
  expect(headers).not.toHaveProperty('authorization');
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    grant_type: 'authorization_code',
    code: 'invented-code',
    code_verifier: 'plainly-invented-verifier-of-enough-characters',
    redirect_uri: REDIRECT,
    client_id: 'invented client',
    client_secret: 'invented&secret',
  });
});

test('a good answer is kept, and has no objection against it', async () => {
  const { result, events } = await exchange(granted());
  expect(events).toEqual(['sent', 'kept granted', 'shown to the library']);
  expect(result).toMatchObject({ kind: 'granted', objection: null });
  expect(result.kind === 'granted' && result.grant).toEqual({
    accessToken: 'invented-access',
    refreshToken: 'invented-refresh',
    expiresInSeconds: 1800,
  });
});

test.each([
  ['no token_type', granted({ token_type: undefined })],
  ['an odd token_type', granted({ token_type: 'jwt' })],
  ['a foreign id_token', granted({ id_token: 'a.b.c' })],
  ['status 201', answer(201, TOKENS, JSON_TYPE)],
])('tokens with %s are not lost', async (_, outcome) => {
  const { result, events } = await exchange(outcome);
  expect(events).toEqual(['sent', 'kept granted', 'shown to the library']);
  expect(result).toMatchObject({ kind: 'granted', grant: { refreshToken: 'invented-refresh' } });
  expect(result.kind === 'granted' && result.objection).toMatch(/./);
});

const CORRELATED = { 'x-correlation-id': 'invented-id' };

test('a success without tokens is kept whole', async () => {
  const { result, events } = await exchange(answer(200, '<html>Please wait</html>'));
  expect(events).toEqual(['sent', 'kept unreadable', 'shown to the library']);
  expect(result.kind).toBe('unreadable');
});

test.each<[string, HttpOutcome]>([
  [
    'that the library reads',
    answer(400, { error: 'invalid_grant' }, { ...JSON_TYPE, ...CORRELATED }),
  ],
  ['that it does not', answer(403, '<html>', CORRELATED)],
  ['of the key', answer(401, { message: 'invalid subscription key' }, CORRELATED)],
  ['that says nothing', answer(503, 'busy', CORRELATED)],
])('a refusal %s tells its correlation id', async (_, outcome) => {
  const { result } = await exchange(outcome);
  expect(result).toMatchObject({
    said: expect.stringMatching(/, correlation id invented-id$/) as unknown,
  });
});

const error = (name: string, description = '', status = 400) =>
  answer(status, { error: name, error_description: description }, JSON_TYPE);

test.each<[string, HttpOutcome, FailureKind]>([
  ['the redirect', error('invalid_grant', 'redirect_uri is not the one.'), 'redirect_uri'],
  ['the return URL', error('invalid_grant', 'Bad return URL'), 'redirect_uri'],
  ['an old code', error('invalid_grant', 'The code has expired.'), 'code_expired'],
  [
    'a used code',
    error('invalid_grant', 'The code is not known or was used before.'),
    'code_expired',
  ],
  ['no reason', error('invalid_grant'), 'code_refused'],
  ['the verifier', error('invalid_grant', 'code_verifier does not fit.'), 'code_refused'],
  ['the client', error('invalid_client', '', 401), 'wrong_client'],
  ['the type', error('unauthorized_client'), 'wrong_application'],
  ['the grant', error('unsupported_grant_type'), 'wrong_application'],
  ['the scope', error('invalid_scope'), 'unknown_scope'],
  ['an unknown error', error('odd_error'), 'code_refused'],
  ['403', answer(403, { Detail: 'No.' }, JSON_TYPE), 'not_administrator'],
  ['403 without a body', answer(403), 'not_administrator'],
  ['a plain 400', answer(400, '<html>'), 'code_refused'],
  [
    'the key',
    answer(401, { message: 'Access denied due to invalid subscription key.' }),
    'subscription_key',
  ],
  ['a moved endpoint', answer(302, '', { location: 'https://other.test' }), 'code_refused'],
  ['429', answer(429), 'unclear'],
  ['503', answer(503, 'busy'), 'unclear'],
  ['a lost answer', noAnswer('ECONNRESET', false), 'unclear'],
  ['no connection', noAnswer('ECONNREFUSED', true), 'unreachable'],
])('a refusal for %s', async (_, outcome, failure) => {
  const { result } = await exchange(outcome);
  expect(result).toMatchObject({ kind: 'failed', failure });
});
