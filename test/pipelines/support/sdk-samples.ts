import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Program } from './pipe.js';
import type { VirtualEnvironment } from './virtual-environment.js';

const run = promisify(execFile);
const REQUIREMENTS = fileURLToPath(new URL('../requirements/sdk-samples.txt', import.meta.url));

type Environment = Extract<VirtualEnvironment, { ready: true }>;

/** The targets that stand in the source of the SDK, to be copied by those who write one. */
export type SdkSample = 'csv' | 'parquet' | 'sqlite';

/**
 * Lays the SDK's source, in the version of the environment, into the environment's folder: its
 * sample targets are in no package.
 */
export async function fetchSdkSource(environment: Environment): Promise<void> {
  const source = sourceIn(environment.folder);
  if (await exists(source)) return;
  const work = await mkdtemp(`${source}-`);
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'];
  await run(
    environment.program('python'),
    [...pip, '--no-deps', '--no-binary=:all:', await pinned()],
    {
      cwd: work,
    },
  );
  const [archive = ''] = await readdir(work);
  await run('tar', ['--extract', '--strip-components=1', `--file=${archive}`], { cwd: work });
  // Another test file may have been faster.
  await rename(work, source).catch(() => rm(work, { recursive: true, force: true }));
}

/** A sample target, run from the SDK's source. */
export const sdkSample = (
  environment: Environment,
  sample: SdkSample,
  args: readonly string[],
): Program => ({
  command: environment.program('python'),
  args: ['-m', `target_${sample}`, ...args],
  env: { PYTHONPATH: join(sourceIn(environment.folder), 'packages', `meltano-target-${sample}`) },
});

const sourceIn = (folder: string): string => join(folder, 'sdk-source');

async function pinned(): Promise<string> {
  const line = /^singer-sdk==\S+$/m.exec(await readFile(REQUIREMENTS, 'utf8'))?.[0];
  if (line === undefined) throw new Error(`${REQUIREMENTS} pins no singer-sdk`);
  return line;
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
