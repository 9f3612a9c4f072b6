import { paycorPage } from '../../src/authorize/paycor/page.js';
import { paycorTokenEndpoint } from '../../src/paycor/token-endpoint.js';
import { expect, test } from 'vitest';
import type { FailureKind } from '../../src/authorize/failure.js';
import { EXPLANATIONS } from '../../src/authorize/paycor/words.js';
import { redeem } from '../../src/authorize/redemption.js';
import { parseConfig } from '../../src/config/config.js';
import type { HttpOutcome } from '../../src/http/http.js';
import type { TokenPlace } from '../../src/tokens/place.js';
import { fingerprint, type StoredTokens } from '../../src/tokens/tokens.js';
import { createLogger } from '../../src/singer/logger.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { answer, noAnswer } from '../paycor/outcomes.js';
import { thrownBy } from '../paycor/thrown.js';

const RAW = {
  client_id: 'invented-client',
  client_secret: 'invented-secret',
  subscription_key: 'invented-key',
  refresh_token: 'settings-old',
  token_store: '/invented/tokens.json',
  max_retries: 0,
};
const { config } = parseConfig(RAW, {});
const STORED: StoredTokens = {
  refreshToken: 'stored-old',
  accessToken: 'access-old',
  expiresAt: '2026-01-15T12:00:00.000Z',
  seed: fingerprint('settings-old'),
};

const GRANT = {
  kind: 'authorization_code',
  code: 'invented-code',
  redirectUri: 'http://127.0.0.1:8721/callback',
  codeVerifier: 'v'.repeat(43),
} as const;

interface Run {
  readonly events: readonly string[];
  readonly told: readonly string[];
  readonly log: readonly string[];
  readonly pauses: readonly number[];
  readonly done: Promise<StoredTokens>;
}

interface Faults {
  readonly lost?: boolean;
  readonly full?: boolean;
  /** What is answered from the second request on. */
  readonly later?: HttpOutcome;
}

/** A redemption on a place that only tells what happens to it. */
function redemption(
  first: HttpOutcome,
  { lost = false, full = false, later = first }: Faults = {},
): Run {
  const outcomes = [first];
  const clock = fakeClock();
  const events: string[] = [];
  const told: string[] = [];
  const log: string[] = [];
  const event = (name: string): Promise<void> => Promise.resolve(void events.push(name));
  const tokens: TokenPlace = {
    lock: async (action) => {
      events.push('locked');
      try {
        return await action(() =>
          lost ? Promise.reject(new Error('the lock was lost')) : event('confirmed'),
        );
      } finally {
        events.push('unlocked');
      }
    },
    store: {
      read: () => event('read').then(() => STORED),
      prove: () => event('proved'),
      write: ({ refreshToken }) => event(`stored ${refreshToken}`),
    },
    journal: {
      read: () => Promise.resolve(null),
      begin: () => Promise.reject(new Error('a code is not put on record')),
      answered: (_, { body }) =>
        full
          ? Promise.reject(new Error('the journal is full'))
          : event(`kept ${body.length > 0 ? 'answer' : 'nothing'}`),
      setAside: () => event('set aside').then(() => '/invented/answer.txt'),
      end: () => event('ended'),
      moveAside: () => Promise.reject(new Error('nothing is damaged')),
    },
    writeBack: () => event('written back'),
  };
  const questions = {
    ask: () => Promise.resolve(''),
    askSecret: () => Promise.resolve(''),
    isTerminal: false,
    close: () => undefined,
  };
  const activation = {
    config,
    endpoint: paycorTokenEndpoint(config),
    page: paycorPage(config),
    tokens,
    send: () => event('sent').then(() => outcomes.shift() ?? later),
    clock,
    questions,
    say: () => Promise.resolve(),
    show: () => undefined,
    onSecret: (secret: string) => void told.push(secret),
    redact: (text: string) => text,
    logger: createLogger({ out: (line) => log.push(line), level: 'debug' }),
    signal: new AbortController().signal,
  };
  return { events, told, log, pauses: clock.pauses, done: redeem(activation, GRANT) };
}

const TOKENS = { access_token: 'access-new', token_type: 'Bearer', refresh_token: 'refresh-new' };
const JSON_TYPE = { 'content-type': 'application/json' };
const BEFORE = ['locked', 'read', 'proved', 'confirmed', 'sent'];

test('the raw answer is kept before the tokens are stored, all under the lock', async () => {
  const { events, told, done } = redemption(answer(200, TOKENS, JSON_TYPE));
  const tokens = await done;
  expect(events).toEqual([...BEFORE, 'kept answer', 'stored refresh-new', 'ended', 'unlocked']);
  expect(tokens.refreshToken).toBe('refresh-new');
  expect(told).toEqual(expect.arrayContaining(['access-new', 'refresh-new']));
});

test('tokens whose answer the journal does not take are stored all the same', async () => {
  const { events, done } = redemption(answer(200, TOKENS, JSON_TYPE), { full: true });
  await done;
  expect(events).toEqual([...BEFORE, 'stored refresh-new', 'ended', 'unlocked']);
});

