import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { EXECUTABLE } from './run-tap.js';
import { untimed } from './untimed.js';

/** A run of the executable that a test acts on while it is under way. */
export interface Spawned {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What came on each output so far; the log without the times of its lines. */
  out(): string;
  log(): string;
  /** The exit code, once the process ended. */
  readonly ended: Promise<number | null>;
}

/**
 * Runs until the test is over at the latest.
 *
 * @param reading whether stdout is read: a target that hangs takes nothing
 * @param whenOver for tests that run at once, of which each has its own
 */
export function spawnTap(
  args: readonly string[],
  reading = true,
  whenOver: (end: () => void) => void = onTestFinished,
): Spawned {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [EXECUTABLE, ...args], { stdio });
  whenOver(() => void child.kill('SIGKILL'));
  let [out, log] = ['', ''];
  if (reading) child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(child, 'exit').then(() => child.exitCode);
  return { child, out: () => out, log: () => untimed(log), ended };
}

/** Waits for something to become true; the test's own time limit ends a wait in vain. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(20);
}
