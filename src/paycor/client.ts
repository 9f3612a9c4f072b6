import { readPage, type Next } from '../core/page.js';
import type { Tally } from '../core/tally.js';
import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import type { BodyKind } from '../streams/stream.js';
import { ApiError } from './api-error.js';
import type { Clock } from './clock.js';
import { correlationOf } from './error-model.js';
import { KEY_HEADER } from './facts.js';
import type { Gate } from './gate.js';
import type { HttpOutcome, Send } from './http.js';
import { backoff } from './retry.js';
import type { RetryBudget } from './retry-budget.js';
import type { Session } from './session.js';
import { judge, malformed, type Evidence, type Verdict } from './verdict.js';

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
  /** The answer, for an error that only its neighbours show. */
  readonly answer: Pick<Evidence, 'status' | 'correlationId'>;
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
  /** Shared by all calls of a run. */
  readonly budget: RetryBudget;
  readonly send: Send;
  readonly clock: Clock;
  /** Hears of every request at level debug: its route, never its URL or its body. */
  readonly logger: Logger;
  /** Told of every call once its outcome is there. */
  readonly onCall?: OnCall;
}

/** Hears how long a call of a route took, and its status; null: no answer came. */
export type OnCall = (call: {
  readonly route: string;
  readonly status: number | null;
  readonly seconds: number;
}) => void;

const NOTHING: Page = { rows: [], next: null, answer: { status: null, correlationId: null } };

/** How often one call waits for the quota: another program that uses it up must not stop us for ever. */
const MOST_WAITS = 20;

/** No answer stops the tap for longer, whatever it asks for. */
const LONGEST_PAUSE_SECONDS = 600;

/** No call tries for longer, however long the pauses are that it is asked for. */
const LONGEST_TRYING_MINUTES = 20;

/** What a call has been through. */
interface Tries {
  sent: number;
  failures: number;
  waits: number;
  renewed: boolean;
  /** It was given up, and began again since an outage was over. */
  revived: boolean;
  /** When it began, in epoch milliseconds. */
  startedAt: number;
  /** How many calls of the run had been answered when its last try but this one ended. */
  answers: number;
}

const newTries = ({ budget, clock }: ClientOptions): Tries => ({
  sent: 0,
  failures: 0,
  waits: 0,
  renewed: false,
  revived: false,
  startedAt: clock.now(),
  answers: budget.answers(),
});

