import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../src/files/durable-file.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test.skipIf(process.platform === 'win32').each([
  [0o600, 0o600],
  [0o400, 0o400],
  ['kept', 0o640],
] as const)('a file that is replaced with mode %j has it', async (mode, expected) => {
  const path = join(await temporaryFolder(), 'file.json');
  await writeFile(path, 'old');
  await chmod(path, 0o640);
  await replaceFile(path, 'new', { mode, isOnlyCopy: false });
  expect([await readFile(path, 'utf8'), await modeOf(path)]).toEqual(['new', expected]);
});

test('what has another copy makes no folder, and leaves nothing where it can’t be put', async () => {
  const folder = await temporaryFolder();
  const manner = { mode: 0o600, isOnlyCopy: false };
  await expect(replaceFile(join(folder, 'absent', 'a'), 'new', manner)).rejects.toThrow('ENOENT');
  await mkdir(join(folder, 'occupied'));
  await expect(replaceFile(join(folder, 'occupied'), 'new', manner)).rejects.toThrow('EISDIR');
  expect(await readdir(folder)).toEqual(['occupied']);
});

test('an only copy makes its folder, and stays beside what is in its place', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'made', 'occupied');
  await mkdir(join(path, 'inner'), { recursive: true });
  await expect(replaceFile(path, 'new')).rejects.toThrow('EISDIR');
  expect(await readFile(`${path}.tmp`, 'utf8')).toBe('new');
  await replaceFile(join(folder, 'new', 'file'), 'new');
  expect(await readFile(join(folder, 'new', 'file'), 'utf8')).toBe('new');
});
