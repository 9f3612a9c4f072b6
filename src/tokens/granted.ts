import {
  isJsonNumber,
  isJsonObject,
  parseJson,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import type { Spending } from './grant.js';
import { isSendable, SHORT_LIFE_SECONDS, type StoredTokens } from './tokens.js';

/** What a successful answer of the token endpoint grants. */
export interface Granted {
  readonly accessToken: string;
  /** Null where the answer brought none: the spent one stays valid then. */
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number;
}

/** A successful answer of the token endpoint, as it came. */
export interface GrantAnswer {
  readonly body: string;
  /** Epoch milliseconds by this machine's clock. */
  readonly receivedAt: number;
  /** Epoch milliseconds of the answer's Date header; null where it has none that is believed. */
  readonly sentAt: number | null;
}

/** What is further from our clock is no clock's: a forged header, a damaged file. */
const LARGEST_SKEW_MILLISECONDS = 366 * 86_400_000;

export const isBelieved = (skew: number): boolean => Math.abs(skew) <= LARGEST_SKEW_MILLISECONDS;

/** A moment in epoch milliseconds; null for what is none, or is too far from another one. */
export const believedMoment = (value: unknown, near: number): number | null =>
  typeof value === 'number' && isBelieved(value - near) ? value : null;

/**
 * What a body grants; null where it holds no access token that can be sent, or something else than a
 * text for a refresh token: that may be the only one that is good. Never throws.
 *
 * @param untoldSeconds how long an access token lives where the answer does not say
 */
export function readGranted(text: string, untoldSeconds: number): Granted | null {
  const body = objectIn(text);
  const accessToken = textIn(body, 'access_token');
  const refreshToken = textIn(body, 'refresh_token');
  const isOdd = refreshToken === null && !isNothing(body['refresh_token']);
  if (accessToken === null || !isSendable(accessToken) || isOdd) return null;
  return {
    accessToken,
    refreshToken,
    expiresInSeconds: lifetimeOf(body['expires_in'], untoldSeconds),
  };
}

const isNothing = (value: Json = null): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** What of a good answer is not as OAuth wants it (RFC 6749, 5.1); null: nothing. */
export function oddityOf({ status, body }: { readonly status: number; readonly body: string }) {
  if (status !== 200) return `its status is ${status}`;
  const type = textIn(objectIn(body), 'token_type') ?? '';
  return type.toLowerCase() === 'bearer' ? null : 'its token_type is not Bearer';
}

/**
 * No other life is believed: no date could hold some of the numbers that are valid JSON, and of a
 * life of no length each call would spend a refresh token.
 */
const LIFE_SECONDS = { shortest: 1, longest: 86_400 };

function lifetimeOf(told: Json | undefined, untoldSeconds: number): number {
  const seconds = typeof told === 'string' || isJsonNumber(told) ? Number(told.toString()) : 0;
  if (!(seconds > 0)) return untoldSeconds;
  return Math.min(Math.max(seconds, LIFE_SECONDS.shortest), LIFE_SECONDS.longest);
}

/** White space around a text is no part of it, as in the settings. */
function textIn(body: JsonObject, name: string): string | null {
  const value = body[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/** The JSON object in a text; an empty one where there is none. */
export function objectIn(text: string): JsonObject {
  try {
    const body = parseJson(text);
    return isJsonObject(body) ? body : {};
  } catch {
    return {};
  }
}

/**
 * What to store after an exchange; null for a code or a password that brought no refresh token:
 * nothing could take the place of its access token once that ends. A lifetime counts from the moment
 * that the service named, so that machines whose clocks differ agree on when a shared token ends.
 */
export function tokensAfter(
  { kind, refreshToken: spent, seed, ancestors }: Spending,
  { accessToken, refreshToken, expiresInSeconds }: Granted,
  { receivedAt, sentAt }: GrantAnswer,
): StoredTokens | null {
  if (refreshToken === null && kind !== 'refresh_token') return null;
  const issuedAt = sentAt ?? receivedAt;
  const clockSkew = receivedAt - issuedAt;
  return {
    refreshToken: refreshToken ?? spent,
    accessToken,
    expiresAt: new Date(issuedAt + expiresInSeconds * 1000).toISOString(),
    ...(expiresInSeconds < SHORT_LIFE_SECONDS && { lifetimeSeconds: expiresInSeconds }),
    ...(clockSkew !== 0 && { clockSkew }),
    seed,
    ...(ancestors.length > 0 && { ancestors }),
    previousRefreshToken: spent,
  };
}
