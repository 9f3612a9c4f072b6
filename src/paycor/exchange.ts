import type { JsonObject } from '../singer/json.js';
import { correlationOf, errorModel, textOf, withCorrelation } from './error-model.js';
import { KEY_REFUSED, OAUTH_ERROR, TOKEN_KEY_PARAMETER, TOKEN_PATH } from './facts.js';
import type { HttpAnswer, HttpOutcome, HttpRequest } from './http.js';
import { PROXY_REFUSES } from './no-answer.js';
import { dateOf } from './paycor-time.js';
import { believedMoment, readGrant, type Grant, type GrantAnswer } from './tokens/grant.js';
import { pauseAsked } from './verdict.js';

/** What identifies the application at the token endpoint. */
export interface Credential {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly userAgent: string;
}

/** What an answer that refuses an exchange says, and by which Paycor's support finds it. */
interface Objection {
  readonly said: string;
  readonly correlationId: string | null;
}

/** An exchange without a successful answer. Only after `uncertain` may the token be spent. */
export type ExchangeFailure =
  /** The token, or the code, is not good, or not good any more. */
  | ({ readonly kind: 'refused' } & Objection)
  /** The application is not known by this client id and secret; the token was not looked at. */
  | ({ readonly kind: 'wrong_client' } & Objection)
  /** An answer that no token endpoint gives: a wrong address, a filter, a proxy. */
  | ({ readonly kind: 'not_paycor' } & Objection)
  | { readonly kind: 'subscription_key'; readonly correlationId: string | null }
  /** The gateway's refusal, before the exchange: it may be tried again after so many seconds. */
  | {
      readonly kind: 'rate_limited';
      readonly seconds: number;
      readonly correlationId: string | null;
    }
  /** No byte of the request left. */
  | { readonly kind: 'never_sent'; readonly reason: string; readonly mayPass: boolean }
  /** Without a clear answer: the token may be spent. */
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

/**
 * Judges the outcome of a token exchange. Pure, and never throws.
 *
 * @param receivedAt epoch milliseconds by this machine's clock
 */
export function judgeExchange(outcome: HttpOutcome, receivedAt: number): ExchangeVerdict {
  if (outcome.kind === 'no_answer') {
    const { reason, mayPass } = outcome;
    return outcome.neverSent
      ? { kind: 'never_sent', reason, mayPass }
      : { kind: 'uncertain', reason };
  }
  const { status } = outcome;
  if (status >= 200 && status < 300) return judgeSuccess(outcome, receivedAt);
  return status >= 500 ? unclear(outcome) : (BY_STATUS[status] ?? refusal)(outcome);
}

function judgeSuccess(outcome: HttpAnswer, receivedAt: number): ExchangeVerdict {
  const { body, headers } = outcome;
  const answer = { body, receivedAt, sentAt: believedMoment(dateOf(headers), receivedAt) };
  const grant = readGrant(body);
  return grant === null
    ? { kind: 'unreadable', answer, correlationId: correlationOf(outcome) }
    : { kind: 'granted', grant, answer };
}

type Rule = (answer: HttpAnswer) => ExchangeFailure;

const unclear: Rule = (answer) => ({
  kind: 'uncertain',
  reason: withCorrelation(`status ${answer.status}`, correlationOf(answer)),
});

/** What is about the moment, the key or the way, and not about the token. */
const BY_STATUS: Readonly<Record<number, Rule>> = {
  401: (answer) =>
    KEY_REFUSED.test(answer.body)
      ? { kind: 'subscription_key', correlationId: correlationOf(answer) }
      : refusal(answer),
  407: () => ({ kind: 'never_sent', reason: `status 407: ${PROXY_REFUSES}`, mayPass: false }),
  408: unclear,
  429: (answer) => ({
    kind: 'rate_limited',
    seconds: pauseAsked(answer),
    correlationId: correlationOf(answer),
  }),
};

/**
 * Only an OAuth error refuses a token, or Paycor's own error model, since nobody knows how Paycor
 * words each refusal (open): a page of HTML may come from anyone.
 */
function refusal(answer: HttpAnswer): ExchangeFailure {
  const model = errorModel(answer.body);
  const error = textOf(model['error']) ?? '';
  const correlationId = correlationOf(answer);
  if (error === 'invalid_client') return { kind: 'wrong_client', said: said(model), correlationId };
  const isPaycors = answer.status <= 401 && textOf(model['detail'] ?? model['title']) !== null;
  if (OAUTH_ERROR.test(error) || isPaycors)
    return { kind: 'refused', said: said(model), correlationId };
  return { kind: 'not_paycor', said: `status ${answer.status}, ${said(model)}`, correlationId };
}

function said(model: JsonObject): string {
  const given = SAYING.map((name) => textOf(model[name])).filter((text) => text !== null);
  return given.length > 0 ? given.join(': ').slice(0, 300) : 'without an explanation';
}

const SAYING = ['error', 'error_description', 'message', 'detail'] as const;
