import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openResultFile } from '../../src/summary/result-file.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
});

test('opening proves and changes nothing', async () => {
  await openResultFile(join(folder, 'new.json'), '--summary');
  expect(await readdir(folder)).toEqual([]);
  const old = join(folder, 'old.json');
  await writeFile(old, 'yesterday');
  await openResultFile(old, '--summary');
  expect(await readFile(old, 'utf8')).toBe('yesterday');
});

test('a text replaces what was there, and nothing else stays', async () => {
  const path = join(folder, 'summary.json');
  await writeFile(path, 'yesterday, and much longer than today');
  const file = await openResultFile(path, '--summary');
  await file.write('today');
  expect(await readFile(path, 'utf8')).toBe('today');
  expect(await readdir(folder)).toEqual(['summary.json']);
});

test('a link stays one', async () => {
  const path = join(folder, 'real.json');
  await writeFile(path, '');
  await symlink('real.json', join(folder, 'link.json'));
  await (await openResultFile(join(folder, 'link.json'), '--summary')).write('today');
  expect(await readlink(join(folder, 'link.json'))).toBe('real.json');
  expect(await readFile(path, 'utf8')).toBe('today');
});

test.each([
  [
    'a folder that is not there',
    (at: string) => join(at, 'nowhere', 'summary.json'),
    'no such file or folder',
  ],
  ['a folder', (at: string) => join(at, 'folder'), 'no regular file'],
  ['a device', () => '/dev/null', 'no regular file'],
  [
    'a file in a file',
    (at: string) => join(at, 'file', 'summary.json'),
    'part of its path is no folder',
  ],
])('%s can not be written', async (_, pathIn, reason) => {
  await mkdir(join(folder, 'folder'));
  await writeFile(join(folder, 'file'), '');
  const error = await thrownBy(() => openResultFile(pathIn(folder), '--summary'));
  expect(error).toMatchObject({ code: 'usage' });
  expect(String(error)).toContain(reason);
});
