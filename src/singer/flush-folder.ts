import { open } from 'node:fs/promises';
import { platform } from 'node:os';

/**
 * Makes what was made in a folder, or renamed in it, outlast a power cut. Windows cannot open a
 * folder; its file systems keep that in their journal. Rejects with the system's error.
 *
 * @param mustBeRead false: a folder that may be written to and not be read stays as it is
 */
export async function flushFolder(path: string, mustBeRead: boolean): Promise<void> {
  if (platform() === 'win32') return;
  const folder = await open(path, 'r').catch((error: unknown) => {
    if (mustBeRead) throw error;
  });
  try {
    await folder?.sync();
  } finally {
    await folder?.close();
  }
}
