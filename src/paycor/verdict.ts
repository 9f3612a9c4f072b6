import { isNestedDeeper } from '../core/nesting.js';
import type { Json } from '../singer/json.js';
import type { BodyFlaw } from './body.js';
import { correlationOf, errorModel, parsed, textOf } from './error-model.js';
import { EMPTY_DETAIL, KEY_REFUSED, RATE_LIMIT_SECONDS, TRY_AGAIN } from './facts.js';
import type { HttpAnswer, HttpOutcome } from './http.js';

/** What the outcome of an API call means. */
export type Verdict =
  /** The answer, parsed. */
  | { readonly kind: 'ok'; readonly body: Json; readonly answer: HttpAnswer }
  /** An error that only says that there is nothing. */
  | { readonly kind: 'empty' }
  /** The access token is not accepted: get a new one, then repeat. */
  | { readonly kind: 'refresh'; readonly evidence: Evidence }
  /** Too many calls: nobody calls for so many seconds. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly evidence: Evidence }
  /** May pass at the next try; `seconds` where the answer asked for a pause. */
  | {
      readonly kind: 'retry';
      readonly code: RetryCode;
      readonly seconds: number | null;
      readonly evidence: Evidence;
    }
  /** Final, for this call at least. */
  | { readonly kind: 'final'; readonly code: FinalCode; readonly evidence: Evidence };

/** What a call that kept failing is reported as. */
type RetryCode = 'unreachable' | 'unavailable' | 'malformed';

type FinalCode = 'forbidden' | 'not_found' | 'subscription_key' | 'refused' | 'malformed';

/** What an error's reader needs, and Paycor's support: never a value of the data. */
export interface Evidence {
  /** Null where no answer came. */
  readonly status: number | null;
  /** What Paycor, or the network, said of it. */
  readonly said: string;
  readonly correlationId: string | null;
}

/** Judges the outcome of an API call. Pure; the rules are in api-facts, "Limits and errors". */
export function judge(outcome: HttpOutcome): Verdict {
  if (outcome.kind === 'no_answer') {
    const evidence = { status: null, said: outcome.reason, correlationId: null };
    const code = outcome.neverSent ? 'unreachable' : 'unavailable';
    return { kind: 'retry', code, seconds: null, evidence };
  }
  const rule = BY_STATUS[outcome.status] ?? BY_CLASS[Math.floor(outcome.status / 100)] ?? refused;
  return rule(outcome);
}

type Rule = (answer: HttpAnswer) => Verdict;

const refused: Rule = (answer) => final('refused', answer);

const retry: Rule = (answer) => ({
  kind: 'retry',
  code: 'unavailable',
  seconds: retryAfter(answer.headers),
  evidence: evidenceOf(answer),
});

const BY_STATUS: Readonly<Record<number, Rule>> = {
  204: () => ({ kind: 'empty' }),
  400: (answer) =>
    EMPTY_DETAIL.test(evidenceOf(answer).said) ? { kind: 'empty' } : refused(answer),
  401: (answer) =>
    KEY_REFUSED.test(answer.body)
      ? final('subscription_key', answer)
      : { kind: 'refresh', evidence: evidenceOf(answer) },
  403: (answer) => final('forbidden', answer),
  404: (answer) => final('not_found', answer),
  408: retry,
  429: (answer) => ({
    kind: 'wait',
    seconds: pauseAsked(answer),
    evidence: evidenceOf(answer),
  }),
};

const BY_CLASS: Readonly<Record<number, Rule>> = {
  2: (answer) => (answer.flaw === undefined ? readJson(answer) : FLAWED[answer.flaw](answer)),
  3: (answer) => final('refused', answer, redirectTold(answer.headers)),
  5: retry,
};

/**
 * Bytes that are no UTF-8 are never replaced by a stand-in: a damaged name would overwrite the
 * good one in the target. What is too large once will be so again.
 */
const FLAWED: Readonly<Record<BodyFlaw, Rule>> = {
  not_utf8: (answer) => malformed(answer, 'the answer is not UTF-8'),
  too_large: (answer) => final('malformed', answer, 'the answer is too large to be a page'),
};

/** Paycor's records nest four levels deep; beyond this, what handles them would overflow the stack. */
const MOST_LEVELS = 100;

/** A body that is no JSON was cut short or comes from a machine on the way: worth another try. */
function readJson(answer: HttpAnswer): Verdict {
  const body = parsed(answer.body);
  if (body === undefined) return malformed(answer, notJsonTold(answer.headers));
  if (isNestedDeeper(body, MOST_LEVELS)) return malformed(answer, 'the answer nests too deeply');
  return { kind: 'ok', body, answer };
}

function notJsonTold(headers: Headers): string {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'json';
  return type.endsWith('json') ? 'the answer is not JSON' : `the answer is not JSON but ${type}`;
}

/** The origin alone: an address may hold a secret. */
function redirectTold(headers: Headers): string {
  const location = headers.get('location') ?? '';
  const place = URL.canParse(location) ? new URL(location).origin : 'another address';
  return `it leads to ${place}, and redirects are not followed: check api_url`;
}

/** A 2xx answer that does not hold what was asked for: seen during outages, gone at the next try. */
export function malformed(answer: HttpAnswer, said: string): Extract<Verdict, { kind: 'retry' }> {
  const evidence = { ...evidenceOf(answer), said };
  return { kind: 'retry', code: 'malformed', seconds: null, evidence };
}

function final(code: FinalCode, answer: HttpAnswer, said?: string): Verdict {
  const evidence = evidenceOf(answer);
  return { kind: 'final', code, evidence: said === undefined ? evidence : { ...evidence, said } };
}

/** Longest text of Paycor's that an error repeats. */
const SAID_LENGTH = 300;

function evidenceOf(answer: HttpAnswer): Evidence {
  const error = errorModel(answer.body);
  const said = textOf(error['detail']) ?? textOf(error['message']) ?? textOf(error['title']);
  return {
    status: answer.status,
    said: said?.slice(0, SAID_LENGTH) ?? 'without an explanation',
    correlationId: correlationOf(answer),
  };
}

/** How many seconds a 429 asks to wait: in its header, else its text, else as it is known to. */
export const pauseAsked = ({ headers, body }: HttpAnswer): number =>
  retryAfter(headers) ?? secondsSaid(body) ?? RATE_LIMIT_SECONDS;

/**
 * Seconds from a `Retry-After` header, as a number or as a date (by the answer's own clock); null
 * where there is none.
 */
export function retryAfter(headers: Headers): number | null {
  const header = headers.get('retry-after')?.trim();
  if (!header) return null;
  if (/^\d+$/.test(header)) return Number(header);
  // Date.parse takes "-1" and "1.5" for years.
  if (!/^[a-z]/i.test(header)) return null;
  const seconds = (Date.parse(header) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}

function secondsSaid(body: string): number | null {
  const seconds = TRY_AGAIN.exec(body)?.[1];
  return seconds === undefined ? null : Number(seconds);
}
