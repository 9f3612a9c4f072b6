import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { VirtualEnvironment } from './virtual-environment.js';

const run = promisify(execFile);
const BUILD = fileURLToPath(new URL('../../../python/build.sh', import.meta.url));

/** The Python package of what is built, in both forms, in a folder of its own. */
export interface BuiltWheel {
  readonly wheel: string;
  readonly sdist: string;
  /** Variables with which pip and uv find it: it is on no index. */
  readonly findLinks: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

type Ready = Extract<VirtualEnvironment, { ready: true }>;

/** @param environment that of `requirements/wheel.txt`: it has the backend, so that nothing is fetched */
export async function buildWheel(environment: Ready): Promise<BuiltWheel> {
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-wheel-'));
  const env = { ...process.env, PYTHON: environment.program('python') };
  await run(BUILD, [folder, '--no-isolation'], { env });
  const files = await readdir(folder);
  const called = (pattern: RegExp): string =>
    join(folder, files.find((file) => pattern.test(file)) ?? '');
  return {
    wheel: called(/\.whl$/),
    sdist: called(/\.tar\.gz$/),
    findLinks: { PIP_FIND_LINKS: folder, UV_FIND_LINKS: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
