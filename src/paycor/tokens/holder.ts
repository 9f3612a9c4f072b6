import { rm, writeFile } from 'node:fs/promises';
import { objectIn } from './grant.js';
import { readIfThere } from './durable-file.js';
import {
  parseProcessName,
  thisProcess,
  describeProcess,
  type ProcessName,
} from './process-name.js';

// The file `<path>.holder.json` beside a lock: it says who holds it. A crash leaves it behind, and
// the next holder overwrites it.

interface Holder {
  /** Of this one acquisition. */
  readonly id: string;
  readonly process: ProcessName;
}

const fileOf = (path: string): string => `${path}.holder.json`;

export async function writeHolder(path: string, id: string, now: number): Promise<void> {
  const holder: Holder = { id, process: thisProcess(now) };
  // What lies there is not written to: it may be a link that a stranger made.
  await rm(fileOf(path), { force: true });
  await writeFile(fileOf(path), `${JSON.stringify(holder, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
}

/** Whether this acquisition holds the lock, as far as the file knows. */
export async function isHolder(path: string, id: string): Promise<boolean> {
  return (await readHolder(path))['id'] === id;
}

export async function removeHolder(path: string): Promise<void> {
  await rm(fileOf(path), { force: true });
}

/** `process 4711 on host build-7 since …`, or a word for whom the file does not tell of. */
export async function holderOf(path: string): Promise<string> {
  const holder = parseProcessName((await readHolder(path))['process']);
  return holder === null ? 'another process' : describeProcess(holder);
}

/** One that is being written just now reads as an empty object. */
async function readHolder(path: string) {
  return objectIn((await readIfThere(fileOf(path))) ?? '');
}
