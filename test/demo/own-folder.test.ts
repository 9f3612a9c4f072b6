import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { refuseForeignFiles } from '../../src/demo/own-folder.js';
import { applicationOf } from '../../src/simulator/credentials.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
});

const write = (name: string, value: object): void =>
  writeFileSync(join(folder, name), JSON.stringify(value, null, 2));

test.each(['config.json', 'catalog.json', 'state.json', 'tokens.json', 'messages-1.jsonl'])(
  'a folder with somebody’s %s is refused',
  (name) => {
    write(name, { client_id: 'invented' });
    expect(() => refuseForeignFiles(folder)).toThrow(`holds ${name} of your own`);
    expect(existsSync(join(folder, name))).toBe(true);
  },
);

test('what is no file there is somebody’s, and is not read', () => {
  symlinkSync('/dev/zero', join(folder, 'config.json'));
  expect(() => refuseForeignFiles(folder)).toThrow('holds config.json of your own');
});

test('the demo’s own folder is used again', () => {
  write('config.json', { ...applicationOf(7) });
  write('state.json', {});
  expect(() => refuseForeignFiles(folder)).not.toThrow();
});

test('so is an empty folder, or one with other files, or none', () => {
  write('notes.json', {});
  expect(() => refuseForeignFiles(folder)).not.toThrow();
  expect(() => refuseForeignFiles(join(folder, 'nowhere'))).not.toThrow();
});