export function createClient(options: ClientOptions): Client {
  return {
    async get(request, signal) {
      const tries = newTries(options);
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
  const { token, outcome } = await sendInTurn(options, request, tries, signal);
  const verdict = judgePage(outcome, request.body);
  if (isAnswer(verdict)) options.budget.answered();
  if ('evidence' in verdict) tellSaid(options.logger, request, verdict.evidence);
  switch (verdict.kind) {
    case 'page':
      request.tally.nullRows += verdict.nullRows;
      return verdict.page;
    case 'empty':
      return NOTHING;
    case 'final':
      throw new ApiError(verdict.code, request, verdict.evidence);
    case 'refresh':
      if (tries.renewed) throw new ApiError('unauthorized', request, verdict.evidence);
      tries.renewed = true;
      await session.renewed(token, signal);
      return null;
    case 'wait':
      request.tally.rateLimited++;
      if (++tries.waits > MOST_WAITS || isTooLong(options, tries)) {
        return giveUp(
          options,
          tries,
          new ApiError('unavailable', request, verdict.evidence),
          signal,
        );
      }
      tries.answers = options.budget.answers();
      gate.pause(Math.min(Math.max(1, verdict.seconds), LONGEST_PAUSE_SECONDS));
      return null;
    case 'retry':
      request.tally.retries++;
      if (++tries.failures > options.maxRetries || !mayRepeat(options, tries)) {
        return giveUp(
          options,
          tries,
          new ApiError(verdict.code, request, verdict.evidence),
          signal,
        );
      }
      tries.answers = options.budget.answers();
      await options.clock.sleep(pauseOf(verdict.seconds, tries.failures), signal);
      return null;
  }
}

const isTooLong = ({ clock }: ClientOptions, { startedAt }: Tries): boolean =>
  clock.now() - startedAt >= LONGEST_TRYING_MINUTES * 60_000;

const mayRepeat = (options: ClientOptions, tries: Tries): boolean =>
  !isTooLong(options, tries) && options.budget.take();

/**
 * Throws the error of a call that is given up, as an outage where nothing else is answered either.
 * Null where an outage is over meanwhile: the call begins again, once.
 */
async function giveUp(
  options: ClientOptions,
  tries: Tries,
  error: ApiError,
  signal: AbortSignal,
): Promise<null> {
  const { budget } = options;
  const isUnreached = error.code === 'unreachable';
  if (isUnreached && budget.answers() === 0) throw error;
  const met = await budget.giveUp(tries.answers, signal);
  if (met === 'outage' && !isUnreached) throw error.as('outage');
  if (met !== 'over' || tries.revived) throw error;
  Object.assign(tries, newTries(options), { revived: true });
  return null;
}

/** What sending takes. */
type Sending = Pick<
  ClientOptions,
  'session' | 'gate' | 'send' | 'subscriptionKey' | 'userAgent' | 'onCall' | 'logger'
>;

/**
 * Sends once, when the turn comes. A turn that comes while the token is exchanged is given back:
 * all who wait for the token would else go at the same moment.
 */
export async function sendInTurn(
  options: Sending,
  request: ApiRequest,
  tries: Pick<Tries, 'sent'>,
  signal: AbortSignal,
): Promise<Sent> {
  const { gate, session } = options;
  for (;;) {
    const sent = await gate.run(
      async () => (session.isRenewing() ? null : sendOnce(options, request, tries, signal)),
      signal,
    );
    if (sent !== null) return sent;
    await session.token(signal);
  }
}

/** An outcome, and the token that it was had with. */
interface Sent {
  readonly token: string;
  readonly outcome: HttpOutcome;
}

/** The token is taken at the last moment: the wait at the gate may outlast one. */
async function sendOnce(
  options: Sending,
  request: ApiRequest,
  tries: Pick<Tries, 'sent'>,
  signal: AbortSignal,
): Promise<Sent> {
  const token = await options.session.token(signal);
  request.tally.calls++;
  tries.sent++;
  const startedAt = performance.now();
  const outcome = await options.send(getRequest(options, request, token), signal);
  const seconds = (performance.now() - startedAt) / 1000;
  const status = outcome.kind === 'answer' ? outcome.status : null;
  options.onCall?.({ route: request.route, status, seconds });
  options.logger.debug(tellCall(request, outcome, Math.round(seconds * 1000), tries.sent));
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

/** What an error's line leaves out; the ids that were asked for stay out even here. */
function tellSaid(logger: Logger, request: ApiRequest, { said, told = said }: Evidence): void {
  if (told === said) return;
  const { route, what } = request;
  const words = idsIn(request).reduce((text, id) => text.replaceAll(id, '***'), said);
  logger.debug(`GET ${route} (${what}): Paycor wrote: ${words}`);
}

/** Of a path, what is not its route's own. */
function idsIn({ url, route }: ApiRequest): readonly string[] {
  const known = new Set(route.split('/'));
  return url.pathname.split('/').filter((part) => part !== '' && !known.has(part));
}

function getRequest(
  options: Pick<ClientOptions, 'subscriptionKey' | 'userAgent'>,
  { url }: ApiRequest,
  token: string,
) {
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
  | Exclude<Verdict, { kind: 'ok' }>
  | { readonly kind: 'page'; readonly page: Page; readonly nullRows: number };

/** Paycor is there: it granted or refused the call. */
export const isAnswer = ({ kind }: PageVerdict): boolean => kind !== 'retry' && kind !== 'wait';

/** A 2xx answer must also hold the rows that were asked for. */
export function judgePage(outcome: HttpOutcome, kind: BodyKind): PageVerdict {
  const verdict = judge(outcome);
  if (verdict.kind !== 'ok') return verdict;
  const reading = readPage(kind, verdict.body);
  if (reading.kind === 'malformed') return malformed(verdict.answer, reading.reason);
  const { rows, next, nullRows } = reading;
  const { status } = verdict.answer;
  const answer = { status, correlationId: correlationOf(verdict.answer) };
  return { kind: 'page', page: { rows, next, answer }, nullRows };
}

function pauseOf(askedSeconds: number | null, failures: number): number {
  const asked = Math.min(askedSeconds ?? 0, LONGEST_PAUSE_SECONDS) * 1000;
  return Math.max(asked, backoff(failures, Math.random()));
}
