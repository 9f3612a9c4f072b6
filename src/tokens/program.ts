import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** A program that takes longer is ended, and whatever it started with it. */
const TIMEOUT_MILLISECONDS = 60_000;

/** Tokens are a few kilobytes; a program that writes without an end must not fill the memory. */
const MOST_OUTPUT = 1024 * 1024;

/** What a program wrote just before its end may still be on its way. */
const GRACE_MILLISECONDS = 200;

/** How much of its time a program takes; tests have less. */
interface Patience {
  readonly timeoutMilliseconds?: number;
}

/**
 * Runs a program to its end without a shell and resolves with what it wrote to stdout. Rejects,
 * with the first line that it wrote to stderr, where it could not be run, did not end with 0, wrote
 * more than a megabyte, or took more than a minute: then it is ended with all that it started. What
 * it leaves running when it ends is not waited for.
 *
 * It does not share the terminal's signals: Ctrl-C must not end it while it stores a token.
 */
export async function runProgram(
  words: readonly string[],
  input: string,
  { timeoutMilliseconds = TIMEOUT_MILLISECONDS }: Patience = {},
): Promise<string> {
  // Few stores need it, and every start would load it.
  const { spawn } = await import('node:child_process');
  const [program = '', ...args] = words;
  const child = spawn(program, args, {
    stdio: 'pipe',
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const out = gathered(child.stdout);
  const err = gathered(child.stderr);
  child.stdin.on('error', () => undefined); // A program need not read its input.
  await once(child, 'spawn');
  child.stdin.end(input);
  const end = await endOf(child, timeoutMilliseconds, [out.overflow, err.overflow]);
  if (end === null) return out.text();
  throw new Error(`${end}${firstLine(err.text())}`);
}

/** What a stream has brought so far, up to the limit. */
interface Gathered {
  readonly text: () => string;
  /** Resolves where there is more than is taken. */
  readonly overflow: Promise<'overflow'>;
}

function gathered(stream: Readable): Gathered {
  const chunks: Buffer[] = [];
  let size = 0;
  const overflow = new Promise<'overflow'>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) resolve('overflow');
      else chunks.push(chunk);
    });
  });
  return { text: () => Buffer.concat(chunks).toString(), overflow };
}

/** How a program failed; null where it ended with 0. */
async function endOf(
  child: ChildProcessWithoutNullStreams,
  timeoutMilliseconds: number,
  overflows: readonly Promise<'overflow'>[],
): Promise<string | null> {
  const [exit, drained] = [once(child, 'exit'), once(child, 'close')];
  const timeout = pause(timeoutMilliseconds, 'timeout', UNHELD);
  const met = await Promise.race([exit, timeout, ...overflows]);
  // What it wrote is on its way, but whoever else holds the other end of a pipe is not waited for.
  if (typeof met === 'string') killGroup(child);
  else await Promise.race([drained, pause(GRACE_MILLISECONDS, null, UNHELD)]);
  letGo(child);
  if (met === 'timeout') return `it did not end within ${timeoutMilliseconds / 1000} seconds`;
  if (met === 'overflow') return `it wrote more than ${MOST_OUTPUT} bytes`;
  if (child.signalCode !== null) return `it was ended by ${child.signalCode}`;
  return child.exitCode === 0 ? null : `it ended with ${child.exitCode}`;
}

/** What is waited for keeps the process alive itself; a timer that is left over must not. */
const UNHELD = { ref: false };

/** The program leads a group of its own, which what it starts belongs to. */
function killGroup({ pid }: ChildProcessWithoutNullStreams): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Nothing of the program keeps this process alive. */
function letGo(child: ChildProcessWithoutNullStreams): void {
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  child.unref();
}

const LONGEST_LINE = 300;

function firstLine(text: string): string {
  const line = text.trim().split(/\r?\n/)[0] ?? '';
  return line === '' ? '' : `: ${line.slice(0, LONGEST_LINE)}`;
}
