import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { untimed } from './untimed.js';

/** The built executable, as a user calls it. */
export const EXECUTABLE = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface TapResult {
  readonly code: number | null;
  /** Every line of stdout. */
  readonly lines: readonly string[];
  /** The log, without the times of its lines. */
  readonly stderr: string;
}

export interface TapSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** Where programs and files are, and the clock of a suite that runs under libfaketime. */
const PASSED_ON = ['PATH', 'HOME', 'LD_PRELOAD', 'FAKETIME', 'FAKETIME_DONT_FAKE_MONOTONIC'];

/** What reaches the executable of the environment of the tests: nothing that sets it up. */
export const surroundingEnv = (): Record<string, string> =>
  Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Runs the executable to its end; of the environment it has `surroundingEnv` and `env`. */
export async function runTap(
  args: readonly string[],
  { env = {}, cwd, input }: TapSurroundings = {},
  executable = EXECUTABLE,
): Promise<TapResult> {
  const child = spawn(process.execPath, [executable, ...args], {
    env: { ...surroundingEnv(), ...env },
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
    stderr: untimed(Buffer.concat(err).toString()),
  };
}
