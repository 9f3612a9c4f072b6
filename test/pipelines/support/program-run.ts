import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a program said and how it ended. */
export interface ProgramResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program under way. */
export interface ProgramRun {
  readonly child: ChildProcess;
  readonly ended: Promise<ProgramResult>;
}

export interface ProgramSurroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString();

/** Starts a program without input. */
export function startProgram(
  program: string,
  args: readonly string[],
  { cwd, env }: ProgramSurroundings,
): ProgramRun {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    out: text(out),
    err: text(err),
  }));
  return { child, ended };
}

/** What a program ended with; where that is a failure, all that it said. */
export const endOf = ({ code, out, err }: ProgramResult): string =>
  code === 0 ? 'ended well' : `ended with ${code}\n${out}${err}`;
