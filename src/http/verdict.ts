import type { AnswerHeaders, HttpOutcome } from './http.js';

/** What the outcome of a call means. */
export type Verdict<Answer> =
  /** What was asked for, or nothing; beside it, so many rows that were null. */
  | { readonly kind: 'page'; readonly page: Answer; readonly nullRows: number }
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

export type FinalCode =
  | 'forbidden'
  | 'filtered'
  | 'not_found'
  | 'subscription_key'
  | 'refused'
  | 'malformed'
  | 'unreachable';

/** What an error's reader needs, and the service's support: never a value of the data. */
export interface Evidence {
  /** Null where no answer came. */
  readonly status: number | null;
  /** What the service, or the network, said of it. */
  readonly said: string;
  /** What an error says of it where the service's own words may name a person; absent: `said`. */
  readonly told?: string;
  readonly correlationId: string | null;
}

/** What it means that no answer came. */
export function judgeSilence({
  reason,
  mayPass,
  neverSent,
}: Extract<HttpOutcome, { kind: 'no_answer' }>): Verdict<never> {
  const evidence = { status: null, said: reason, correlationId: null };
  if (!mayPass) return { kind: 'final', code: 'unreachable', evidence };
  const code = neverSent ? 'unreachable' : 'unavailable';
  return { kind: 'retry', code, seconds: null, evidence };
}

/** Whether the service is there: it granted or refused the call. */
export function isAnswer(verdict: Verdict<unknown>): boolean {
  if (verdict.kind === 'final')
    return verdict.code !== 'unreachable' && verdict.code !== 'filtered';
  return verdict.kind !== 'retry' && verdict.kind !== 'wait';
}

/**
 * Seconds from a `Retry-After` header, as a number or as a date (by the answer's own clock); null
 * where there is none.
 */
export function retryAfter(headers: AnswerHeaders): number | null {
  const header = headers.get('retry-after')?.trim();
  if (!header) return null;
  if (/^\d+$/.test(header)) return Number(header);
  // Date.parse takes "-1" and "1.5" for years.
  if (!/^[a-z]/i.test(header)) return null;
  const seconds = (Date.parse(header) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}
