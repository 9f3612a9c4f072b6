import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import lockfile from 'proper-lockfile';
import { TapError } from '../../errors.js';
import { hasCode, makeFolderOf } from './durable-file.js';
import { isHolder, removeHolder, writeHolder } from './holder.js';

/** A lock that this process holds. */
export interface HeldLock {
  /** Rejects with `loss` where another process has taken the lock over meanwhile. */
  readonly confirm: () => Promise<void>;
  readonly loss: TapError;
  readonly release: () => Promise<void>;
}

/** The lock of a process that crashed is taken over after so long. */
export const STALE_MILLISECONDS = 15_000;

/** How often a live process says that it is. */
const UPDATE_MILLISECONDS = 3_000;

/**
 * Takes the lock `<path>.lock`; null where another process has it.
 *
 * @param onLoss told when another process took it over: this one slept for too long
 */
export async function takeLock(
  path: string,
  now: number,
  onLoss: (reason: string) => void,
): Promise<HeldLock | null> {
  const state = { compromised: false };
  const release = await lockOrNull(path, (error) => {
    state.compromised = true;
    onLoss(error.message);
  });
  return release && held(path, now, state, release);
}

async function held(
  path: string,
  now: number,
  state: { readonly compromised: boolean },
  release: () => Promise<void>,
): Promise<HeldLock> {
  const id = randomUUID();
  const loss = new TapError('token_store', `The lock of the token store ${path} ${LOST}`);
  const isOurs = async () => !state.compromised && (await isHolder(path, id));
  await writeHolder(path, id, now);
  return {
    loss,
    confirm: async () => {
      if (!(await isOurs())) throw loss;
    },
    release: async () => {
      if (await isOurs()) await removeHolder(path);
      // One that was lost meanwhile is another's by now and fails to be released.
      await release().catch(() => undefined);
    },
  };
}

const LOST =
  'was taken over by another process again and again, so nothing was spent. Run again; the clocks ' +
  'of machines that share a token store must agree.';

async function lockOrNull(
  path: string,
  onCompromised: (error: Error) => void,
): Promise<(() => Promise<void>) | null> {
  const times = { stale: STALE_MILLISECONDS, update: UPDATE_MILLISECONDS };
  await makeFolderOf(path);
  try {
    return await lockfile.lock(path, { realpath: false, ...times, onCompromised });
  } catch (error) {
    if (!hasCode(error, 'ELOCKED')) throw error;
    return (await isFromTomorrow(path)) ? takenOver(path, onCompromised) : null;
  }
}

/** A live holder's lock is never older than seconds, by a clock that is right never younger than now. */
async function isFromTomorrow(path: string): Promise<boolean> {
  const lock = await stat(`${path}.lock`).catch(() => null);
  return lock !== null && lock.mtimeMs - Date.now() > STALE_MILLISECONDS;
}

/** The next attempt takes it: a live holder finds that it was lost before it spends anything. */
async function takenOver(
  path: string,
  onCompromised: (error: Error) => void,
): Promise<(() => Promise<void>) | null> {
  await rm(`${path}.lock`, { recursive: true, force: true });
  return lockOrNull(path, onCompromised);
}
