import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are absent, for their owner alone; one that is there stays
 * as it is. Rejects with the system's error. Node's own way of doing so (`recursive`) never comes
 * back from places where nothing can be made, such as `/proc`.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path, OWNER_ONLY).catch((error: unknown) => toleratedWhereItIs(path, error));
}

const OWNER_ONLY = { mode: 0o700 };

/** False where a folder above it is absent, and there is one above to be made. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, OWNER_ONLY);
  } catch (error) {
    const isOrphan = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isOrphan && dirname(path) !== path) return false;
    await toleratedWhereItIs(path, error);
  }
  return true;
}

/** Another process may have made it meanwhile, and what is there need not be writable. */
async function toleratedWhereItIs(path: string, error: unknown): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) throw error;
}
