import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Logger } from '../singer/logger.js';

/** A program that shows an address, with its arguments. */
export type Opener = readonly [program: string, ...args: string[]];

/** Where the tap runs, as far as it decides how an address is shown. */
export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Windows' own way, also within its Linux: no shell reads the address. */
const WINDOWS: Opener = ['rundll32.exe', 'url.dll,FileProtocolHandler'];

/** The programs to try, the likeliest first. Each gets the address as its last argument. */
export function openersOn({ platform, variables }: Desktop): readonly Opener[] {
  if (platform === 'darwin') return [['open']];
  if (platform === 'win32') return [WINDOWS];
  const { BROWSER: browser, WSL_DISTRO_NAME: wsl } = variables;
  const own: readonly Opener[] = browser ? [[browser]] : [];
  return [...own, ...(wsl ? [['wslview'] as const, WINDOWS] : []), ['xdg-open']];
}

/**
 * Tries to open an address in the user's browser and never fails: a machine may have none. The
 * address becomes a program's argument, which others on the machine can read: no secret in it.
 */
export async function tryToOpen(
  address: string,
  logger: Logger,
  desktop: Desktop = { platform: process.platform, variables: process.env },
): Promise<void> {
  for (const [program, ...args] of openersOn(desktop)) {
    const reason = await started(program, [...args, address]);
    if (reason === null) return;
    logger.debug(`no browser could be opened by ${program}: ${reason}`);
  }
}

/** Starts a program that outlives this one; why it could not be started, or null. */
async function started(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', windowsHide: true });
    await once(child, 'spawn');
    child.unref();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
