import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { lock } from 'proper-lockfile';

const run = promisify(execFile);
const REQUIREMENTS = fileURLToPath(new URL('../requirements/', import.meta.url));
const ENVIRONMENTS = fileURLToPath(new URL('../.venvs/', import.meta.url));
const MADE = 'made';

/** Where the programs of one requirements file are, or why they can't be had here. */
export type VirtualEnvironment =
  | { readonly ready: true; readonly folder: string; program(name: string): string }
  | { readonly ready: false; readonly why: string };

/**
 * The virtual environment of `requirements/<name>.txt`, made once for each content of that file and
 * shared by all test files. Without Python or its package index it says why on stderr, so that a
 * skipped suite is seen; with TAP_PAYCOR_PIPELINES=required (as in CI) it throws instead.
 */
export async function virtualEnvironment(name: string): Promise<VirtualEnvironment> {
  try {
    return await make(name);
  } catch (error) {
    const why = `no Python environment for ${name}: ${reason(error)}`;
    if (process.env['TAP_PAYCOR_PIPELINES'] === 'required') throw new Error(why, { cause: error });
    process.stderr.write(`SKIPPED, ${why}\n`);
    return { ready: false, why };
  }
}

async function make(name: string): Promise<VirtualEnvironment> {
  const requirements = join(REQUIREMENTS, `${name}.txt`);
  const digest = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const folder = join(ENVIRONMENTS, `${name}-${digest.slice(0, 12)}`);
  await mkdir(ENVIRONMENTS, { recursive: true });
  const release = await lock(folder, {
    realpath: false,
    retries: { retries: 900, factor: 1, minTimeout: 1000 },
  });
  try {
    if (!(await exists(join(folder, MADE)))) await install(requirements, folder);
  } finally {
    await release();
  }
  return { ready: true, folder, program: (program) => join(folder, 'bin', program) };
}

/** The mark comes last: an installation that was killed is begun again. */
async function install(requirements: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  await run(join(folder, 'bin', 'python'), [...pip, '--requirement', requirements], {
    maxBuffer: 64 * 1024 * 1024,
  });
  await writeFile(join(folder, MADE), '');
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The last line says what failed; the lines before it name hosts and paths. */
const reason = (error: unknown): string =>
  error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? error.name) : String(error);
