import { existsSync, readFileSync } from 'node:fs';
import { mayBeRead } from '../settings/json-file.js';
import { TapError } from '../errors.js';
import { replaceFile } from '../files/durable-file.js';
import { fileBehind } from '../files/file-behind.js';
import { reasonOf } from '../files/reason.js';
import { parseTokens } from '../tokens/store.js';

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
  if (!existsSync(path)) return;
  if (holdsTokens(path))
    throw new TapError(
      'config',
      `${path} is a token store and was left as it is; name another file.`,
    );
  if (force) return;
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
    await replaceFile(fileBehind(path), text, { mode, isOnlyCopy: false });
  } catch (cause) {
    throw new TapError('config', `${path} can't be written (${reasonOf(cause)}).`, { cause });
  }
}

/** Nobody means to replace the only token that is good, force or not. */
function holdsTokens(path: string): boolean {
  try {
    return mayBeRead(path) && parseTokens(readFileSync(path, 'utf8')).refreshToken !== '';
  } catch {
    return false;
  }
}
