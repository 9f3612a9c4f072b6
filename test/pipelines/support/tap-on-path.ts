import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** The tap as a user has it: packed, and installed with `npm install -g`. */
export interface InstalledTap {
  /** The folder to put on the path. */
  readonly bin: string;
  remove(): Promise<void>;
}

/** Packs what is built (dist/ is not built anew: other tests run it) and installs that. */
export async function installTap(): Promise<InstalledTap> {
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-installed-'));
  const prefix = join(folder, 'prefix');
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await run('npm', pack, { cwd: REPOSITORY });
  const tarball = join(folder, stdout.trim());
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await run('npm', ['install', '--global', '--prefix', prefix, ...quiet, tarball], { cwd: folder });
  return {
    bin: join(prefix, 'bin'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
