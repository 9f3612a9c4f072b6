import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Commands } from '../../src/command-line/command.js';
import { startHere } from './run-here.js';
import { EXECUTABLE, surroundingEnv, type TapResult } from './run-tap.js';
import { untimed } from './untimed.js';

/** A run of `authorize` under way, at whose terminal a test sits. */
export interface Authorizing {
  /** The first line of stdout that the pattern matches. */
  line(pattern: RegExp): Promise<string>;
  /** Types lines. */
  readonly type: (...lines: readonly string[]) => void;
  readonly ended: Promise<TapResult>;
}

/** The same as a process of its own. */
interface AuthorizingProcess extends Authorizing {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the built executable with arguments; of the environment it has `surroundingEnv` and `env`. */
export function startAuthorizing(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  executable = EXECUTABLE,
): AuthorizingProcess {
  const child = spawn(process.execPath, [executable, ...args], {
    env: { ...surroundingEnv(), ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const closed = once(child, 'close').then(() => child.exitCode);
  return {
    ...atTerminal(child.stdout, closed, () => untimed(stderr)),
    pid: child.pid ?? 0,
    type: typingInto(child.stdin),
    kill: (signal) => void child.kill(signal),
  };
}

/** The same in this process: for what no process is needed to see. */
export function authorizingHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  commands?: Commands,
): Authorizing {
  const input = new PassThrough();
  const run = startHere(args, { env, input }, commands);
  onTestFinished(() => run.stop(new Error('the test is over')));
  return { ...atTerminal(run.out, run.ended, run.log), type: typingInto(input) };
}

const typingInto =
  (input: NodeJS.WritableStream): Authorizing['type'] =>
  (...typed) =>
    void input.write(typed.map((line) => `${line}\n`).join(''));

function atTerminal(
  out: Readable,
  code: Promise<number | null>,
  log: () => string,
): Omit<Authorizing, 'type'> {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reading = createInterface(out).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const closed = once(reading, 'close');
  const ended = Promise.all([code, closed]).then(([number]) => ({
    code: number,
    lines,
    stderr: log(),
  }));
  return {
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => pattern.test(line));
          if (found !== undefined) resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended without ${String(pattern)}: ${log()}`)));
      }),
    ended,
  };
}

/** What a person does at the page: reads the form, ticks legal entities, presses the button. */
async function agree(authorizeUrl: string, entities?: readonly number[]): Promise<Response> {
  const shown = await fetch(authorizeUrl);
  const page = await shown.text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
  if (action === undefined) throw new Error(`no form: ${shown.status} ${page}`);
  const ticked = [...page.matchAll(/name="legalEntityId" value="(\d+)"/g)].map(
    ([, id]) => id ?? '',
  );
  const body = new URLSearchParams();
  for (const id of ticked) {
    if (entities?.includes(Number(id)) ?? true) body.append('legalEntityId', id);
  }
  const url = new URL(action, authorizeUrl);
  return fetch(url, { method: 'POST', body, redirect: 'manual' });
}

/** Where Paycor sends the browser after the person agreed. */
export async function addressAfter(
  authorizeUrl: string,
  entities?: readonly number[],
): Promise<string> {
  const response = await agree(authorizeUrl, entities);
  return response.headers.get('location') ?? '';
}
