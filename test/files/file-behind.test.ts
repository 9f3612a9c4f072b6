import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { fileBehind } from '../../src/files/file-behind.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
  mkdirSync(at('a', 'b'), { recursive: true });
  writeFileSync(at('a', 'kept.json'), '');
  symlinkSync('a/kept.json', at('link'));
  symlinkSync('link', at('link-to-link'));
  symlinkSync('a/b', at('folder'));
  symlinkSync('../absent.json', at('a', 'b', 'to-absent'));
  symlinkSync('folder/to-absent', at('far-to-absent'));
  symlinkSync('loop', at('loop'));
});

const at = (...names: readonly string[]): string => join(folder, ...names);

test.each([
  ['a/kept.json', 'a/kept.json'],
  ['link', 'a/kept.json'],
  ['link-to-link', 'a/kept.json'],
  ['folder/new.json', 'a/b/new.json'],
  ['folder/to-absent', 'a/absent.json'],
  ['far-to-absent', 'a/absent.json'],
  ['nowhere/new.json', 'nowhere/new.json'],
  ['loop', 'loop'],
  ['loop/new.json', 'loop/new.json'],
  ['a/kept.json/below', 'a/kept.json/below'],
])('%s leads to %s', (path, file) => {
  expect(fileBehind(at(path))).toBe(at(file));
});
