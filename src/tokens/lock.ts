import { TapError } from '../errors.js';
import type { Logger } from '../singer/logger.js';
import type { Clock } from '../clock.js';
import { holderOf, STALE_MILLISECONDS, takeLock, watchLock, type HeldLock } from './held-lock.js';
import { failingAs } from './store.js';

/**
 * Runs an action while no other process on the same files runs one. Before it spends a token, the
 * action awaits `confirm`: it rejects where the lock was lost (to a machine's sleep, say), and the
 * action is then run anew. Failures of the lock are a TapError `token_store`.
 */
export type TokenLock = <T>(
  action: (confirm: () => Promise<void>) => Promise<T>,
  signal: AbortSignal,
) => Promise<T>;

/** How long a process waits for the others before it gives up. */
const LONGEST_WAIT_MILLISECONDS = 300_000;

/** A wait is told after so long, and again as often. */
const NOTICE_MILLISECONDS = 5_000;

const POLL_MILLISECONDS = 100;

/** To lose a lock is rare; to lose it more often is a sign of trouble. */
const MOST_RUNS = 3;

/**
 * A lock for the tokens at `path`: the folder `<path>.lock`, with `<path>.holder.json` beside it,
 * which says who holds it. A crashed holder's is taken over once it has rested for 15 seconds.
 */
export function tokenLock(path: string, clock: Clock, logger: Logger): TokenLock {
  return async (action, signal) => {
    for (let run = 1; ; run++) {
      const lock = await waitForLock(path, clock, logger, signal);
      try {
        return await action(lock.confirm);
      } catch (error) {
        if (error !== lock.loss || run === MOST_RUNS) throw error;
      } finally {
        await lock.release();
      }
    }
  };
}

async function waitForLock(
  path: string,
  clock: Clock,
  logger: Logger,
  signal: AbortSignal,
): Promise<HeldLock> {
  const began = clock.now();
  const watch = watchLock(path);
  for (let notices = 1; ;) {
    signal.throwIfAborted();
    const lock = await attempt(path, clock, logger);
    if (lock !== null) return lock;
    await failingAs({ name: path, remedy: REMEDY }, 'lock', () => watch(clock.now()));
    const waited = clock.now() - began;
    if (waited > LONGEST_WAIT_MILLISECONDS) throw busy(path, await holderOf(path));
    if (waited > notices * NOTICE_MILLISECONDS) {
      notices++;
      logger.info(`waiting for the token store ${path}, locked by ${await holderOf(path)}`);
    }
    await clock.sleep(POLL_MILLISECONDS * (0.5 + Math.random()), signal);
  }
}

function attempt(path: string, clock: Clock, logger: Logger): Promise<HeldLock | null> {
  const onLoss = (reason: string): void =>
    logger.warning(`the lock of the token store ${path} was lost (${reason})`);
  return failingAs({ name: path, remedy: REMEDY }, 'lock', () =>
    takeLock(path, clock.now(), onLoss),
  );
}

const REMEDY = 'Make its folder writable for this user, or set token_store to a file elsewhere.';

function busy(path: string, holder: string): TapError {
  const minutes = LONGEST_WAIT_MILLISECONDS / 60_000;
  return new TapError(
    'token_store',
    `The token store ${path} was locked for ${minutes} minutes by ${holder}, so nothing was spent. ` +
      'See what that process does; if it hangs, end it: its lock is void ' +
      `${STALE_MILLISECONDS / 1000} seconds later.`,
  );
}
