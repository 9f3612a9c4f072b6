import { TapError } from '../errors.js';
import type { Logger } from '../singer/logger.js';
import { readGranted, tokensAfter, type GrantAnswer } from './granted.js';
import { isOnRecord, type BegunExchange } from './journal.js';
import type { EndpointWays } from './exchange.js';
import type { TokenPlace } from './place.js';
import { describeProcess } from './held-lock.js';
import { fingerprint, tellSecrets, type StoredTokens } from './tokens.js';

interface RecoveryOptions {
  readonly endpoint: Pick<EndpointWays, 'untoldSeconds'>;
  readonly tokens: Pick<TokenPlace, 'journal' | 'store'>;
  /** Told of every token before it is used, so that no log shows it. */
  readonly onSecret: (secret: string) => void;
  readonly logger: Logger;
}

/** What there is of tokens, as soon as the lock is held. */
export interface Found {
  readonly stored: StoredTokens | null;
  /** An exchange of which no answer is known: its refresh token may be spent. */
  readonly unfinished: BegunExchange | null;
}

/** What the store holds once what an earlier run left behind is brought to its end. */
export async function findTokens(options: RecoveryOptions): Promise<Found> {
  const unfinished = await finishExchange(options);
  const stored = await readBack(options.tokens.store, options.logger);
  if (stored !== null) tellSecrets(options.onSecret, stored);
  return { stored, unfinished };
}

/**
 * Stores the tokens that had come when a run was killed in the middle of an exchange. Resolves with
 * an exchange of which none came, else null.
 */
async function finishExchange({
  endpoint,
  tokens: { journal, store },
  onSecret,
  logger,
}: RecoveryOptions): Promise<BegunExchange | null> {
  const exchange = await readBack(journal, logger);
  if (exchange === null || exchange.answer === null) return exchange;
  const tokens = tokensIn(exchange, exchange.answer, endpoint.untoldSeconds);
  if (tokens === null) {
    const file = await journal.setAside(exchange, exchange.answer.body);
    logger.warning(`${describeProcess(exchange.by)} got an odd answer; it is kept in ${file}`);
    return isOnRecord(exchange) ? { ...exchange, answer: null } : null;
  }
  tellSecrets(onSecret, tokens);
  if (await isDue(exchange, store)) {
    await store.write(tokens);
    logger.info(`stored the tokens that ${describeProcess(exchange.by)} got and could not store`);
  }
  await journal.end();
  return null;
}

/** Null for an answer of which no tokens can be made, whatever it is: it must not stop every run. */
function tokensIn(
  { spending }: BegunExchange,
  answer: GrantAnswer,
  untoldSeconds: number,
): StoredTokens | null {
  const granted = readGranted(answer.body, untoldSeconds);
  return granted && tokensAfter(spending, granted, answer);
}

/** Whether the store is as it was before the exchange, or was damaged when it was written in place. */
async function isDue({ replaces }: BegunExchange, store: TokenPlace['store']): Promise<boolean> {
  try {
    const stored = await store.read();
    return (stored === null ? null : fingerprint(stored.refreshToken)) === replaces;
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
}

/** What can be read again, and moved aside where it turns out to be damaged. */
interface Kept<T> {
  read(): Promise<T | null>;
  moveAside?(): Promise<string>;
}

/** Damage must not end every run from now on, nor may what is left be lost. */
async function readBack<T>(kept: Kept<T>, logger: Logger): Promise<T | null> {
  try {
    return await kept.read();
  } catch (error) {
    if (!isDamage(error) || kept.moveAside === undefined) throw error;
    const aside = await kept.moveAside();
    logger.warning(`${error.message} It was moved to ${aside}, and the run goes on without it.`);
    return null;
  }
}

const isDamage = (error: unknown): error is TapError =>
  error instanceof TapError && error.cause instanceof SyntaxError;
