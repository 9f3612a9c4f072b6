import type { Logger } from '../singer/logger.js';

/**
 * Tries to open an address in the user's browser and never fails: a machine may have none. The
 * address becomes a program's argument, which others on the machine can read: no secret in it.
 */
export async function tryToOpen(address: string, logger: Logger): Promise<void> {
  try {
    const { default: open } = await import('open');
    await open(address);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.debug(`no browser could be opened: ${reason}`);
  }
}
