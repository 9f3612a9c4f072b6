import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { TapError } from '../errors.js';
import { variablePrefix } from '../settings/setting-set.js';
import type { DemoTap } from './demo-tap.js';

/** A run of the executable: what a user's shell would start, with its outputs to be read. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** That streams end is read off the log: it must tell it, and be plain. */
const readableLog = (tap: string) => ({
  [`${variablePrefix(tap)}LOGLEVEL`]: 'info',
  SINGER_SDK_LOG_CONFIG: undefined,
});

/** Starts the tap with arguments, as a process of its own that dies with the signal. */
export function startTap(
  { name, executable }: Pick<DemoTap, 'name' | 'executable'>,
  args: readonly string[],
  signal: AbortSignal,
): Child {
  const child = spawn(process.execPath, [fileURLToPath(executable), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...readableLog(name) },
  });
  const kill = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', kill);
  child.once('exit', () => signal.removeEventListener('abort', kill));
  return child;
}

/** The lines of an output, one by one, as fast as they are taken. */
export function linesOf(output: Readable): AsyncIterable<string> {
  return createInterface({ input: output, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Hands each line of an output to `take` until it ends. */
export async function eachLine(output: Readable, take: (line: string) => void): Promise<void> {
  for await (const line of linesOf(output)) take(line);
}

/** Resolves when the process ended well; a TapError repeats its last line where it did not. */
export async function endedWell(child: Child, what: string, lastLine: () => string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.exitCode === 0) return;
  const how = child.signalCode ?? `exit ${child.exitCode}`;
  throw new TapError('streams_failed', `${what} ended with ${how}: ${lastLine()}`);
}
