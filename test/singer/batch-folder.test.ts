import {
  chmod,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBatchFile } from '../../src/singer/batch-file.js';
import { openBatchFolder } from '../../src/singer/batch-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tap-paycor-test-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
const pathIn = (url: string): string => url.slice('file://'.length);
const openIn = (path: string, compression: 'gzip' | 'none' = 'gzip') =>
  openBatchFolder({ folder: path, prefix: 'a-', app: 'tap-pets', compression });

describe('the folder', () => {
  test('is made where it is absent, for its owner alone, and no trace of the proof stays', async () => {
    const absent = join(folder, 'deep', 'ba tch');
    await openIn(absent);
    expect(await modeOf(absent)).toBe(0o700);
    expect(await readdir(absent)).toEqual([]);
  });

  test('keeps its mode where it is there', async () => {
    await chmod(folder, 0o755);
    await openIn(folder);
    expect(await modeOf(folder)).toBe(0o755);
  });

  test('that is a file is an error at once', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(openIn(path)).rejects.toHaveProperty('code', 'EEXIST');
  });

  test.skipIf(process.getuid?.() === 0)('that is not writable is an error at once', async () => {
    await chmod(folder, 0o500);
    await expect(openIn(folder)).rejects.toHaveProperty('code', 'EACCES');
  });

  test('names each file by stream, run and count', async () => {
    const runs = [await openIn(folder), await openIn(folder)];
    const urls: string[] = [];
    for (const open of runs) {
      for (const stream of ['pets', 'toys', 'pets']) {
        const file = await open(stream);
        urls.push(await file.finish());
      }
    }
    const names = urls.map((url) =>
      /\/(a-tap-pets--\w+)-([\da-f-]{36})-(\d+)\.json\.gz$/.exec(url),
    );
    expect(names.map((found) => [found?.[1], found?.[3]])).toEqual([
      ['a-tap-pets--pets', '1'],
      ['a-tap-pets--toys', '1'],
      ['a-tap-pets--pets', '2'],
      ['a-tap-pets--pets', '1'],
      ['a-tap-pets--toys', '1'],
      ['a-tap-pets--pets', '2'],
    ]);
    expect(new Set(urls).size).toBe(6);
    expect(new Set(names.map((found) => found?.[2])).size).toBe(2);
  });
});

describe('a file', () => {
  test('holds its lines, zipped, and others may not read it', async () => {
    const open = await openIn(join(folder, 'ba tch'));
    const file = await open('pets');
    for (let id = 0; id < 5_000; id++) await file.append(`{"id":${id},"name":"Zoë"}`);
    const url = await file.finish();
    expect(url.startsWith(`file://${folder}/ba tch/`)).toBe(true);
    const text = gunzipSync(await readFile(pathIn(url))).toString();
    const lines = Array.from({ length: 5_000 }, (_, id) => `{"id":${id},"name":"Zoë"}\n`);
    expect(text).toBe(lines.join(''));
    expect(await modeOf(pathIn(url))).toBe(0o600);
  });

  test('is plain where that is asked for', async () => {
    const file = await (await openIn(folder, 'none'))('pets');
    await file.append('{"id":1}');
    const url = await file.finish();
    expect(url).toMatch(/-1\.json$/);
    expect(await readFile(pathIn(url), 'utf8')).toBe('{"id":1}\n');
  });

  test('never replaces one', async () => {
    const path = join(folder, 'x');
    await writeFile(path, 'old');
    await expect(createBatchFile(path, 'none')).rejects.toHaveProperty('code', 'EEXIST');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  test('is gone once it is discarded', async () => {
    const file = await (await openIn(folder))('pets');
    await file.append('{"id":1}');
    await file.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});

test.each(['gzip', 'none'] as const)(
  'a finished file of compression %s is on the disk, and its name in the folder is, too',
  async (compression) => {
    const open = await openIn(folder, compression);
    const file = await open('pets');
    const flushed = await flushesOf(async () => {
      await file.append('{}');
      await file.finish();
    });
    expect(flushed).toEqual(['file', 'folder']);
  },
);

/** What is flushed to the disk meanwhile, in its order. */
async function flushesOf(act: () => Promise<void>): Promise<string[]> {
  const handle = await openFile(folder, 'r');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every handle's own methods
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const flushed: string[] = [];
  const spy = vi.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
    flushed.push((await this.stat()).isDirectory() ? 'folder' : 'file');
  });
  try {
    await act();
  } finally {
    spy.mockRestore();
  }
  return flushed;
}
