import { describe, expect, test } from 'vitest';
import type { Spending } from '../../src/tokens/grant.js';
import { readGranted, tokensAfter } from '../../src/tokens/granted.js';

const SPENDING: Spending = {
  kind: 'refresh_token',
  refreshToken: 'invented-refresh-0',
  seed: 'aaaa',
  ancestors: [],
};
const ANSWER = { body: '', receivedAt: Date.UTC(2026, 0, 15, 12), sentAt: null };

const DAY = '2026-01-16T12:00:00.000Z';
const HALF_AN_HOUR = '2026-01-15T12:30:00.000Z';

describe('a lifetime', () => {
  test.each([
    ['1800', HALF_AN_HOUR],
    ['"1800"', HALF_AN_HOUR],
    ['1800.5', '2026-01-15T12:30:00.500Z'],
    ['1', '2026-01-15T12:00:01.000Z'],
    ['1e-300', '2026-01-15T12:00:01.000Z'],
    ['9007199254740991', DAY],
    ['1e300', DAY],
    ['1e400', DAY],
    ['"1e400"', DAY],
    ['123456789012345678901234567890', DAY],
    ['0', HALF_AN_HOUR],
    ['-1', HALF_AN_HOUR],
    ['-1e400', HALF_AN_HOUR],
    ['null', HALF_AN_HOUR],
    ['true', HALF_AN_HOUR],
    ['"soon"', HALF_AN_HOUR],
    ['[1800]', HALF_AN_HOUR],
    ['{}', HALF_AN_HOUR],
  ])('of %s is one that a date can hold', (lifetime, expiresAt) => {
    const granted = readGranted(`{"access_token": "invented", "expires_in": ${lifetime}}`, 1800);
    if (granted === null) throw new Error('nothing was granted');
    expect(tokensAfter(SPENDING, granted, ANSWER)?.expiresAt).toBe(expiresAt);
  });
});

test('white space around a token is no part of it', () => {
  const granted = readGranted(
    '{"access_token": " invented\\n", "refresh_token": "\\tnext "}',
    1800,
  );
  expect(granted).toMatchObject({ accessToken: 'invented', refreshToken: 'next' });
});

test.each(['null', '""', '"  "'])('%s for a refresh token is none', (none) => {
  const granted = readGranted(`{"access_token": "invented", "refresh_token": ${none}}`, 1800);
  expect(granted?.refreshToken).toBeNull();
});

test.each([
  '{"access_token": "invented", "refresh_token": 7}',
  '{"access_token": "invented", "refresh_token": {"value": "next"}}',
  '{"access_token": "two\\nlines", "refresh_token": "next"}',
])('what can not be used must be kept, and so counts as no grant: %s', (text) => {
  expect(readGranted(text, 1800)).toBeNull();
});

test('a code that brings no refresh token brings nothing to store', () => {
  const granted = { accessToken: 'invented', refreshToken: null, expiresInSeconds: 1800 };
  expect(tokensAfter(SPENDING, granted, ANSWER)?.refreshToken).toBe('invented-refresh-0');
  expect(tokensAfter({ ...SPENDING, kind: 'authorization_code' }, granted, ANSWER)).toBeNull();
});
