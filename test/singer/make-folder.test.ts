import { chmod, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from '../../src/singer/make-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tap-paycor-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test('makes every folder that is absent, for its owner alone', async () => {
  await makeFolder(join(folder, 'a', 'b', 'c'));
  for (const path of ['a', 'a/b', 'a/b/c']) expect(await modeOf(join(folder, path))).toBe(0o700);
});

test('leaves what is there as it is, also behind a link', async () => {
  await chmod(folder, 0o755);
  const link = join(folder, 'link');
  await symlink(folder, link);
  await makeFolder(link);
  await makeFolder('/');
  expect(await modeOf(folder)).toBe(0o755);
});

test('many at once make it once', async () => {
  const deep = join(folder, 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(deep)));
  expect((await stat(deep)).isDirectory()).toBe(true);
});

test('a file in its place, or above it, is an error', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toHaveProperty('code', 'EEXIST');
  await expect(makeFolder(join(file, 'a'))).rejects.toHaveProperty('code', 'ENOTDIR');
});

test('a link that leads nowhere is an error', async () => {
  const link = join(folder, 'link');
  await symlink(join(folder, 'absent'), link);
  await expect(makeFolder(join(link, 'a'))).rejects.toHaveProperty('code', 'EEXIST');
});

test.runIf(process.platform === 'linux')('where none can be made is told at once', async () => {
  await expect(makeFolder('/proc/tap-paycor/deeper')).rejects.toHaveProperty('code', 'ENOENT');
});
