import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { reasonOf } from '../files/reason.js';
import { TapError } from '../errors.js';
import { hasCode, proveReplaceable, replaceFile } from '../files/durable-file.js';

/** A file that takes what a run came to. */
export interface ResultFile {
  /** Writes the text whole or not at all: whoever reads the file never sees half of it. */
  write(text: string): Promise<void>;
}

/**
 * Proves that the file can be written, before a run spends anything, and leaves what it holds as it
 * is. Throws a TapError `usage` where it can't.
 *
 * @param option that names it
 */
export async function openResultFile(path: string, option: string): Promise<ResultFile> {
  try {
    const target = await targetOf(path);
    await proveReplaceable(target, MANNER);
    return { write: (text) => replaceFile(target, text, MANNER) };
  } catch (error) {
    throw new TapError(
      'usage',
      `${option}: the file ${path} can't be written (${reasonOf(error)})`,
    );
  }
}

const MANNER = { mode: 0o666, isOnlyCopy: false };

/** The file itself where a link was named: renaming onto the link would replace it. */
async function targetOf(path: string): Promise<string> {
  const found = await stat(path).catch(absent);
  if (found === null) {
    const folder = await stat(dirname(path));
    if (!folder.isDirectory()) throw new Error('its folder is no folder');
    return path;
  }
  if (!found.isFile()) throw new Error('it is no regular file');
  return realpath(path);
}

function absent(error: unknown): null {
  if (hasCode(error, 'ENOENT')) return null;
  throw error;
}
