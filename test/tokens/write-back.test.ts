import type * as Files from 'node:fs/promises';
import {
  chmod,
  lstat,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fingerprint } from '../../src/tokens/tokens.js';
import { configWriteBack } from '../../src/tokens/write-back.js';
import { createLogger } from '../../src/singer/logger.js';
import { successor } from '../paycor/edge.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Files>();
  return { ...real, rename: vi.fn<typeof real.rename>(real.rename) };
});

/** The settings' token is the first of the chain. */
const TOKENS = successor(3, {
  seed: fingerprint('invented-refresh-0'),
  ancestors: [fingerprint('invented-refresh-3')],
});

async function configFile(content: unknown): Promise<string> {
  const file = join(await temporaryFolder(), 'config.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(file: string | null): Promise<string[]> {
  const lines: string[] = [];
  const logger = createLogger({ out: (line) => lines.push(line), level: 'debug' });
  await configWriteBack(file, logger)(TOKENS);
  return lines;
}

test('the token changes, and nothing else does', async () => {
  const file = await configFile(
    '{"z":1.10,"refresh_token":" invented-refresh-0\\n","big":12345678901234567890,"a":{"b":[]}}',
  );
  await chmod(file, 0o640);
  expect(await run(file)).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe(
    '{\n  "z": 1.1,\n  "refresh_token": "invented-refresh-4",\n' +
      '  "big": 12345678901234567890,\n  "a": {\n    "b": []\n  }\n}\n',
  );
  expect((await stat(file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o640);
  expect(await readdir(dirname(file))).toEqual(['config.json']);
});

test('an ancestor that an earlier run wrote is replaced, too', async () => {
  const file = await configFile({ refresh_token: 'invented-refresh-3' });
  await run(file);
  expect(await readFile(file, 'utf8')).toContain('invented-refresh-4');
});

test.skipIf(process.platform === 'win32')('a link stays one', async () => {
  const file = await configFile({ refresh_token: 'invented-refresh-0' });
  const link = join(dirname(file), 'link.json');
  await symlink(file, link);
  await run(link);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(file, 'utf8')).toContain('invented-refresh-4');
});

const LEFT: readonly [string, string][] = [
  ['the token itself', '{"refresh_token":"invented-refresh-4"}'],
  ['a token of a newer activation', '{"refresh_token":"invented-refresh-99"}'],
  ['no token', '{"client_id":"x"}'],
  ['a blank token', '{"refresh_token":" "}'],
];

test.each(LEFT)('a file that holds %s is left as it is', async (_, text) => {
  const file = await configFile(text);
  expect(await run(file)).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a file that is no JSON any more is left, with a warning', async () => {
  const file = await configFile('{"refresh_token":');
  const [line = '', ...more] = await run(file);
  expect(line).toMatch(
    /^WARNING The new refresh token could not be written back to .*not valid JSON/,
  );
  expect(more).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe('{"refresh_token":');
});

test.each(['EBUSY', 'EROFS'])('%s: where it is not possible, nothing is wrong', async (code) => {
  const file = await configFile({ refresh_token: 'invented-refresh-0' });
  vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error(`${code}: planted`), { code }));
  expect(await run(file)).toEqual([
    expect.stringMatching(/^DEBUG the refresh token is not written/),
  ]);
  expect(await readFile(file, 'utf8')).toContain('invented-refresh-0');
  expect(await readdir(dirname(file))).toEqual(['config.json']);
});

test('any other failure is a warning', async () => {
  const file = await configFile({ refresh_token: 'invented-refresh-0' });
  vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error('planted'), { code: 'ENOSPC' }));
  expect(await run(file)).toEqual([expect.stringMatching(/^WARNING .*\(the disk is full\)/)]);
});

test('no file, nothing to do', async () => {
  expect(await run(null)).toEqual([]);
});
