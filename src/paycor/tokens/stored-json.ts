import { isJsonObject, parseJson, type Json, type JsonObject } from '../../singer/json.js';
import { isBelieved } from './grant.js';
import type { StoredTokens } from './tokens.js';

/** Tokens as the JSON text that a store keeps; `more` adds names that `parseTokens` ignores. */
export function serializeTokens(tokens: StoredTokens, more: JsonObject = {}): string {
  const { clockSkew = 0, ancestors = [], previousRefreshToken } = tokens;
  const stored = {
    refresh_token: tokens.refreshToken,
    access_token: tokens.accessToken,
    expires_at: tokens.expiresAt,
    lifetime_seconds: tokens.lifetimeSeconds,
    clock_skew_ms: clockSkew,
    seed: tokens.seed,
    ancestors: ancestors.join(' '),
    previous_refresh_token: previousRefreshToken,
    ...more,
  };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

/** Reads them again. Throws a SyntaxError that quotes nothing of the text. */
export function parseTokens(text: string): StoredTokens {
  const stored = parseObject(text);
  const skew = stored['clock_skew_ms'];
  const previous = stored['previous_refresh_token'];
  const lifetime = stored['lifetime_seconds'];
  return {
    refreshToken: stringIn(stored, 'refresh_token'),
    accessToken: stringIn(stored, 'access_token'),
    expiresAt: stringIn(stored, 'expires_at'),
    ...(typeof lifetime === 'number' && lifetime > 0 && { lifetimeSeconds: lifetime }),
    ...(typeof skew === 'number' && skew !== 0 && isBelieved(skew) && { clockSkew: skew }),
    seed: stringIn(stored, 'seed'),
    ...namesIn(stored['ancestors']),
    ...(typeof previous === 'string' && { previousRefreshToken: previous }),
  };
}

/** The JSON object in a text. Throws a SyntaxError that quotes nothing of it. */
export function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  throw new SyntaxError('it holds no JSON object');
}

function stringIn(stored: JsonObject, name: string): string {
  const value = stored[name];
  if (typeof value === 'string') return value;
  throw new SyntaxError(`it has no ${name}`);
}

function namesIn(value: Json | undefined): Pick<StoredTokens, 'ancestors'> {
  return typeof value === 'string' && value !== '' ? { ancestors: value.split(' ') } : {};
}
