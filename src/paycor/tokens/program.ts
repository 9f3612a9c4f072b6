import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A program that takes longer is ended. */
const TIMEOUT_MILLISECONDS = 60_000;

/**
 * Runs a program to its end without a shell and resolves with what it wrote to stdout. Rejects,
 * with the first line that it wrote to stderr, where it could not be run or did not end with 0.
 *
 * It does not share the terminal's signals: Ctrl-C must not end it while it stores a token.
 */
export async function runProgram(words: readonly string[], input: string): Promise<string> {
  const [program = '', ...args] = words;
  const child = spawn(program, args, {
    stdio: 'pipe',
    detached: process.platform !== 'win32',
    windowsHide: true,
    timeout: TIMEOUT_MILLISECONDS,
    killSignal: 'SIGKILL',
  });
  const ended = once(child, 'close');
  child.stdin.on('error', () => undefined); // A program need not read its input.
  child.stdin.end(input);
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  if (child.exitCode === 0) return out;
  throw new Error(`${endOf(child)}${firstLine(err)}`);
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function endOf({ exitCode, signalCode, killed }: ReturnType<typeof spawn>): string {
  if (killed) return `it did not end within ${TIMEOUT_MILLISECONDS / 1000} seconds`;
  return signalCode === null ? `it ended with ${exitCode}` : `it was ended by ${signalCode}`;
}

const LONGEST_LINE = 300;

function firstLine(text: string): string {
  const line = text.trim().split(/\r?\n/)[0] ?? '';
  return line === '' ? '' : `: ${line.slice(0, LONGEST_LINE)}`;
}
