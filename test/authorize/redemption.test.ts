import { expect, test } from 'vitest';
import { judgeCallback } from '../../src/authorize/callback.js';
import { clientOf, serverOf } from '../../src/authorize/code-exchange.js';
import { redeem } from '../../src/authorize/redemption.js';
import { parseConfig } from '../../src/config/config.js';
import type { HttpOutcome } from '../../src/paycor/http.js';
import type { TokenPlace } from '../../src/paycor/tokens/place.js';
import { fingerprint, type StoredTokens } from '../../src/paycor/tokens/tokens.js';
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
};
const { config } = parseConfig(RAW, {});
const STORED: StoredTokens = {
  refreshToken: 'stored-old',
  accessToken: 'access-old',
  expiresAt: '2026-01-15T12:00:00.000Z',
  seed: fingerprint('settings-old'),
};

interface Run {
  readonly events: readonly string[];
  readonly told: readonly string[];
  readonly log: readonly string[];
  readonly done: Promise<StoredTokens>;
}

/** A redemption on a place that only tells what happens to it. */
function redemption(outcome: HttpOutcome, { lost = false, full = false } = {}): Run {
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
  const query = new URLSearchParams({ code: 'invented-code', state: 's' });
  const callback = judgeCallback(serverOf(config), clientOf(config), query, 's');
  if (callback.kind === 'failed') throw new Error(callback.said);
  const questions = {
    ask: () => Promise.resolve(''),
    askSecret: () => Promise.resolve(''),
    isTerminal: false,
    close: () => undefined,
  };
  const activation = {
    config,
    tokens,
    send: () => event('sent').then(() => outcome),
    clock: fakeClock(),
    questions,
    say: () => Promise.resolve(),
    show: () => undefined,
    onSecret: (secret: string) => void told.push(secret),
    redact: (text: string) => text,
    logger: createLogger({ out: (line) => log.push(line), level: 'debug' }),
    signal: new AbortController().signal,
  };
  const { parameters } = callback;
  const grant = { parameters, redirectUri: 'http://127.0.0.1:1/c', codeVerifier: 'v'.repeat(43) };
  return { events, told, log, done: redeem(activation, grant) };
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

test('tokens that the library objects to are stored all the same', async () => {
  const { events, log, done } = redemption(
    answer(200, { ...TOKENS, token_type: undefined }, JSON_TYPE),
  );
  await done;
  expect(events).toContain('stored refresh-new');
  expect(log.join()).toMatch(/^WARNING Paycor's answer is not quite what OAuth wants/);
});

test.each<[string, HttpOutcome, readonly string[], RegExp]>([
  [
    'unreadable',
    answer(200, 'odd'),
    ['kept answer', 'set aside', 'ended'],
    /\/invented\/answer\.txt/,
  ],
  [
    'without a refresh token',
    answer(200, { ...TOKENS, refresh_token: undefined }, JSON_TYPE),
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
  const { events, done } = redemption(answer(200, TOKENS, JSON_TYPE), { lost: true });
  await expect(done).rejects.toThrow('the lock was lost');
  expect(events).not.toContain('sent');
});
