import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BuiltWheel } from '../support/built-wheel.js';
import type { VirtualEnvironment } from '../support/virtual-environment.js';
import { withoutNode } from '../support/without-node.js';

const run = promisify(execFile);

type Ready = Extract<VirtualEnvironment, { ready: true }>;

/** The tap as a user of Python has it, who has no Node. */
export interface Installation {
  /** An empty folder to work in. */
  readonly folder: string;
  /** The console script. */
  readonly tap: string;
  /** That of Talent Development. */
  readonly talentTap: string;
  /** The Python of the virtual environment that the tap is in. */
  readonly python: string;
  /** Nothing but the tap's own folder is on the path. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** How a package comes to a user, into a folder that is empty. */
type Install = (environment: Ready, built: BuiltWheel, folder: string) => Promise<string>;

/** `pip install`, of the wheel, into a fresh virtual environment. */
const byPip: Install = async (_, { wheel, findLinks }, folder) => {
  const home = join(folder, 'venv');
  await run('python3', ['-m', 'venv', home]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', wheel];
  await run(join(home, 'bin', 'python'), pip, { env: { ...process.env, ...findLinks } });
  return home;
};

/** `uv tool install`, of the sdist, which is built on the user's machine. */
const byUv: Install = async (environment, { sdist, findLinks }, folder) => {
  const places = { UV_TOOL_DIR: join(folder, 'tools'), UV_TOOL_BIN_DIR: join(folder, 'bin') };
  const env = { ...process.env, ...findLinks, ...places };
  await run(environment.program('uv'), ['tool', 'install', '--quiet', sdist], { env });
  return join(folder, 'tools', 'tap-paycor');
};

export const WAYS = { 'pip install, of the wheel': byPip, 'uv tool install, of the sdist': byUv };

/** Installs into a temporary folder. */
export async function installation(
  way: Install,
  environment: Ready,
  built: BuiltWheel,
): Promise<Installation> {
  const root = await mkdtemp(join(tmpdir(), 'tap-paycor-python-'));
  const bin = join(await way(environment, built, root), 'bin');
  return {
    folder: await mkdtemp(join(root, 'work-')),
    tap: join(bin, 'tap-paycor'),
    talentTap: join(bin, 'tap-paycor-talent'),
    python: join(bin, 'python'),
    env: withoutNode([bin]),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
