import { readPage, type Next } from '../core/page.js';
import type { Tally } from '../core/tally.js';
import type { TapError } from '../errors.js';
import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import type { BodyKind } from '../streams/stream.js';
import { ApiError } from './api-error.js';
import type { Clock } from './clock.js';
import { subscriptionKeyRefused } from './exchange-error.js';
import { KEY_HEADER } from './facts.js';
import type { Gate } from './gate.js';
import type { HttpOutcome, Send } from './http.js';
import { backoff } from './retry.js';
import type { Session } from './session.js';
import { judge, malformed, type Evidence, type FinalCode, type Verdict } from './verdict.js';

/** One GET, with what an error's reader needs to know of it. */
export interface ApiRequest {
  readonly url: URL;
  /** The route with its names in place: no id of a person gets into a log. */
  readonly route: string;
  readonly body: BodyKind;
  /** What the call is for: `stream pay_rates, legal entity 101`. */
  readonly what: string;
  /** The Data Access permissions that the call needs. */
  readonly access: readonly string[];
  /** Counts the calls of whoever they are for. */
  readonly tally: Tally;
}

/** Rows of one answer and where the next ones are. */
export interface Page {
  readonly rows: readonly JsonObject[];
  readonly next: Next | null;
}

/** Asks Paycor's API, with all the patience that it needs. */
export interface Client {
  /** Throws an ApiError, or a TapError of the session, once no further try can help. */
  get(request: ApiRequest, signal: AbortSignal): Promise<Page>;
}

export interface ClientOptions {
  readonly subscriptionKey: string;
  readonly userAgent: string;
  readonly maxRetries: number;
  readonly session: Session;
  readonly gate: Gate;
  readonly send: Send;
  readonly clock: Clock;
  /** Hears of every request at level debug: its route, never its URL or its body. */
  readonly logger: Logger;
}

const NOTHING: Page = { rows: [], next: null };

/** How often one call waits for the quota: another program that uses it up must not stop us for ever. */
const MOST_WAITS = 20;

/** No answer stops the tap for longer, whatever it asks for. */
const LONGEST_PAUSE_SECONDS = 600;

/** What a call has been through. */
interface Tries {
  sent: number;
  failures: number;
  waits: number;
  renewed: boolean;
}

export function createClient(options: ClientOptions): Client {
  return {
    async get(request, signal) {
      const tries: Tries = { sent: 0, failures: 0, waits: 0, renewed: false };
      for (;;) {
        const page = await attempt(options, request, tries, signal);
        if (page) return page;
      }
    },
  };
}

/** One try: its page, or null where another try is due, for which everything is then ready. */
async function attempt(
  options: ClientOptions,
  request: ApiRequest,
  tries: Tries,
  signal: AbortSignal,
): Promise<Page | null> {
  const { session, gate } = options;
  const { token, outcome } = await gate.run(
    () => sendOnce(options, request, tries, signal),
    signal,
  );
  const verdict = judgePage(outcome, request.body);
  switch (verdict.kind) {
    case 'page':
      return verdict.page;
    case 'empty':
      return NOTHING;
    case 'final':
      throw finalError(verdict.code, request, verdict.evidence);
    case 'refresh':
      if (tries.renewed) throw new ApiError('unauthorized', request, verdict.evidence);
      tries.renewed = true;
      await session.renewed(token, signal);
      return null;
    case 'wait':
      request.tally.rateLimited++;
      if (++tries.waits > MOST_WAITS) throw new ApiError('unavailable', request, verdict.evidence);
      gate.pause(Math.min(Math.max(1, verdict.seconds), LONGEST_PAUSE_SECONDS));
      return null;
    case 'retry':
      request.tally.retries++;
      if (++tries.failures > options.maxRetries) {
        throw new ApiError(verdict.code, request, verdict.evidence);
      }
      await options.clock.sleep(pauseOf(verdict.seconds, tries.failures), signal);
      return null;
  }
}

/** The token is taken at the last moment: the wait at the gate may outlast one. */
async function sendOnce(
  options: ClientOptions,
  request: ApiRequest,
  tries: Tries,
  signal: AbortSignal,
) {
  const { session, send, clock, logger } = options;
  const token = await session.token(signal);
  request.tally.calls++;
  tries.sent++;
  const sentAt = clock.now();
  const outcome = await send(getRequest(options, request, token), signal);
  logger.debug(tellCall(request, outcome, clock.now() - sentAt, tries.sent));
  return { token, outcome };
}

/** Only what no person can be told by: ids and queries stay out. */
function tellCall(
  { route, what }: ApiRequest,
  outcome: HttpOutcome,
  milliseconds: number,
  sent: number,
): string {
  const answer = outcome.kind === 'answer' ? `status ${outcome.status}` : outcome.reason;
  return `GET ${route} (${what}): ${answer} after ${milliseconds} ms, attempt ${sent}`;
}

function getRequest(options: ClientOptions, { url }: ApiRequest, token: string) {
  return {
    method: 'GET' as const,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      [KEY_HEADER]: options.subscriptionKey,
      accept: 'application/json',
      'user-agent': options.userAgent,
    },
  };
}

type PageVerdict =
  Exclude<Verdict, { kind: 'ok' }> | { readonly kind: 'page'; readonly page: Page };

/** A 2xx answer must also hold the rows that were asked for. */
function judgePage(outcome: HttpOutcome, kind: BodyKind): PageVerdict {
  const verdict = judge(outcome);
  if (verdict.kind !== 'ok') return verdict;
  const reading = readPage(kind, verdict.body);
  if (reading.kind === 'page') return { kind: 'page', page: reading };
  return malformed(verdict.answer, reading.reason);
}

function finalError(code: FinalCode, request: ApiRequest, evidence: Evidence): TapError {
  return code === 'subscription_key'
    ? subscriptionKeyRefused()
    : new ApiError(code, request, evidence);
}

function pauseOf(askedSeconds: number | null, failures: number): number {
  const asked = Math.min(askedSeconds ?? 0, LONGEST_PAUSE_SECONDS) * 1000;
  return Math.max(asked, backoff(failures, Math.random()));
}
