import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { COMMAND, type Shell } from '../../src/commands/completion.js';
import { contextWith, NO_FLAGS } from '../commands/context.js';

const run = promisify(execFile);

/** Whether programs are there; says on stderr which one is not, so that a skipped test is seen. */
export function areInstalled(...programs: readonly string[]): boolean {
  const missing = programs.filter((name) => spawnSync(name, ['--version']).error !== undefined);
  for (const name of missing) process.stderr.write(`SKIPPED, there is no ${name}\n`);
  return missing.length === 0;
}

async function completion(shell: Shell): Promise<string> {
  const out = new PassThrough();
  await COMMAND.run(contextWith({ out }), { ...NO_FLAGS, shell });
  out.end();
  return text(out);
}

/** A folder with a file, a folder and the completion's script. */
export interface Place {
  readonly folder: string;
  readonly script: string;
  /** What a program prints, started in the folder. */
  readonly run: (program: string, args: readonly string[], variables?: object) => Promise<string>;
}

export async function placeFor(shell: Shell): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-completion-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const home = join(folder, '.home');
  for (const name of ['folder', '.home']) await mkdir(join(folder, name));
  const script = join(home, `completion.${shell}`);
  await writeFile(join(folder, 'config.json'), '{}');
  await writeFile(script, await completion(shell));
  const { PATH = '' } = process.env;
  return {
    folder,
    script,
    async run(program, args, variables = {}) {
      const env = { PATH, HOME: home, TERM: 'xterm', LC_ALL: 'C.UTF-8', ...variables };
      return (await run(program, [...args], { cwd: folder, env })).stdout;
    },
  };
}

/** The candidates that a shell printed, one a line. */
export const candidatesIn = (output: string): readonly string[] =>
  output
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '')
    .filter((line) => line !== '');
