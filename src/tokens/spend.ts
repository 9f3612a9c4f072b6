import { TapError } from '../errors.js';
import type { Logger } from '../singer/logger.js';
import type { Clock } from '../clock.js';
import type { HttpRequest, Send } from '../http/http.js';
import { backoff, LONGEST_PAUSE_SECONDS } from '../http/retry.js';
import type { SpendFailure, TokenEndpoint } from './endpoint.js';
import { judgeExchange, type ExchangeVerdict } from './exchange.js';
import { secretOf, spendingOf, type Grant } from './grant.js';
import { tokensAfter } from './granted.js';
import { newExchange, isOnRecord, type BegunExchange } from './journal.js';
import type { TokenPlace } from './place.js';
import { findTokens, type Found } from './recovery.js';
import { isSuperseded, isValid, tellSecrets, type StoredTokens } from './tokens.js';

/*
 * The room of the tokens. A grant, be it a refresh token or the code that a browser brought, is good
 * once (but for a password), and what comes for it may be the only token that is good from then on: whoever loses it
 * needs an administrator. So whatever happens, and whenever the process is killed, this is the order:
 *
 *  1. take the lock              `lock.ts`, `held-lock.ts`: one process at a time
 *  2. read                       `recovery.ts`: finish what an earlier run left, then the store, which
 *                                is a file (`store.ts`) or a program (`command-store.ts`)
 *  3. prove that it can be written, before anything is spent
 *  4. note the exchange          `journal.ts`: a run that is killed is told of in the next one
 *  5. exchange                   `exchange.ts`, once, and never interrupted
 *  6. keep the raw answer        `journal.ts`: durable before anyone looks at it
 *  7. judge it                   `exchange.ts`, `granted.ts`; a failure is told by the endpoint
 *  8. save the tokens            `tokens.ts` says what they are and which one is in use
 *  9. use them                   `session.ts`, which also offers them to the config (`write-back.ts`)
 */

export interface SpendOptions {
  readonly endpoint: TokenEndpoint;
  /** The settings' refresh token. */
  readonly refreshToken: string | null;
  readonly tokens: TokenPlace;
  readonly send: Send;
  readonly clock: Clock;
  readonly maxRetries: number;
  /** Told of every token before it is used, so that no log shows it. */
  readonly onSecret: (secret: string) => void;
  readonly logger: Logger;
  /** The grants that may be spent, though no tokens came of them, and what came instead. */
  readonly failures: Map<string, TapError>;
}

