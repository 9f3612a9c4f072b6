import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { EXECUTABLE } from '../../tap/run-tap.js';

/** A program as a user calls it. Of the environment it gets PATH and HOME, and what is added here. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What became of both ends of a pipe. */
export interface PipeResult {
  readonly tap: Omit<ProgramResult, 'stdout'>;
  readonly target: ProgramResult;
}

/** The built tap with these arguments. */
const tapProgram = (args: readonly string[]): Program => ({
  command: process.execPath,
  args: [EXECUTABLE, ...args],
});

/** Runs a program to its end, with this text as its input. */
export async function runProgram(program: Program, input = ''): Promise<ProgramResult> {
  const child = start(program);
  child.stdin.on('error', () => undefined).end(input);
  return resultOf(child);
}

/** `tap | target`, with the back-pressure of a pipe: a target that dies ends the tap, too. */
export async function pipeTap(args: readonly string[], target: Program): Promise<PipeResult> {
  const from = start(tapProgram(args));
  const to = start(target);
  from.stdin.end();
  const [tap, result] = await Promise.all([
    Promise.all([codeOf(from), text(from.stderr)]),
    resultOf(to),
    // What broke the pipe is told by the exit codes.
    pipeline(from.stdout, to.stdin).catch(() => undefined),
  ]);
  return { tap: { code: tap[0], stderr: tap[1] }, target: result };
}

function start({ command, args, env, cwd }: Program) {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(command, args, {
    env: { PATH, HOME, ...env },
    ...(cwd !== undefined && { cwd }),
  });
}

async function resultOf(child: ReturnType<typeof start>): Promise<ProgramResult> {
  const [code, stdout, stderr] = await Promise.all([
    codeOf(child),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'close');
  return child.exitCode;
}
