import { describe, expect, test } from 'vitest';
import { readGrant, tokensAfter } from '../../../src/paycor/tokens/grant.js';

const SPENDING = { refreshToken: 'invented-refresh-0', seed: 'aaaa', ancestors: [] };
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
    const grant = readGrant(`{"access_token": "invented", "expires_in": ${lifetime}}`);
    if (grant === null) throw new Error('no grant');
    expect(tokensAfter(SPENDING, grant, ANSWER).expiresAt).toBe(expiresAt);
  });
});
