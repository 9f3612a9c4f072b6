import { correlationOf, withCorrelation } from './error-model.js';
import { KEY_REFUSED, TOKEN_KEY_PARAMETER, TOKEN_PATH } from './facts.js';
import type { HttpAnswer, HttpOutcome, HttpRequest } from './http.js';
import { objectIn, readGrant, type Grant, type GrantAnswer } from './tokens/grant.js';
import type { JsonObject } from '../singer/json.js';

/** What identifies the application at the token endpoint. */
export interface Credential {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly userAgent: string;
}

/** An exchange without a successful answer. Only `never_sent` leaves the token certainly unspent. */
export type ExchangeFailure =
  | { readonly kind: 'refused'; readonly said: string; readonly correlationId: string | null }
  | { readonly kind: 'subscription_key'; readonly correlationId: string | null }
  | { readonly kind: 'never_sent'; readonly reason: string }
  | { readonly kind: 'uncertain'; readonly reason: string };

/** What a token exchange came to. The answer is what must be made durable before it is used. */
export type ExchangeVerdict =
  | { readonly kind: 'granted'; readonly grant: Grant; readonly answer: GrantAnswer }
  /** A successful answer without an access token: it may hold the new refresh token all the same. */
  | {
      readonly kind: 'unreadable';
      readonly answer: GrantAnswer;
      readonly correlationId: string | null;
    }
  | ExchangeFailure;

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

/**
 * Judges the outcome of a token exchange. Pure, and never throws.
 *
 * @param receivedAt epoch milliseconds by this machine's clock
 */
export function judgeExchange(outcome: HttpOutcome, receivedAt: number): ExchangeVerdict {
  if (outcome.kind === 'no_answer') {
    return { kind: outcome.neverSent ? 'never_sent' : 'uncertain', reason: outcome.reason };
  }
  const { status, body } = outcome;
  if (status >= 200 && status < 300) return judgeSuccess(outcome, receivedAt);
  const correlationId = correlationOf(outcome);
  if (status === 401 && KEY_REFUSED.test(body)) return { kind: 'subscription_key', correlationId };
  if (status < 500 && !UNCLEAR.has(status)) {
    return { kind: 'refused', said: said(objectIn(body)), correlationId };
  }
  return { kind: 'uncertain', reason: withCorrelation(`status ${status}`, correlationId) };
}

function judgeSuccess(outcome: HttpAnswer, receivedAt: number): ExchangeVerdict {
  const { body, headers } = outcome;
  const date = Date.parse(headers.get('date') ?? '');
  const answer = { body, receivedAt, sentAt: Number.isNaN(date) ? null : date };
  const grant = readGrant(body);
  return grant === null
    ? { kind: 'unreadable', answer, correlationId: correlationOf(outcome) }
    : { kind: 'granted', grant, answer };
}

function said(body: JsonObject): string {
  const texts = [body['error'], body['error_description'], body['message'], body['Detail']];
  const given = texts.filter((text) => typeof text === 'string');
  return given.length > 0 ? given.join(': ').slice(0, 300) : 'without an explanation';
}