/** The lock is held, and this is what there is. */
export interface Held extends Found {
  /** Rejects where another process has taken the lock over meanwhile. */
  readonly confirm: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Steps 1 and 2. The action may be run anew: see `TokenLock`. */
export function underLock<T>(
  options: Pick<SpendOptions, 'endpoint' | 'tokens' | 'onSecret' | 'logger'>,
  signal: AbortSignal,
  action: (held: Held) => Promise<T>,
): Promise<T> {
  return options.tokens.lock(
    async (confirm) => action({ ...(await findTokens(options)), confirm, signal }),
    signal,
  );
}

/**
 * Steps 3 to 8: spends a grant, once; what may be spent fails as it did at its first try. Resolves
 * with tokens that are stored already: those of the answer, or those of whoever won a race for the
 * refresh token.
 *
 * @param explain makes the error of a failure
 */
export async function spend(
  options: SpendOptions,
  held: Held,
  grant: Grant,
  explain: (failure: SpendFailure, exchange: BegunExchange) => TapError,
): Promise<StoredTokens> {
  const { failures, tokens } = options;
  const earlier = failures.get(secretOf(grant));
  if (earlier !== undefined) throw earlier;
  await tokens.store.prove();
  const exchange = await noted(options, held, grant);
  await held.confirm();
  try {
    const outcome = await outcomeOf({ ...options, ...held, exchange }, grant);
    if ('kind' in outcome) throw explain(outcome, exchange);
    return outcome;
  } catch (error) {
    if (error instanceof TapError && error.code !== 'unreachable')
      failures.set(secretOf(grant), error);
    throw error;
  }
}

/** An earlier exchange of the same token stays on record until it is known what became of it. */
async function noted(
  { tokens: { journal }, refreshToken: configured, clock }: SpendOptions,
  { stored, unfinished }: Held,
  grant: Grant,
): Promise<BegunExchange> {
  const exchange = newExchange(spendingOf(grant, configured, stored), stored, clock.now());
  if (!isOnRecord(exchange)) return exchange;
  if (unfinished?.spending.refreshToken === exchange.spending.refreshToken) return unfinished;
  await journal.begin(exchange);
  return exchange;
}

/** An exchange under way. */
interface Run extends SpendOptions, Held {
  readonly exchange: BegunExchange;
}

async function outcomeOf(run: Run, grant: Grant): Promise<StoredTokens | SpendFailure> {
  const verdict = await exchanged(run, run.endpoint.requestOf(grant));
  if ('answer' in verdict) return saved(run, verdict);
  if ('said' in verdict && verdict.said !== '')
    run.logger.debug(`the token endpoint wrote: ${verdict.said}`);
  const winners = verdict.kind === 'refused' ? await winnersTokens(run) : null;
  if (winners !== null) return winners;
  // After an uncertain one, the next run may learn that the token was spent, and then by whom.
  if (verdict.kind !== 'uncertain') await forget(run);
  return verdict;
}

/** An exchange is not interrupted: its answer may hold the only token that is still good. */
const UNINTERRUPTED = new AbortController().signal;

/** However often the quota is used up: another program must not stop us for ever. */
const MOST_WAITS = 20;

/** Repeats an exchange only while it certainly never reached the service, or its gateway turned it away. */
async function exchanged(run: Run, request: HttpRequest): Promise<ExchangeVerdict> {
  const { send, clock, maxRetries, signal } = run;
  try {
    for (let attempt = 1, waits = 0; ;) {
      signal.throwIfAborted();
      const verdict = judgeExchange(await send(request, UNINTERRUPTED), clock.now(), run.endpoint);
      if (verdict.kind === 'rate_limited' && ++waits <= MOST_WAITS) {
        await waitForQuota(run, verdict);
        continue;
      }
      if (verdict.kind !== 'never_sent' || !verdict.mayPass || attempt > maxRetries) return verdict;
      await clock.sleep(backoff(attempt++, Math.random()), signal);
    }
  } catch (error) {
    await forget(run);
    throw error;
  }
}

/** A person may look on: of a code, all else waits for it. */
async function waitForQuota(
  { clock, logger, signal }: Run,
  { seconds: asked }: Verdict<'rate_limited'>,
): Promise<void> {
  const seconds = Math.min(Math.max(1, asked), LONGEST_PAUSE_SECONDS);
  logger.info(`the token exchange waits ${seconds} seconds: the quota is used up`);
  await clock.sleep(seconds * 1000, signal);
}

/** Nothing was spent: of this exchange nothing need be known later. An earlier one stays on record. */
async function forget({ tokens, exchange }: Run): Promise<void> {
  if (isOnRecord(exchange) && !exchange.interrupted) await tokens.journal.end();
}

type Verdict<Kind> = Extract<ExchangeVerdict, { kind: Kind }>;

/**
 * Keeps an answer before anything is made of it, and then its tokens. On a disk that is full by now,
 * the store may have room where the journal has none.
 */
async function saved(
  run: Run,
  verdict: Verdict<'granted' | 'unreadable'>,
): Promise<StoredTokens | SpendFailure> {
  const { tokens, exchange, logger, endpoint } = run;
  const unkept = await errorOf(tokens.journal.answered(exchange, verdict.answer));
  if (verdict.kind === 'unreadable') {
    const file = await tokens.journal.setAside(exchange, verdict.answer.body);
    return { kind: 'unreadable', told: verdict.told, file };
  }
  if (verdict.oddity !== null)
    logger.warning(`${endpoint.service}'s answer is not quite what OAuth wants: ${verdict.oddity}`);
  return storeGranted(run, verdict, unkept);
}

/** @param unkept why the answer is not in the journal; null: it is */
async function storeGranted(
  { tokens: { store, journal }, exchange, onSecret }: Run,
  { granted, answer }: Verdict<'granted'>,
  unkept: unknown,
): Promise<StoredTokens | SpendFailure> {
  const tokens = tokensAfter(exchange.spending, granted, answer);
  if (tokens !== null) {
    tellSecrets(onSecret, tokens);
    const unstored = await errorOf(store.write(tokens));
    if (unstored !== null) throw unkept ?? unstored;
  }
  await journal.end();
  return tokens ?? { kind: 'no_refresh_token', told: 'no refresh token' };
}

async function errorOf(action: Promise<void>): Promise<unknown> {
  try {
    await action;
    return null;
  } catch (error) {
    return error;
  }
}

/** The winner of a race may not have stored its tokens yet. */
const PATIENCE_MILLISECONDS = [0, 2_000];

/**
 * Whoever lost a race for a refresh token finds the winner's tokens in the store. Under the lock
 * there is no race, but machines may share a store without sharing the lock. Never an older
 * activation's.
 */
async function winnersTokens({
  tokens,
  clock,
  onSecret,
  signal,
  exchange,
}: Run): Promise<StoredTokens | null> {
  if (!isOnRecord(exchange)) return null;
  for (const pause of PATIENCE_MILLISECONDS) {
    await clock.sleep(pause, signal);
    const found = await tokens.store.read();
    if (found === null || !isWinner(found, exchange) || !isValid(found, clock.now())) continue;
    tellSecrets(onSecret, found);
    await tokens.journal.end();
    return found;
  }
  return null;
}

/** Tokens that came of the very token that was refused. */
function isWinner(found: StoredTokens, { spending: { refreshToken } }: BegunExchange): boolean {
  return found.refreshToken !== refreshToken && !isSuperseded(refreshToken, found);
}
