import type { Clock } from './clock.js';
import {
  exchangeRequest,
  judgeExchange,
  type Credential,
  type ExchangeVerdict,
} from './exchange.js';
import { exchangeError, unreadableAnswer } from './exchange-error.js';
import type { Send } from './http.js';
import { backoff, LONGEST_PAUSE_SECONDS } from './retry.js';
import { tokensAfter } from './tokens/grant.js';
import type { BegunExchange } from './tokens/journal.js';
import type { TokenPlace } from './tokens/place.js';
import { tellSecrets } from './tokens/secrets.js';
import { isSuperseded, isValid, type StoredTokens } from './tokens/tokens.js';

export interface SpendOptions {
  readonly credential: Credential;
  readonly tokens: TokenPlace;
  readonly send: Send;
  readonly clock: Clock;
  readonly maxRetries: number;
  /** Told of every token before it is used, so that no log shows it. */
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Spends a refresh token, once. Resolves with tokens that are stored already: those of the answer,
 * or those of whoever won a race for the token.
 */
export async function spend(options: SpendOptions, exchange: BegunExchange): Promise<StoredTokens> {
  const verdict = await sendExchange(options, exchange);
  if ('answer' in verdict) return storeAnswer(options, exchange, verdict);
  if (verdict.kind === 'refused') {
    const winners = await winnersTokens(options, exchange);
    if (winners !== null) return winners;
  }
  // After an uncertain one, the next run may learn that the token was spent, and then by whom.
  if (verdict.kind !== 'uncertain') await forget(options, exchange);
  throw exchangeError(verdict, hostOf(options), exchange);
}

const hostOf = ({ credential }: SpendOptions): string => new URL(credential.apiUrl).host;

/** An exchange is not interrupted: its answer may hold the only token that is still good. */
const UNINTERRUPTED = new AbortController().signal;

/** However often the quota is used up: another program must not stop us for ever. */
const MOST_WAITS = 20;

/** Repeats an exchange only while it certainly never reached Paycor, or its gateway turned it away. */
async function sendExchange(
  options: SpendOptions,
  exchange: BegunExchange,
): Promise<ExchangeVerdict> {
  const { credential, send, clock, maxRetries, signal } = options;
  const request = exchangeRequest(credential, exchange.spending.refreshToken);
  try {
    for (let attempt = 1, waits = 0; ;) {
      signal.throwIfAborted();
      const verdict = judgeExchange(await send(request, UNINTERRUPTED), clock.now());
      if (verdict.kind === 'rate_limited' && ++waits <= MOST_WAITS) {
        await clock.sleep(
          Math.min(Math.max(1, verdict.seconds), LONGEST_PAUSE_SECONDS) * 1000,
          signal,
        );
        continue;
      }
      if (verdict.kind !== 'never_sent' || !verdict.mayPass || attempt > maxRetries) return verdict;
      await clock.sleep(backoff(attempt++, Math.random()), signal);
    }
  } catch (error) {
    await forget(options, exchange);
    throw error;
  }
}

/** Nothing was spent: of this exchange nothing need be known later. An earlier one stays on record. */
async function forget({ tokens }: SpendOptions, exchange: BegunExchange): Promise<void> {
  if (!exchange.interrupted) await tokens.journal.end();
}

type Verdict<Kind> = Extract<ExchangeVerdict, { kind: Kind }>;

async function storeAnswer(
  options: SpendOptions,
  exchange: BegunExchange,
  verdict: Verdict<'granted' | 'unreadable'>,
): Promise<StoredTokens> {
  const { journal } = options.tokens;
  const unkept = await keepAnswer(options.tokens, exchange, verdict);
  if (verdict.kind === 'granted') return storeGranted(options, exchange, verdict, unkept);
  const file = await journal.setAside(exchange, verdict.answer.body);
  throw unreadableAnswer(hostOf(options), verdict.correlationId, file);
}

/**
 * Makes an answer durable before anything is made of it. Resolves with what prevented that, else
 * null: on a disk that is full by now, the store may have room where the journal has none.
 */
export const keepAnswer = (
  { journal }: Pick<TokenPlace, 'journal'>,
  exchange: BegunExchange,
  { answer }: Pick<Verdict<'granted'>, 'answer'>,
): Promise<unknown> => errorOf(journal.answered(exchange, answer));

/**
 * Stores what was granted, for a refresh token as for a code, before anyone uses it.
 *
 * @param unkept what `keepAnswer` resolved with: the error where the tokens are nowhere
 */
export async function storeGranted(
  { tokens: { journal, store }, onSecret }: Pick<SpendOptions, 'tokens' | 'onSecret'>,
  exchange: BegunExchange,
  { grant, answer }: Verdict<'granted'>,
  unkept: unknown,
): Promise<StoredTokens> {
  const tokens = tokensAfter(exchange.spending, grant, answer);
  tellSecrets(onSecret, tokens);
  const unstored = await errorOf(store.write(tokens));
  if (unstored !== null) throw unkept ?? unstored;
  await journal.end();
  return tokens;
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
 * Whoever lost a race for the token finds the winner's in the store. Under the lock there is no
 * race, but machines may share a store without sharing the lock. Never an older activation's.
 */
async function winnersTokens(
  { tokens, clock, onSecret, signal }: SpendOptions,
  exchange: BegunExchange,
): Promise<StoredTokens | null> {
  for (const pause of PATIENCE_MILLISECONDS) {
    await clock.sleep(pause, signal);
    const stored = await tokens.store.read();
    if (stored === null || !isWinner(stored, exchange) || !isValid(stored, clock.now())) continue;
    tellSecrets(onSecret, stored);
    await tokens.journal.end();
    return stored;
  }
  return null;
}

/** Tokens that came of the very token that was refused. */
function isWinner(stored: StoredTokens, { spending: { refreshToken } }: BegunExchange): boolean {
  return stored.refreshToken !== refreshToken && !isSuperseded(refreshToken, stored);
}
