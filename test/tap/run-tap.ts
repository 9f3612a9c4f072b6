import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The built executable, as a user calls it. */
export const EXECUTABLE = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface TapResult {
  readonly code: number | null;
  /** Every line of stdout. */
  readonly lines: readonly string[];
  readonly stderr: string;
}

export interface TapSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs the executable to its end. Only PATH and HOME of the environment reach it. */
export async function runTap(
  args: readonly string[],
  { env = {}, cwd, input }: TapSurroundings = {},
): Promise<TapResult> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [EXECUTABLE, ...args], {
    env: { PATH, HOME, ...env },
    ...(cwd !== undefined && { cwd }),
  });
  child.stdin.end(input);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  await once(child, 'close');
  const text = Buffer.concat(out).toString();
  return {
    code: child.exitCode,
    lines: text === '' ? [] : text.replace(/\n$/, '').split('\n'),
    stderr: Buffer.concat(err).toString(),
  };
}
