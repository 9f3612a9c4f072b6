import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The absolute path of the file that a path leads to through links, be it there yet or not. Where no
 * file can be behind it (a link that leads to itself, say), using the path says what is wrong.
 */
export function fileBehind(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const here = join(folderOf(path), basename(path));
    const target = isAbsence(error) ? targetOf(here) : null;
    return target === null ? here : fileBehind(resolve(dirname(here), target));
  }
}

const isAbsence = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

function folderOf(path: string): string {
  try {
    return realpathSync(dirname(path));
  } catch {
    return resolve(dirname(path));
  }
}

/** Null for what is no link. */
function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
