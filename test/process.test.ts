import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { expect, test } from 'vitest';
import { temporaryFolder } from './paycor/temporary-folder.js';

const PROCESS = fileURLToPath(new URL('../src/process.ts', import.meta.url));

/** A tap whose sync is as given, as an executable of one file. */
async function executable(run: string): Promise<string> {
  const folder = await temporaryFolder();
  const [entry, file] = [join(folder, 'entry.mjs'), join(folder, 'tap.cjs')];
  await writeFile(
    entry,
    `import { main } from ${JSON.stringify(PROCESS)};
    const load = async () => ({ COMMAND: { options: {}, run: ${run} } });
    void main({ tap: { name: 'tap-example', description: '' }, named: {}, modes: { sync: load } });`,
  );
  await build({
    input: entry,
    platform: 'node',
    output: { file, format: 'cjs' },
    logLevel: 'warn',
  });
  return file;
}

async function ended(
  file: string,
): Promise<{ readonly code: number | null; readonly log: string }> {
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [log] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, log };
}

test('a run that waits for what never comes is no success', async () => {
  const { code, log } = await ended(await executable('() => new Promise(() => {})'));
  expect(code).toBe(1);
  expect(log).toMatch(/^\S+ CRITICAL Nothing is left to wait for, yet the work is not done: .*\n$/);
});

test('a run that is over is one, and says nothing', async () => {
  expect(await ended(await executable('async () => {}'))).toEqual({ code: 0, log: '' });
});
