import { constants } from 'node:fs';
import { open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../singer/make-folder.js';

// Files for secrets: mode 0600 in folders of mode 0700, replaced as a whole and flushed to the disk.

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;

const FILE_MODE = 0o600;

/** The text of a file; null where there is none. What is no file is refused: reading it might hang. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isFile()) throw new Error(`${path} is no regular file`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.some((code) => error.code === code);

/** Makes the folder of a file, for its owner alone. */
export async function makeFolderOf(path: string): Promise<void> {
  await makeFolder(dirname(path));
}

/** More than any tokens take: an empty file has room on a full disk, too. */
const TRIAL = ' '.repeat(16_384);

/** Throws where `replaceFile` would. Leaves the file as it is. */
export async function proveReplaceable(path: string): Promise<void> {
  await makeFolderOf(path);
  try {
    await writeBeside(path, TRIAL);
    await syncFolder(dirname(path));
  } finally {
    await rm(temporaryBeside(path), { force: true });
  }
}

/**
 * Writes beside the file and renames over it, both made durable in that order: a reader sees the old
 * or the new text. What can't be put in place stays beside it.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = temporaryBeside(path);
  await makeFolderOf(path);
  await writeBeside(path, text);
  await rename(temporary, path).catch((error: unknown) => overwrite(path, text, error));
  await rm(temporary, { force: true });
  await syncFolder(dirname(path));
}

/** One name, since one process writes at a time: what a crash leaves is never gathered. */
const temporaryBeside = (path: string): string => `${path}.tmp`;

/** What lies there already is not written to: it may be open to others, or a link. */
async function writeBeside(path: string, text: string): Promise<void> {
  await rm(temporaryBeside(path), { force: true });
  await writeDurably(temporaryBeside(path), text, 'wx');
}

/** A file that is a mount point of its own (a container's) can't be replaced, only written. */
async function overwrite(path: string, text: string, error: unknown): Promise<void> {
  if (!hasCode(error, 'EBUSY')) throw error;
  await writeDurably(path, text, 'w');
}

/** Moves a file out of the way of a new one, and resolves with its path from then on. */
export async function moveAside(path: string): Promise<string> {
  const aside = `${path}.damaged`;
  await rename(path, aside);
  return aside;
}

/** Adds to a file at once: nothing but the text itself may be cut by a crash. Follows no link. */
export const appendToFile = (path: string, text: string): Promise<void> =>
  writeDurably(path, text, O_APPEND | O_CREAT | O_WRONLY | (O_NOFOLLOW ?? 0));

async function writeDurably(path: string, text: string, flag: 'w' | 'wx' | number): Promise<void> {
  const file = await open(path, flag, FILE_MODE);
  try {
    await own(file);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What lay there before is closed to others, or refused where that can't be done. */
async function own(file: FileHandle): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await file.stat();
  if ((mode & 0o077) !== 0) await file.chmod(FILE_MODE);
}

/** Windows cannot open a folder; its file systems keep a rename in their journal. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
