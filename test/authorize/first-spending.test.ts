import { expect, test } from 'vitest';
import { firstSpending, withAncestor } from '../../src/authorize/first-spending.js';
import { tokensAfter } from '../../src/paycor/tokens/grant.js';
import {
  currentRefreshToken,
  fingerprint,
  isSuperseded,
  type StoredTokens,
} from '../../src/paycor/tokens/tokens.js';

const OLD: StoredTokens = {
  refreshToken: 'stored-5',
  accessToken: 'access-5',
  expiresAt: '2026-01-15T12:00:00.000Z',
  seed: fingerprint('settings-1'),
  ancestors: [fingerprint('stored-4')],
};
const GRANT = { accessToken: 'access-new', refreshToken: 'new', expiresInSeconds: 1800 };
const ANSWER = { body: '', receivedAt: 0, sentAt: null };

const activated = (configured: string | null, stored: StoredTokens | null): StoredTokens =>
  tokensAfter(firstSpending('code', configured, stored), GRANT, ANSWER);

test.each<[string | null, StoredTokens | null]>([
  [null, null],
  ['settings-1', null],
  [null, OLD],
  ['settings-1', OLD],
  ['settings-2', OLD],
])('with %s in the settings before, the new token wins', (configured, stored) => {
  const tokens = activated(configured, stored);
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
