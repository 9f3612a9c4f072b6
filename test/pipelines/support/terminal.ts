import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A program at whose terminal a test sits. */
export interface AtTerminal {
  /** Waits until the terminal shows this, and answers what it matched. */
  shows(pattern: RegExp): Promise<string>;
  type(line: string): void;
  /** All that was shown, and the exit code. */
  readonly ended: Promise<{ readonly code: number | null; readonly shown: string }>;
}

/** Starts a command line of a shell at a terminal that script(1) makes. */
export function atTerminal(
  command: string,
  surroundings: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): AtTerminal {
  const child = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], surroundings);
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, shown }));
  return {
    shows: async (pattern) => {
      for (;;) {
        const found = pattern.exec(shown)?.[0];
        if (found !== undefined) return found;
        if (child.exitCode !== null)
          throw new Error(`it ended without ${String(pattern)}: ${shown}`);
        await once(child.stdout, 'data');
      }
    },
    type: (line) => void child.stdin.write(`${line}\n`),
    ended,
  };
}
