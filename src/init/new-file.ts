import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import { TapError } from '../errors.js';

/** A file to be made. */
export interface NewFile {
  readonly path: string;
  /** What may be done with it, as for `chmod`. */
  readonly mode: number;
  /** Whether one that is there may be replaced. */
  readonly force: boolean;
}

/** Throws a TapError (`config`) where the file is there and must not be replaced. */
export function refuseIfThere({ path, force }: Omit<NewFile, 'mode'>): void {
  if (force || !existsSync(path)) return;
  throw new TapError(
    'config',
    `${path} is there already and was left as it is: --force replaces it.`,
  );
}

/**
 * Makes a file as a whole: whatever happens, it has all of the text or is as it was. Throws a
 * TapError (`config`).
 */
export async function writeNewFile(file: NewFile, text: string): Promise<void> {
  refuseIfThere(file);
  const { path, mode } = file;
  try {
    const target = existsSync(path) ? await realpath(path) : path;
    await writeAndRename(target, text, mode);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TapError('config', `${path} can't be written (${reason}).`, { cause });
  }
}

async function writeAndRename(path: string, text: string, mode: number): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { mode, flag: 'wx', flush: true });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
