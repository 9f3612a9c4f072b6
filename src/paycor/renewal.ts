import { TapError } from '../errors.js';
import type { Logger } from '../singer/logger.js';
import { noRefreshToken } from './exchange-error.js';
import { spend, type SpendOptions } from './spend.js';
import type { BegunExchange } from './tokens/journal.js';
import { spendingOf } from './tokens/lineage.js';
import { finishExchange, storedTokens } from './tokens/recovery.js';
import { tellSecrets } from './tokens/secrets.js';
import {
  currentRefreshToken,
  fingerprint,
  isSuperseded,
  isValid,
  type StoredTokens,
} from './tokens/tokens.js';

export interface RenewalOptions extends Omit<SpendOptions, 'signal'> {
  /** The settings' refresh token. */
  readonly refreshToken: string | null;
  readonly logger: Logger;
}

/**
 * Gives tokens other than the refused ones: from the store where another process left good ones,
 * else from an exchange. Everything happens under the lock, so that a process that had to wait reads
 * what the one before it stored.
 */
export type Renewal = (refused: string | null, signal: AbortSignal) => Promise<StoredTokens>;

export function createRenewal(options: RenewalOptions): Renewal {
  const { lock, writeBack } = options.tokens;
  const failures: Failures = new Map();
  return (refused, signal) =>
    lock(async (confirm) => {
      const tokens = await renew({ ...options, failures, confirm, signal }, refused);
      await writeBack(tokens);
      return tokens;
    }, signal);
}

/** The refresh tokens that were spent without an answer to go on with, and what came instead. */
type Failures = Map<string, TapError>;

/** One renewal, under the lock. */
interface Run extends RenewalOptions {
  readonly failures: Failures;
  readonly confirm: () => Promise<void>;
  readonly signal: AbortSignal;
}

async function renew(run: Run, refused: string | null): Promise<StoredTokens> {
  const { tokens, clock, refreshToken: configured } = run;
  const unfinished = await finishExchange(tokens, run.onSecret, run.logger);
  const stored = await storedTokens(tokens, run.logger);
  if (stored) tellSecrets(run.onSecret, stored);
  const usable = isSuperseded(configured, stored) ? null : stored;
  if (usable && usable.accessToken !== refused && isValid(usable, clock.now())) return usable;
  const spending = currentRefreshToken(configured, stored);
  if (spending === null) throw noRefreshToken();
  const failure = run.failures.get(spending);
  if (failure) throw failure;
  await tokens.store.prove();
  return exchangeOnce(run, await begin(run, spending, stored, unfinished));
}

/** An earlier exchange of the same token stays on record until it is known what became of it. */
async function begin(
  { tokens, refreshToken: configured }: Run,
  spending: string,
  stored: StoredTokens | null,
  unfinished: BegunExchange | null,
): Promise<BegunExchange> {
  if (unfinished?.spending.refreshToken === spending) return unfinished;
  const replaces = stored === null ? null : fingerprint(stored.refreshToken);
  return tokens.journal.begin(spendingOf(spending, configured, stored), replaces);
}

async function exchangeOnce(run: Run, exchange: BegunExchange): Promise<StoredTokens> {
  await run.confirm();
  try {
    return await spend(run, exchange);
  } catch (error) {
    if (error instanceof TapError && error.code !== 'unreachable') {
      run.failures.set(exchange.spending.refreshToken, error);
    }
    throw error;
  }
}
