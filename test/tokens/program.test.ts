import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../src/tokens/program.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

const node = (code: string): readonly string[] => [process.execPath, '-e', code];

/** Starts a child that lives on and keeps the pipes open, and writes its id to a file. */
const leaving = (file: string): string => `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid));
`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a program', () => {
  test('that leaves a child behind, which holds its pipes, has ended all the same', async () => {
    const file = join(await temporaryFolder(), 'pid');
    const out = await runProgram(
      node(`${leaving(file)} console.log('done'); child.unref();
      process.exitCode = 0; setTimeout(() => process.exit(0), 50);`),
      '',
    );
    expect(out).toBe('done\n');
    const pid = Number(readFileSync(file, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  test('that takes too long is ended with all that it started', async () => {
    const file = join(await temporaryFolder(), 'pid');
    const code = `${leaving(file)} setInterval(() => {}, 1000);`;
    const run = runProgram(node(code), '', { timeoutMilliseconds: 1_000 });
    await expect(run).rejects.toThrow('it did not end within 1 seconds');
    await gone(Number(readFileSync(file, 'utf8')));
  });

  test('that writes without an end is ended', async () => {
    const code =
      "process.stdout.on('error', () => {}); const text = 'x'.repeat(65536); (function more() { process.stdout.write(text, more); })();";
    await expect(runProgram(node(code), '')).rejects.toThrow('it wrote more than 1048576 bytes');
  });

  test('that is missing is told at once, and no timer is left', async () => {
    const before = process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    await expect(runProgram(['/no/such/program'], '')).rejects.toThrow('ENOENT');
    const after = process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    expect(after).toBeLessThanOrEqual(before);
  });

  test('gets its input, and gives back all that it writes before it ends', async () => {
    const code = "process.stdin.on('data', (data) => process.stdout.write(data));";
    const text = 'a'.repeat(500_000);
    expect(await runProgram(node(code), text)).toBe(text);
  });
});
