import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { EXECUTABLE, surroundingEnv, type TapResult } from './run-tap.js';
import { untimed } from './untimed.js';

/** A run of `authorize` under way, at whose terminal a test sits. */
export interface Authorizing {
  readonly pid: number;
  /** The first line of stdout that the pattern matches. */
  line(pattern: RegExp): Promise<string>;
  /** Types lines. */
  type(...lines: readonly string[]): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<TapResult>;
}

/** Starts the built executable with arguments; of the environment it has `surroundingEnv` and `env`. */
export function startAuthorizing(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  executable = EXECUTABLE,
): Authorizing {
  const child = spawn(process.execPath, [executable, ...args], {
    env: { ...surroundingEnv(), ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  let stderr = '';
  const waiting = new Set<() => void>();
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    lines,
    stderr: untimed(stderr),
  }));
  return {
    pid: child.pid ?? 0,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => pattern.test(line));
          if (found !== undefined) resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended without ${String(pattern)}: ${stderr}`)));
      }),
    type: (...typed) => void child.stdin.write(typed.map((line) => `${line}\n`).join('')),
    kill: (signal) => void child.kill(signal),
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
