import type { JsonObject } from '../../singer/json.js';
import { withCorrelation } from '../../failures/tell-cause.js';
import { correlationOf, errorModel, textOf } from '../error-model.js';
import { KEY_REFUSED, OAUTH_ERROR, QUOTA_USED, TOKEN_KEY_PARAMETER, TOKEN_PATH } from '../facts.js';
import type { HttpAnswer, HttpOutcome, HttpRequest } from '../http.js';
import { PROXY_REFUSES } from '../no-answer.js';
import { dateOf } from '../paycor-time.js';
import { pauseAsked } from '../verdict.js';
import type { Grant } from './grant.js';
import {
  believedMoment,
  oddityOf,
  readGranted,
  type Granted,
  type GrantAnswer,
} from './granted.js';

/** What identifies the application at the token endpoint. */
export interface Credential {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly userAgent: string;
}

type ObjectionKind =
  /** The token, or the code, is not good, or not good any more. */
  | 'refused'
  /** The application is not known by this client id and secret; the grant was not looked at. */
  | 'wrong_client'
  /** An answer that no token endpoint gives: a wrong address, a filter, a proxy. */
  | 'not_paycor';

/** An answer that refuses an exchange. */
export interface Objection {
  readonly kind: ObjectionKind;
  readonly status: number;
  /** The code of an OAuth error (RFC 6749, 5.2); empty where the answer has none. */
  readonly error: string;
  readonly told: string;
  /** All of its words: for a log of level debug, and to tell the causes of one code apart. */
  readonly said: string;
}

/**
 * An exchange without a successful answer. Only after `uncertain` may the grant be spent. `told` is
 * what an error says of it, with the correlation id by which Paycor's support finds the answer:
 * nothing in it can name a person.
 */
export type ExchangeFailure =
  | Objection
  | { readonly kind: 'subscription_key'; readonly told: string }
  /** The gateway's refusal, before the exchange: it may be tried again after so many seconds. */
  | { readonly kind: 'rate_limited'; readonly told: string; readonly seconds: number }
  /** No byte of the request left. */
  | { readonly kind: 'never_sent'; readonly told: string; readonly mayPass: boolean }
  /** Without a clear answer: the grant may be spent. */
  | { readonly kind: 'uncertain'; readonly told: string };

/** What an exchange came to. The answer is what must be made durable before it is used. */
export type ExchangeVerdict =
  | {
      readonly kind: 'granted';
      readonly granted: Granted;
      readonly answer: GrantAnswer;
      /** What in it is not as OAuth wants it, though the tokens are there; null: nothing. */
      readonly oddity: string | null;
    }
  /** A successful answer without an access token: it may hold the new refresh token all the same. */
  | { readonly kind: 'unreadable'; readonly told: string; readonly answer: GrantAnswer }
  | ExchangeFailure;

