import { withCorrelation } from '../failures/tell-cause.js';
import { correlationOf, errorModel, textOf } from '../http/error-model.js';
import type { HttpAnswer, HttpOutcome } from '../http/http.js';
import { PROXY_REFUSES } from '../http/no-answer.js';
import { dateOf } from '../http/service-time.js';
import type { JsonObject } from '../singer/json.js';
import {
  believedMoment,
  oddityOf,
  readGranted,
  type Granted,
  type GrantAnswer,
} from './granted.js';

type ObjectionKind =
  /** The token, or the code, is not good, or not good any more. */
  | 'refused'
  /** The application is not known by this client id and secret; the grant was not looked at. */
  | 'wrong_client'
  /** An answer that no token endpoint gives: a wrong address, a filter, a proxy. */
  | 'not_the_service';

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
 * what an error says of it, with the correlation id by which the service's support finds the answer:
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

/** What a service's token endpoint has beyond OAuth's rules. */
export interface EndpointWays {
  /** What an answer means that OAuth does not know of; null: nothing. */
  readonly beyondOAuth: (answer: HttpAnswer) => ExchangeFailure | null;
  /** Whether an answer without a code of OAuth's refuses a grant all the same. */
  readonly isOwnRefusal: (answer: HttpAnswer) => boolean;
  /** How many seconds a 429 asks to wait. */
  readonly pauseAsked: (answer: HttpAnswer) => number;
  /** Seconds that an access token lives where the answer does not say. */
  readonly untoldSeconds: number;
}

/**
 * Judges the outcome of an exchange. Pure, and never throws.
 *
 * @param receivedAt epoch milliseconds by this machine's clock
 */
export function judgeExchange(
  outcome: HttpOutcome,
  receivedAt: number,
  ways: EndpointWays,
): ExchangeVerdict {
  if (outcome.kind === 'no_answer') {
    const { reason: told, mayPass, cut } = outcome;
    if (cut !== undefined && isSuccess(cut)) return judgeSuccess(cut, receivedAt, ways);
    return outcome.neverSent ? { kind: 'never_sent', told, mayPass } : { kind: 'uncertain', told };
  }
  const { status } = outcome;
  if (isSuccess(outcome)) return judgeSuccess(outcome, receivedAt, ways);
  if (status >= 500) return unclear(outcome);
  return ways.beyondOAuth(outcome) ?? (BY_STATUS[status] ?? refusal)(outcome, ways);
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

/** Of an answer that broke off, the tokens may be there all the same. */
function judgeSuccess(
  outcome: HttpAnswer,
  receivedAt: number,
  { untoldSeconds }: EndpointWays,
): ExchangeVerdict {
  const { body, headers } = outcome;
  const answer = { body, receivedAt, sentAt: believedMoment(dateOf(headers), receivedAt) };
  const granted = readGranted(body, untoldSeconds);
  return granted === null
    ? { kind: 'unreadable', told: idOf(outcome), answer }
    : { kind: 'granted', granted, answer, oddity: oddityOf(outcome) };
}

function idOf(answer: HttpAnswer): string {
  const id = correlationOf(answer);
  return id === null ? 'no correlation id' : `correlation id ${id}`;
}

type Rule = (answer: HttpAnswer, ways: EndpointWays) => ExchangeFailure;

/** What an error says of an answer's status. */
export const statusOf = (answer: HttpAnswer): string =>
  withCorrelation(`status ${answer.status}`, correlationOf(answer));

const unclear = (answer: HttpAnswer): ExchangeFailure => ({
  kind: 'uncertain',
  told: statusOf(answer),
});

/** What is about the moment or the way, and not about the grant. */
const BY_STATUS: Readonly<Record<number, Rule>> = {
  407: () => ({ kind: 'never_sent', told: `status 407: ${PROXY_REFUSES}`, mayPass: false }),
  408: unclear,
  429: (answer, { pauseAsked }) => ({
    kind: 'rate_limited',
    told: statusOf(answer),
    seconds: pauseAsked(answer),
  }),
};

/**
 * Only an OAuth error refuses a grant, or what is known of the service: a page of HTML may come from
 * anyone. A code and a title are of a kind;
 * whatever else an answer says is of the single case.
 */
function refusal(answer: HttpAnswer, { isOwnRefusal }: EndpointWays): ExchangeFailure {
  const { status } = answer;
  const model = errorModel(answer.body);
  const [error, title, said] = [codeIn(model), textOf(model['title']), wordsIn(model)];
  const kind =
    error === '' ? (isOwnRefusal(answer) ? 'refused' : 'not_the_service') : KINDS.get(error);
  if (kind === undefined)
    return { kind: 'uncertain', told: `${statusOf(answer)}, ${error.slice(0, LONGEST)}` };
  const words = said === '' ? 'without an explanation' : 'its words stand in a log of level debug';
  const known =
    kind === 'not_the_service' ? `status ${status}, ${words}` : error || (title ?? words);
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

/** The codes of OAuth's errors, as a refused exchange says them (RFC 6749, section 5.2). */
export const OAUTH_ERROR = /^[a-z]+(?:_[a-z]+)*$/;

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