const granted = (more: object = {}, status = 200) =>
  answer(status, { ...TOKENS, ...more }, JSON_TYPE);

test.each([
  ['no token_type', granted({ token_type: undefined })],
  ['an odd token_type', granted({ token_type: 'jwt' })],
  ['status 201', granted({}, 201)],
])('tokens with %s are stored all the same, and it is told', async (_, outcome) => {
  const { events, log, done } = redemption(outcome);
  await done;
  expect(events).toContain('stored refresh-new');
  expect(log.join()).toMatch(/^WARNING Paycor's answer is not quite what OAuth wants: its /);
});

test('tokens with an id_token, which nobody asked for, are stored as any', async () => {
  const { events, log, done } = redemption(granted({ id_token: 'a.b.c' }));
  await done;
  expect(events).toContain('stored refresh-new');
  expect(log).toEqual([]);
});

test.each<[string, HttpOutcome, readonly string[], RegExp]>([
  ['unreadable', answer(200, 'odd'), ['kept answer', 'set aside'], /\/invented\/answer\.txt/],
  [
    'without a refresh token',
    granted({ refresh_token: undefined }),
    ['kept answer', 'ended'],
    /offline_access/,
  ],
  ['refused', answer(400, { error: 'invalid_grant' }, JSON_TYPE), [], /refused the code/],
  ['missing', noAnswer('ECONNREFUSED', true), [], /can't be reached/],
])('an answer that is %s stores nothing', async (_, outcome, then, expected) => {
  const { events, done } = redemption(outcome);
  expect((await thrownBy(() => done)).message).toMatch(expected);
  expect(events).toEqual([...BEFORE, ...then, 'unlocked']);
});

test('without the lock, the code is not spent', async () => {
  const { events, done } = redemption(granted(), { lost: true });
  await expect(done).rejects.toThrow('the lock was lost');
  expect(events).not.toContain('sent');
});

test('a code waits for the quota as a refresh token does', async () => {
  const busy = answer(429, { message: 'Try again in 17 seconds.' });
  const { events, pauses, log, done } = redemption(busy, { later: granted() });
  await done;
  expect(pauses).toEqual([17_000]);
  expect(log).toEqual([expect.stringMatching(/^INFO the token exchange waits 17 seconds: /)]);
  expect(events).toContain('stored refresh-new');
});

const CORRELATED = { 'x-correlation-id': 'invented-id' };

test.each<[string, HttpOutcome]>([
  ['of OAuth', answer(400, { error: 'invalid_grant' }, { ...JSON_TYPE, ...CORRELATED })],
  ['of anyone', answer(403, '<html>', CORRELATED)],
  ['of the key', answer(401, { message: 'invalid subscription key' }, CORRELATED)],
  ['that says nothing', answer(503, 'busy', CORRELATED)],
])('a refusal %s tells its correlation id', async (_, outcome) => {
  const error = await thrownBy(() => redemption(outcome).done);
  expect(error.message).toContain(', correlation id invented-id)');
});

test('what Paycor wrote stands at debug alone', async () => {
  const { log, done } = redemption(error('invalid_grant', 'Ada Invented has no such code.'));
  expect((await thrownBy(() => done)).message).not.toContain('Ada');
  expect(log).toEqual([
    'DEBUG the token endpoint wrote: invalid_grant: Ada Invented has no such code.',
  ]);
});

const error = (name: string, description = '', status = 400) =>
  answer(status, { error: name, error_description: description }, JSON_TYPE);

/** Whether an error's sentence is that of a failure, whatever is quoted in it. */
function isSentenceOf(message: string, failure: FailureKind): boolean {
  const sentence = EXPLANATIONS[failure].sentence({ redirectUri: GRANT.redirectUri, said: '§' });
  const [before = '', after = ''] = sentence.split('§');
  return message.startsWith(before) && message.endsWith(after);
}

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
  ['an unknown error', error('odd_error'), 'unclear'],
  ['the endpoint itself', error('temporarily_unavailable'), 'unclear'],
  ['403', answer(403, { Detail: 'No.' }, JSON_TYPE), 'not_administrator'],
  ['403 without a body', answer(403), 'not_the_service'],
  ['403 of a filter', answer(403, '<html>'), 'not_the_service'],
  ['a plain 400', answer(400, '<html>'), 'not_the_service'],
  [
    'the key',
    answer(401, { message: 'Access denied due to invalid subscription key.' }),
    'subscription_key',
  ],
  ['a moved endpoint', answer(302, '', { location: 'https://other.test' }), 'not_the_service'],
  ['429', answer(429), 'unclear'],
  ['503', answer(503, 'busy'), 'unclear'],
  ['a lost answer', noAnswer('ECONNRESET', false), 'unclear'],
  ['no connection', noAnswer('ECONNREFUSED', true), 'unreachable'],
])('a refusal for %s', async (_, outcome, failure) => {
  const { message } = await thrownBy(() => redemption(outcome).done);
  expect([isSentenceOf(message, failure), message]).toEqual([true, message]);
});
