import { randomUUID } from 'node:crypto';
import { lstat, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import lockfile from 'proper-lockfile';
import { TapError } from '../errors.js';
import { hasCode, makeFolderOf, readIfThere } from '../files/durable-file.js';
import { reasonOf } from '../files/reason.js';
import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import { objectIn } from './granted.js';

/** A lock that this process holds. */
export interface HeldLock {
  /** Rejects with `loss` where another process has taken the lock over meanwhile. */
  readonly confirm: () => Promise<void>;
  readonly loss: TapError;
  readonly release: () => Promise<void>;
}

/** The lock of a process that crashed is taken over once it has rested for so long. */
export const STALE_MILLISECONDS = 15_000;

/** One that looks so old is a crashed one's at first sight: no clock is as wrong that is looked after. */
const ABANDONED_MILLISECONDS = 600_000;

const MOST_BETWEEN_LOOKS = 1_000;

/** How often a live process says that it is. */
const UPDATE_MILLISECONDS = 3_000;

/**
 * Takes the lock `<path>.lock`; null where another process has it. Its holder is named in the file
 * `<path>.holder.json`, which a crash leaves behind, and the next holder overwrites.
 *
 * @param onLoss told when another process took it over: this one slept for too long
 */
export async function takeLock(
  path: string,
  now: number,
  onLoss: (reason: string) => void,
): Promise<HeldLock | null> {
  let isLost = false;
  const unlock = await lockOrNull(path, (error) => {
    isLost = true;
    onLoss(error.message);
  });
  if (unlock === null) return null;
  const id = randomUUID();
  const isOurs = async () => !isLost && (await readHolder(path))['id'] === id;
  await writeHolder(path, { id, process: thisProcess(now) }).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  const loss = new TapError('token_store', `The lock of the token store ${path} ${LOST}`);
  return {
    loss,
    confirm: async () => {
      if (!(await isOurs())) throw loss;
    },
    release: async () => {
      // What the action came to must not be hidden by a disk that is read-only by now. A lock that was
      // lost meanwhile is another's and fails to be released.
      if (await isOurs()) await rm(holderFile(path), { force: true }).catch(() => undefined);
      await unlock().catch(() => undefined);
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
  const times = { stale: ABANDONED_MILLISECONDS, update: UPDATE_MILLISECONDS };
  await makeFolderOf(path);
  try {
    return await lockfile.lock(path, { realpath: false, ...times, onCompromised });
  } catch (error) {
    await refuseObstacle(path);
    if (hasCode(error, 'ELOCKED')) return null;
    throw error;
  }
}

/** What is no folder is no lock, and nobody would ever give it back. */
async function refuseObstacle(path: string): Promise<void> {
  const found = await lstat(lockFolder(path)).catch(() => null);
  if (found === null || found.isDirectory()) return;
  throw new Error(`${lockFolder(path)} is no folder, and so no lock: remove it`);
}

/**
 * Watches a lock that another process has, and makes an end of it once nothing has moved it for as
 * long as a live process never rests. Its age tells nothing: the holder's clock may be wrong.
 */
export function watchLock(path: string): (now: number) => Promise<void> {
  let seen = { moved: -1, at: 0, rested: 0 };
  return async (now) => {
    const moved = (await stat(lockFolder(path)).catch(() => null))?.mtimeMs ?? -1;
    // Our own clock may jump meanwhile.
    const passed = Math.min(Math.max(now - seen.at, 0), MOST_BETWEEN_LOOKS);
    seen = { moved, at: now, rested: moved === seen.moved ? seen.rested + passed : 0 };
    if (moved >= 0 && seen.rested > STALE_MILLISECONDS)
      await rmdir(lockFolder(path)).catch((error: unknown) => refuseUnlessGone(path, error));
  };
}

/** Others watch it, too. */
function refuseUnlessGone(path: string, error: unknown): void {
  if (hasCode(error, 'ENOENT')) return;
  throw new Error(`${lockFolder(path)} can't be removed (${reasonOf(error)}): empty and remove it`);
}

const lockFolder = (path: string): string => `${path}.lock`;

/** `process 4711 on host build-7 since …`, or a word for whom the file does not tell of. */
export async function holderOf(path: string): Promise<string> {
  const holder = parseProcessName((await readHolder(path))['process']);
  return holder === null ? 'another process' : describeProcess(holder);
}

const holderFile = (path: string): string => `${path}.holder.json`;

/** What lies there is not written to: it may be a link that a stranger made. */
async function writeHolder(path: string, holder: object): Promise<void> {
  await rm(holderFile(path), { force: true });
  const text = `${JSON.stringify(holder, null, 2)}\n`;
  try {
    await writeFile(holderFile(path), text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    await rm(holderFile(path), { force: true });
    throw error;
  }
}

/** Empty for a file that is being written just now, or that is none. */
async function readHolder(path: string): Promise<JsonObject> {
  return objectIn((await readIfThere(holderFile(path)).catch(() => null)) ?? '');
}

/** Which process did something, and when, for the people who look for it. */
export interface ProcessName {
  readonly pid: number;
  readonly host: string;
  /** RFC 3339, UTC. */
  readonly since: string;
}

export function thisProcess(now: number): ProcessName {
  return { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
}

/** `process 4711 on host build-7 since 2026-01-15T12:00:00.000Z` */
export function describeProcess({ pid, host, since }: ProcessName): string {
  return `process ${pid} on host ${host} since ${since}`;
}

/** Null where a JSON value names no process. */
export function parseProcessName(value: Json | undefined): ProcessName | null {
  if (value === undefined || !isJsonObject(value)) return null;
  const { pid, host, since } = value;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof since !== 'string') return null;
  return { pid, host, since };
}
