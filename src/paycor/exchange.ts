import { isJsonObject, parseJson, type JsonObject } from '../singer/json.js';
import { ACCESS_TOKEN_SECONDS, KEY_REFUSED, TOKEN_KEY_PARAMETER, TOKEN_PATH } from './facts.js';
import type { HttpOutcome, HttpRequest } from './http.js';

/** What identifies the application at the token endpoint. */
export interface Credential {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly userAgent: string;
}

/** What a token exchange came to. Only `never_sent` leaves the refresh token certainly unspent. */
export type ExchangeVerdict =
  | {
      readonly kind: 'granted';
      readonly accessToken: string;
      /** Null where the answer brought none: the spent one stays valid then. */
      readonly refreshToken: string | null;
      readonly expiresInSeconds: number;
    }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'subscription_key' }
  | { readonly kind: 'never_sent'; readonly reason: string }
  | { readonly kind: 'uncertain'; readonly reason: string };

/** The refresh-token grant (api-facts, authentication): form-encoded, the key in the query. */
export function exchangeRequest(credential: Credential, refreshToken: string): HttpRequest {
  const url = new URL(credential.apiUrl + TOKEN_PATH);
  url.searchParams.set(TOKEN_KEY_PARAMETER, credential.subscriptionKey);
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: credential.clientId,
    client_secret: credential.clientSecret,
  });
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': credential.userAgent,
    },
    body: form.toString(),
  };
}

/** Below 500, but about the moment and not about the token. */
const UNCLEAR = new Set([408, 429]);

/** Judges the outcome of a token exchange. Pure. */
export function judgeExchange(outcome: HttpOutcome): ExchangeVerdict {
  if (outcome.kind === 'no_answer') {
    return { kind: outcome.neverSent ? 'never_sent' : 'uncertain', reason: outcome.reason };
  }
  const body = objectIn(outcome.body);
  if (outcome.status >= 200 && outcome.status < 300) return granted(body);
  if (outcome.status === 401 && KEY_REFUSED.test(outcome.body)) return { kind: 'subscription_key' };
  if (outcome.status < 500 && !UNCLEAR.has(outcome.status)) {
    return { kind: 'refused', said: said(body) };
  }
  return { kind: 'uncertain', reason: `status ${outcome.status}` };
}

function granted(body: JsonObject): ExchangeVerdict {
  const accessToken = body['access_token'];
  const refreshToken = body['refresh_token'];
  const seconds = Number(body['expires_in']);
  if (typeof accessToken !== 'string' || accessToken === '') {
    return { kind: 'uncertain', reason: 'an answer without access_token' };
  }
  return {
    kind: 'granted',
    accessToken,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
    expiresInSeconds: seconds > 0 ? seconds : ACCESS_TOKEN_SECONDS,
  };
}

function said(body: JsonObject): string {
  const texts = [body['error'], body['error_description'], body['message'], body['Detail']];
  const given = texts.filter((text) => typeof text === 'string');
  return given.length > 0 ? given.join(': ').slice(0, 300) : 'without an explanation';
}

function objectIn(text: string): JsonObject {
  try {
    const body = parseJson(text);
    return isJsonObject(body) ? body : {};
  } catch {
    return {};
  }
}
