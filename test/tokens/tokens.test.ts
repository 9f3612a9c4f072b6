import { expect, test } from 'vitest';
import {
  currentRefreshToken,
  fingerprint,
  isSuperseded,
  isValid,
  type StoredTokens,
} from '../../src/tokens/tokens.js';

const NOW = Date.UTC(2026, 0, 15, 12);

const stored = (more: Partial<StoredTokens> = {}): StoredTokens => ({
  refreshToken: 'r-1',
  accessToken: 'a-1',
  expiresAt: '2026-01-15T12:30:00.000Z',
  seed: fingerprint('r-0'),
  ...more,
});

test('a fingerprint stays the same from version to version: stores hold it', () => {
  expect(fingerprint('invented')).toBe('80914f0274ced542');
});

const OLDER = ['r-6', 'r-5'].map(fingerprint);

const CASES: readonly [string, string | null, StoredTokens | null, string | null, boolean][] = [
  ['nothing anywhere', null, null, null, false],
  ['the settings alone', 'r-0', null, 'r-0', false],
  ['the store alone', null, stored(), 'r-1', false],
  ['the store descends from the settings', 'r-0', stored(), 'r-1', false],
  ['the settings hold the store’s own', 'r-1', stored(), 'r-1', false],
  ['the settings hold an ancestor', 'r-5', stored({ ancestors: OLDER }), 'r-1', false],
  ['the settings come from a newer activation', 'r-9', stored({ ancestors: OLDER }), 'r-9', true],
];

test.each(CASES)('%s', (_, configured, inStore, expected, superseded) => {
  expect(currentRefreshToken(configured, inStore)).toBe(expected);
  expect(isSuperseded(configured, inStore)).toBe(superseded);
});

const EXPIRIES: readonly [string, boolean][] = [
  ['2026-01-15T12:30:00.000Z', true],
  ['2026-01-15T12:01:00.001Z', true],
  ['2026-01-15T12:01:00.000Z', false],
  ['2026-01-15T11:59:59.999Z', false],
  ['2026-01-15T14:02:00+02:00', true],
  ['tomorrow', false],
  ['', false],
];

test.each(EXPIRIES)('a token that expires at %j is good at noon: %j', (expiresAt, expected) => {
  expect(isValid(stored({ expiresAt }), NOW)).toBe(expected);
});

test('a stored token that no request can carry is not good: the refresh token is', () => {
  expect(isValid(stored({ accessToken: 'two\nlines' }), NOW)).toBe(false);
});

const SKEWS: readonly [string, number | undefined, boolean][] = [
  ['a clock that is an hour ahead', 3_600_000, true],
  ['a clock that is right', undefined, false],
  ['a clock that is behind', -10_000, false],
];

test.each(SKEWS)('%s: good by Paycor’s: %j', (_, clockSkew, expected) => {
  const expired = stored({ expiresAt: '2026-01-15T12:00:30.000Z' });
  expect(isValid({ ...expired, ...(clockSkew !== undefined && { clockSkew }) }, NOW)).toBe(
    expected,
  );
});

test.each([
  [1, 600, true],
  [1, 700, false],
  [30, 5_000, true],
  [30, 19_999, true],
  [30, 20_001, false],
  [1_800, 1_739_999, true],
  [1_800, 1_740_001, false],
])('a token of %i seconds is good after %i ms: %j', (lifetimeSeconds, age, good) => {
  const expiresAt = new Date(NOW + lifetimeSeconds * 1000 - age).toISOString();
  expect(isValid(stored({ expiresAt, lifetimeSeconds }), NOW)).toBe(good);
});
