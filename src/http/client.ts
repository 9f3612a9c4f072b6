import type { Clock } from '../clock.js';
import type { ErrorCode } from '../errors.js';
import type { Logger } from '../singer/logger.js';
import type { Call, Dialect } from './dialect.js';
import type { Gate } from './gate.js';
import type { HttpOutcome, HttpRequest, Send } from './http.js';
import { backoff, LONGEST_PAUSE_SECONDS } from './retry.js';
import type { RetryBudget } from './retry-budget.js';
import type { Session } from './session.js';
import { isAnswer, type Evidence } from './verdict.js';

/** Asks a service's API, with all the patience that it needs. */
export interface Client<Request extends Call, Answer> {
  /** Throws the dialect's error, or a TapError of the session, once no further try can help. */
  get(request: Request, signal: AbortSignal): Promise<Answer>;
}

export interface ClientOptions<Request extends Call, Answer> {
  readonly dialect: Dialect<Request, Answer>;
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

/** How often one call waits for the quota: another program that uses it up must not stop us for ever. */
const MOST_WAITS = 20;

/** No call tries for longer, however long the pauses are that it is asked for. */
const LONGEST_TRYING_MINUTES = 20;

/** What a call has been through. */
interface Tries {
  sent: number;
  failures: number;
  waits: number;
  /** How often its access token was refused. */
  renewals: number;
  /** It was given up, and began again since an outage was over. */
  revived: boolean;
  /** When it began, in epoch milliseconds. */
  startedAt: number;
  /** How many calls of the run had been answered when its last try but this one ended. */
  answers: number;
}

const newTries = ({ budget, clock }: Waiting): Tries => ({
  sent: 0,
  failures: 0,
  waits: 0,
  renewals: 0,
  revived: false,
  startedAt: clock.now(),
  answers: budget.answers(),
});

export function createClient<Request extends Call, Answer>(
  options: ClientOptions<Request, Answer>,
): Client<Request, Answer> {
  const running = { ...options, accepted: new Set<string>() };
  return {
    async get(request, signal) {
      const tries = newTries(running);
      for (;;) {
        const tried = await attempt(running, request, tries, signal);
        if (tried !== null) return tried.page;
      }
    },
  };
}

/** How often a call renews its access token: one that was accepted before may have run out since. */
const MOST_RENEWALS = 5;

/** Where others were accepted, a fresh one may be refused by mistake, or be renewed under our hands. */
const MOST_RENEWALS_OF_STRANGERS = 2;

/** A token that was refused says something final only where nothing ever accepted one. */
function mayRenew(accepted: ReadonlySet<string>, token: string, renewals: number): boolean {
  if (accepted.has(token)) return renewals < MOST_RENEWALS;
  return renewals < (accepted.size > 0 ? MOST_RENEWALS_OF_STRANGERS : 1);
}

interface Running<Request extends Call, Answer> extends ClientOptions<Request, Answer> {
  /** The access tokens that the service accepted in this run. */
  readonly accepted: Set<string>;
}

/** One try: its page, or null where another try is due, for which everything is then ready. */
async function attempt<Request extends Call, Answer>(
  options: Running<Request, Answer>,
  request: Request,
  tries: Tries,
  signal: AbortSignal,
): Promise<{ readonly page: Answer } | null> {
  const { session, gate, dialect } = options;
  const { token, outcome } = await sendInTurn(options, request, tries, signal);
  const verdict = dialect.judge(outcome, request);
  if (isAnswer(verdict)) options.budget.answered();
  if ('evidence' in verdict) tellSaid(options, request, verdict.evidence);
  if (isAnswer(verdict) && verdict.kind !== 'refresh') options.accepted.add(token);
  switch (verdict.kind) {
    case 'page':
      request.tally.nullRows += verdict.nullRows;
      return { page: verdict.page };
    case 'final':
      throw dialect.errorOf(verdict.code, request, verdict.evidence);
    case 'refresh':
      if (!mayRenew(options.accepted, token, tries.renewals++))
        throw dialect.errorOf('unauthorized', request, verdict.evidence);
      await session.renewed(token, signal);
      return null;
    case 'wait':
      request.tally.rateLimited++;
      if (++tries.waits > MOST_WAITS || isTooLong(options, tries)) {
        const failure = { code: 'unavailable', evidence: verdict.evidence } as const;
        return giveUp(options, request, tries, failure, signal);
      }
      tries.answers = options.budget.answers();
      gate.pause(Math.min(Math.max(1, verdict.seconds), LONGEST_PAUSE_SECONDS));
      return null;
    case 'retry':
      request.tally.retries++;
      if (++tries.failures > options.maxRetries || !mayRepeat(options, tries)) {
        return giveUp(options, request, tries, verdict, signal);
      }
      tries.answers = options.budget.answers();
      await options.clock.sleep(pauseOf(verdict.seconds, tries.failures), signal);
      return null;
  }
}

/** What the patience of a client goes by. */
type Waiting = Pick<ClientOptions<Call, unknown>, 'budget' | 'clock'>;

const isTooLong = ({ clock }: Waiting, { startedAt }: Tries): boolean =>
  clock.now() - startedAt >= LONGEST_TRYING_MINUTES * 60_000;

const mayRepeat = (options: Waiting, tries: Tries): boolean =>
  !isTooLong(options, tries) && options.budget.take();

/**
 * Throws the error of a call that is given up, as an outage where nothing else is answered either.
 * Null where an outage is over meanwhile: the call begins again, once.
 */
async function giveUp<Request extends Call, Answer>(
  options: ClientOptions<Request, Answer>,
  request: Request,
  tries: Tries,
  { code, evidence }: { readonly code: ErrorCode; readonly evidence: Evidence },
  signal: AbortSignal,
): Promise<null> {
  const { budget, dialect } = options;
  const error = dialect.errorOf(code, request, evidence);
  const isUnreached = code === 'unreachable';
  if (isUnreached && budget.answers() === 0) throw error;
  const met = await budget.giveUp(tries.answers, signal);
  if (met === 'outage' && !isUnreached) throw dialect.errorOf('outage', request, evidence);
  if (met !== 'over' || tries.revived) throw error;
  Object.assign(tries, newTries(options), { revived: true });
  return null;
}

/** What sending takes. */
type Sending<Request extends Call, Answer> = Pick<
  ClientOptions<Request, Answer>,
  'dialect' | 'session' | 'gate' | 'send' | 'onCall' | 'logger'
>;

/**
 * Sends once, when the turn comes. A turn that comes while the token is exchanged is given back:
 * all who wait for the token would else go at the same moment.
 */
export async function sendInTurn<Request extends Call, Answer>(
  options: Sending<Request, Answer>,
  request: Request,
  tries: Pick<Tries, 'sent'>,
  signal: AbortSignal,
): Promise<Sent> {
  const { gate, session } = options;
  for (;;) {
    const send = (): Promise<Sent | null> =>
      session.isRenewing() ? Promise.resolve(null) : sendOnce(options, request, tries, signal);
    const sent = await gate.run(send, signal);
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
async function sendOnce<Request extends Call, Answer>(
  options: Sending<Request, Answer>,
  request: Request,
  tries: Pick<Tries, 'sent'>,
  signal: AbortSignal,
): Promise<Sent> {
  const token = await options.session.token(signal);
  request.tally.calls++;
  tries.sent++;
  const startedAt = performance.now();
  const outcome = await options.send(options.dialect.requestOf(request, token), signal);
  const seconds = (performance.now() - startedAt) / 1000;
  const status = outcome.kind === 'answer' ? outcome.status : null;
  options.onCall?.({ route: request.route, status, seconds });
  options.logger.debug(
    tellCall(
      options.dialect.methodOf(request),
      request,
      outcome,
      Math.round(seconds * 1000),
      tries.sent,
    ),
  );
  return { token, outcome };
}

/** Only what no person can be told by: ids and queries stay out. */
function tellCall(
  method: HttpRequest['method'],
  { route, what }: Call,
  outcome: HttpOutcome,
  milliseconds: number,
  sent: number,
): string {
  const answer = outcome.kind === 'answer' ? `status ${outcome.status}` : outcome.reason;
  return `${method} ${route} (${what}): ${answer} after ${milliseconds} ms, attempt ${sent}`;
}

/** What an error's line leaves out; the ids that were asked for stay out even here. */
function tellSaid<Request extends Call>(
  { logger, dialect }: Pick<ClientOptions<Request, unknown>, 'logger' | 'dialect'>,
  request: Request,
  { said, told = said }: Evidence,
): void {
  if (told === said) return;
  const { route, what } = request;
  const words = idsIn(request).reduce((text, id) => text.replaceAll(id, '***'), said);
  logger.debug(
    `${dialect.methodOf(request)} ${route} (${what}): ${dialect.service} wrote: ${words}`,
  );
}

/** Of a path, what is not its route's own. */
function idsIn({ url, route }: Call): readonly string[] {
  const known = new Set(route.split('/'));
  return url.pathname.split('/').filter((part) => part !== '' && !known.has(part));
}

function pauseOf(askedSeconds: number | null, failures: number): number {
  const asked = Math.min(askedSeconds ?? 0, LONGEST_PAUSE_SECONDS) * 1000;
  return Math.max(asked, backoff(failures, Math.random()));
}
