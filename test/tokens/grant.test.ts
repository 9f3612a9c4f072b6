import { describe, expect, test } from 'vitest';
import { spendingOf, withAncestor } from '../../src/tokens/grant.js';
import { tokensAfter } from '../../src/tokens/granted.js';
import {
  currentRefreshToken,
  fingerprint,
  isSuperseded,
  type StoredTokens,
} from '../../src/tokens/tokens.js';

const names = (...generations: readonly number[]): string[] =>
  generations.map((generation) => fingerprint(`r-${generation}`));

const stored = (seed: number, ancestors: readonly number[]): StoredTokens => ({
  refreshToken: 'r-7',
  accessToken: 'a-7',
  expiresAt: '2026-01-15T12:30:00.000Z',
  seed: fingerprint(`r-${seed}`),
  ancestors: names(...ancestors),
});

type Case = readonly [
  string,
  string,
  string | null,
  StoredTokens | null,
  number,
  readonly number[],
];

const CASES: readonly Case[] = [
  ['the settings’ first', 'r-0', 'r-0', null, 0, []],
  ['the store’s', 'r-7', 'r-0', stored(0, [6, 5]), 0, [7, 6, 5]],
  ['the store’s, which is in the settings', 'r-7', 'r-7', stored(0, [6]), 7, [0, 6]],
  ['the store’s, with an older one in the settings', 'r-7', 'r-5', stored(0, [6, 5]), 5, [7, 0, 6]],
  ['the store’s, without any in the settings', 'r-7', null, stored(0, [6]), 0, [7, 6]],
  ['a new activation’s', 'r-9', 'r-9', stored(0, [6]), 9, [0, 6]],
];

test.each(CASES)('%s', (_, refreshToken, configured, inStore, seed, ancestors) => {
  expect(spendingOf({ kind: 'refresh_token', refreshToken }, configured, inStore)).toEqual({
    kind: 'refresh_token',
    refreshToken,
    seed: fingerprint(`r-${seed}`),
    ancestors: names(...ancestors),
  });
});

test('ancestors do not grow without end, and the settings’ token is never forgotten', () => {
  const many = Array.from({ length: 500 }, (_, index) => index + 1000);
  const grant = { kind: 'refresh_token', refreshToken: 'r-7' } as const;
  const { seed, ancestors } = spendingOf(grant, 'r-0', stored(0, many));
  expect(ancestors).toHaveLength(200);
  expect([seed, ancestors[0]]).toEqual(names(0, 7));
});

describe('after a new activation', () => {
  const OLD: StoredTokens = {
    refreshToken: 'stored-5',
    accessToken: 'access-5',
    expiresAt: '2026-01-15T12:00:00.000Z',
    seed: fingerprint('settings-1'),
    ancestors: [fingerprint('stored-4')],
  };
  const GRANTED = { accessToken: 'access-new', refreshToken: 'new', expiresInSeconds: 1800 };
  const ANSWER = { body: '', receivedAt: 0, sentAt: null };

  const CODE = {
    kind: 'authorization_code',
    code: 'code',
    redirectUri: 'http://127.0.0.1:8721/callback',
    codeVerifier: 'invented',
  } as const;

  function activated(configured: string | null, before: StoredTokens | null): StoredTokens {
    const tokens = tokensAfter(spendingOf(CODE, configured, before), GRANTED, ANSWER);
    if (tokens === null) throw new Error('nothing to store');
    return tokens;
  }

  test.each<[string | null, StoredTokens | null]>([
    [null, null],
    ['settings-1', null],
    [null, OLD],
    ['settings-1', OLD],
    ['settings-2', OLD],
  ])('with %s in the settings before, the new token wins', (configured, before) => {
    const tokens = activated(configured, before);
    for (const held of [configured, 'new', null])
      expect(currentRefreshToken(held, tokens)).toBe('new');
  });

  test.each(['settings-1', 'stored-4', 'stored-5'])('so it does over the older %s', (older) => {
    expect(isSuperseded(older, activated(null, OLD))).toBe(false);
  });

  test('a token from a yet newer activation wins over it', () => {
    expect(currentRefreshToken('pasted-later', activated('settings-1', OLD))).toBe('pasted-later');
  });

  test('the token that was in use is kept for support', () => {
    expect(activated('settings-1', OLD).previousRefreshToken).toBe('stored-5');
  });

  test('a further ancestor no longer supersedes', () => {
    expect(isSuperseded('other', OLD)).toBe(true);
    expect(isSuperseded('other', withAncestor(OLD, 'other'))).toBe(false);
    expect(isSuperseded('stored-4', withAncestor(OLD, 'other'))).toBe(false);
  });
});