/** The exchange of a grant (api-facts, authentication): form-encoded, the key in the query. */
export function exchangeRequest(credential: Credential, grant: Grant): HttpRequest {
  const url = new URL(credential.apiUrl + TOKEN_PATH);
  url.searchParams.set(TOKEN_KEY_PARAMETER, credential.subscriptionKey);
  const form = new URLSearchParams({
    grant_type: grant.kind,
    ...parametersOf(grant),
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

/** RFC 6749, 6 and 4.1.3, with RFC 7636, 4.5. */
function parametersOf(grant: Grant): Readonly<Record<string, string>> {
  if (grant.kind === 'refresh_token') return { refresh_token: grant.refreshToken };
  const { code, redirectUri, codeVerifier } = grant;
  return { code, redirect_uri: redirectUri, code_verifier: codeVerifier };
}

/**
 * Judges the outcome of an exchange. Pure, and never throws.
 *
 * @param receivedAt epoch milliseconds by this machine's clock
 */
export function judgeExchange(outcome: HttpOutcome, receivedAt: number): ExchangeVerdict {
  if (outcome.kind === 'no_answer') {
    const { reason: told, mayPass, cut } = outcome;
    if (cut !== undefined && isSuccess(cut)) return judgeSuccess(cut, receivedAt);
    return outcome.neverSent ? { kind: 'never_sent', told, mayPass } : { kind: 'uncertain', told };
  }
  const { status } = outcome;
  if (isSuccess(outcome)) return judgeSuccess(outcome, receivedAt);
  return status >= 500 ? unclear(outcome) : (BY_STATUS[status] ?? refusal)(outcome);
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

/** Of an answer that broke off, the tokens may be there all the same. */
function judgeSuccess(outcome: HttpAnswer, receivedAt: number): ExchangeVerdict {
  const { body, headers } = outcome;
  const answer = { body, receivedAt, sentAt: believedMoment(dateOf(headers), receivedAt) };
  const granted = readGranted(body);
  return granted === null
    ? { kind: 'unreadable', told: idOf(outcome), answer }
    : { kind: 'granted', granted, answer, oddity: oddityOf(outcome) };
}

function idOf(answer: HttpAnswer): string {
  const id = correlationOf(answer);
  return id === null ? 'no correlation id' : `correlation id ${id}`;
}

type Rule = (answer: HttpAnswer) => ExchangeFailure;

const statusOf = (answer: HttpAnswer): string =>
  withCorrelation(`status ${answer.status}`, correlationOf(answer));

const unclear: Rule = (answer) => ({ kind: 'uncertain', told: statusOf(answer) });

/** What is about the moment, the key or the way, and not about the grant. */
const BY_STATUS: Readonly<Record<number, Rule>> = {
  403: (answer) => (QUOTA_USED.test(answer.body) ? rateLimited(answer) : refusal(answer)),
  401: (answer) =>
    KEY_REFUSED.test(answer.body)
      ? { kind: 'subscription_key', told: statusOf(answer) }
      : refusal(answer),
  407: () => ({ kind: 'never_sent', told: `status 407: ${PROXY_REFUSES}`, mayPass: false }),
  408: unclear,
  429: rateLimited,
};

function rateLimited(answer: HttpAnswer): ExchangeFailure {
  return { kind: 'rate_limited', told: statusOf(answer), seconds: pauseAsked(answer) };
}

/**
 * Only an OAuth error refuses a grant, or Paycor's own error model, since nobody knows how Paycor
 * words each refusal (open): a page of HTML may come from anyone. A code and a title are of a kind;
 * whatever else an answer says is of the single case.
 */
function refusal(answer: HttpAnswer): ExchangeFailure {
  const { status } = answer;
  const model = errorModel(answer.body);
  const [error, title, said] = [codeIn(model), textOf(model['title']), wordsIn(model)];
  const isPaycors = status <= 401 && (textOf(model['detail']) ?? title) !== null;
  const kind = error === '' ? (isPaycors ? 'refused' : 'not_paycor') : KINDS.get(error);
  if (kind === undefined)
    return { kind: 'uncertain', told: `${statusOf(answer)}, ${error.slice(0, LONGEST)}` };
  const words = said === '' ? 'without an explanation' : 'its words stand in a log of level debug';
  const known = kind === 'not_paycor' ? `status ${status}, ${words}` : error || (title ?? words);
  const told = withCorrelation(known.slice(0, LONGEST), correlationOf(answer));
  return { kind, status, error, told, said };
}

/**
 * Which codes refuse the grant itself (RFC 6749, 5.2). Of any other nobody knows whether the grant was
 * looked at: the endpoint may be in trouble, or the code be made up on the way.
 */
const KINDS: ReadonlyMap<string, ObjectionKind> = new Map([
  ['invalid_client', 'wrong_client'],
  ['invalid_grant', 'refused'],
  ['unauthorized_client', 'refused'],
  ['unsupported_grant_type', 'refused'],
  ['invalid_scope', 'refused'],
]);

function codeIn(model: JsonObject): string {
  const error = textOf(model['error']) ?? '';
  return OAUTH_ERROR.test(error) ? error : '';
}

/** Longest text of an answer that is repeated. */
const LONGEST = 300;

function wordsIn(model: JsonObject): string {
  const words = SAYING.map((name) => textOf(model[name])).filter((text) => text !== null);
  return words.join(': ').slice(0, LONGEST);
}

const SAYING = ['error', 'error_description', 'title', 'message', 'detail'] as const;
