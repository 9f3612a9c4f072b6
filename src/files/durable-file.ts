import { randomUUID } from 'node:crypto';
import { constants, existsSync, type Stats } from 'node:fs';
import { open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder } from '../singer/flush-folder.js';
import { makeFolder } from '../singer/make-folder.js';

// Files that a crash must not harm: replaced as a whole and flushed to the disk.

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;

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
export const makeFolderOf = (path: string): Promise<void> => makeFolder(dirname(path));

/** How a file is replaced. */
interface Manner {
  /** What may be done with the new one, as for `open`; `kept`: mode and owner are the old one's. */
  readonly mode: number | 'kept';
  /**
   * Whether the text is nowhere else, and a lock keeps other writers away. Then its folder is made, a
   * file that is a mount point of its own (a container's) is written in place, since it can't be
   * replaced, and what can't be put in place at all stays beside it, under a name that is used again.
   * Any other text leaves nothing behind where it can't be put.
   */
  readonly isOnlyCopy: boolean;
}

const FILE_MODE = 0o600;

const OF_SECRETS: Manner = { mode: FILE_MODE, isOnlyCopy: true };

/**
 * Writes beside the file and renames over it, both made durable in that order: a reader sees the old
 * or the new text. Secrets, unless told otherwise: for their owner alone.
 */
export async function replaceFile(
  path: string,
  text: string,
  manner: Manner = OF_SECRETS,
): Promise<void> {
  const temporary = temporaryBeside(path, manner);
  try {
    await writeBeside(path, temporary, text, manner);
    await rename(temporary, path);
  } catch (error) {
    const isMountPoint = manner.isOnlyCopy && hasCode(error, 'EBUSY');
    if (isMountPoint) await writeDurably(path, text, 'w');
    if (isMountPoint || !manner.isOnlyCopy) await rm(temporary, { force: true });
    if (!isMountPoint) throw error;
  }
  await flushFolder(dirname(path), manner.isOnlyCopy);
}

/** More than any tokens take: an empty file has room on a full disk, too. */
const TRIAL = ' '.repeat(16_384);

/** Throws where `replaceFile` would. Leaves the file as it is. */
export async function proveReplaceable(path: string, manner: Manner = OF_SECRETS): Promise<void> {
  const temporary = temporaryBeside(path, manner);
  try {
    await writeBeside(path, temporary, TRIAL, manner);
    await flushFolder(dirname(path), manner.isOnlyCopy);
  } finally {
    await rm(temporary, { force: true });
  }
}

const temporaryBeside = (path: string, { isOnlyCopy }: Manner): string =>
  isOnlyCopy ? `${path}.tmp` : `${path}.${randomUUID()}.tmp`;

/** What lies there already is not written to: it may be open to others, or a link. */
async function writeBeside(
  path: string,
  temporary: string,
  text: string,
  { mode, isOnlyCopy }: Manner,
): Promise<void> {
  if (isOnlyCopy) await makeFolderOf(path);
  await rm(temporary, { force: true });
  if (mode !== 'kept') return writeDurably(temporary, text, 'wx', mode);
  await writeDurably(temporary, text, 'wx', FILE_MODE, becomeLike(await stat(path)));
}

/**
 * Adds to a file of ours at once: nothing but the text itself may be cut by a crash. What is none (a
 * link, a pipe, a file that a stranger put there beforehand) is replaced by the text.
 */
export async function appendToFile(path: string, text: string): Promise<void> {
  const flags = O_APPEND | O_CREAT | O_WRONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);
  await writeDurably(path, text, flags, FILE_MODE, closeIfOurs).catch(() =>
    replaceFile(path, text),
  );
}

/** Moves a file out of the way of a new one, and resolves with its path from then on. */
export async function moveAside(path: string): Promise<string> {
  const aside = freeName(`${path}.damaged`);
  await rename(path, aside);
  return aside;
}

/** An earlier one may hold what a person still looks for. */
function freeName(path: string): string {
  let name = path;
  for (let count = 2; existsSync(name); count++) name = `${path}-${count}`;
  return name;
}

/** @param prepare what is done to the file before anything is written to it; Windows knows no modes */
async function writeDurably(
  path: string,
  text: string,
  flags: 'w' | 'wx' | number,
  mode = FILE_MODE,
  prepare = closeToOthers,
): Promise<void> {
  const file = await open(path, flags, mode);
  try {
    if (process.platform !== 'win32') await prepare(file, mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What lay there before, too; or it is refused where that can't be done. */
async function closeToOthers(file: FileHandle, mode: number): Promise<void> {
  const isOpen = ((await file.stat()).mode & 0o077) !== 0;
  if (isOpen && (mode & 0o077) === 0) await file.chmod(mode);
}

async function closeIfOurs(file: FileHandle, mode: number): Promise<void> {
  const found = await file.stat();
  if (!found.isFile() || found.uid !== process.getuid?.()) throw new Error('no file of this user');
  await closeToOthers(file, mode);
}

const becomeLike =
  ({ mode, uid, gid }: Stats) =>
  async (file: FileHandle): Promise<void> => {
    const own = await file.stat();
    if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid);
    await file.chmod(mode & 0o777);
  };
