import { expect, test } from 'vitest';
import { spendingOf } from '../../../src/paycor/tokens/lineage.js';
import { fingerprint, type StoredTokens } from '../../../src/paycor/tokens/tokens.js';

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
  expect(spendingOf(refreshToken, configured, inStore)).toEqual({
    refreshToken,
    seed: fingerprint(`r-${seed}`),
    ancestors: names(...ancestors),
  });
});

test('ancestors do not grow without end, and the settings’ token is never forgotten', () => {
  const many = Array.from({ length: 500 }, (_, index) => index + 1000);
  const { seed, ancestors } = spendingOf('r-7', 'r-0', stored(0, many));
  expect(ancestors).toHaveLength(200);
  expect([seed, ancestors[0]]).toEqual(names(0, 7));
});
