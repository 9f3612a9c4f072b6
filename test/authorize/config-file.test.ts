import { PAYCOR_SETTINGS } from '../../src/config/settings.js';
import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  configFileIn,
  readableSources,
  updateConfig,
  writable,
} from '../../src/authorize/config-file.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';

test.each([
  [['a.json'], 'a.json'],
  [['a.json', 'b.json', 'ENV'], 'b.json'],
  [['ENV', 'a.json'], 'a.json'],
  [['ENV'], null],
])('of %j it writes %j', (sources, file) => {
  expect(configFileIn(sources)).toBe(file);
});

test('only the file to be written may be missing', () => {
  expect(readableSources(['gone.json', 'ENV', 'new.json'])).toEqual(['gone.json', 'ENV']);
});

const SETTINGS = {
  client_id: 'invented-id',
  client_secret: 'invented-secret',
  environment: 'sandbox',
  refresh_token: 'invented-refresh',
};

test('without secrets, only what is no secret is written', () => {
  expect(writable(SETTINGS, true, PAYCOR_SETTINGS)).toEqual(SETTINGS);
  expect(writable(SETTINGS, false, PAYCOR_SETTINGS)).toEqual({
    client_id: 'invented-id',
    environment: 'sandbox',
  });
});

test('a new file is for its owner alone', async () => {
  const path = join(await temporaryFolder(), 'config.json');
  await updateConfig(path, SETTINGS);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(SETTINGS);
});

const EXISTING = `{
  "refresh_token": "old",
  "my own": {"x": [1, 12345678901234567890, 1.50]},
  "start_date": "2024-01-01"
}`;

test('what else a file holds stays, in its order and digit by digit', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'config.json');
  await writeFile(path, EXISTING);
  await chmod(path, 0o644);
  await updateConfig(path, { client_id: 'invented-id', refresh_token: 'new' });
  const text = await readFile(path, 'utf8');
  expect(text).toContain('12345678901234567890');
  expect([...text.matchAll(/^ {2}"([^"]+)"/gm)].map(([, name]) => name)).toEqual([
    'refresh_token',
    'my own',
    'start_date',
    'client_id',
  ]);
  expect(text).toContain('"refresh_token": "new"');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['config.json']);
});

test('a link stays a link', async () => {
  const folder = await temporaryFolder();
  const [path, link] = [join(folder, 'real.json'), join(folder, 'link.json')];
  await writeFile(path, EXISTING);
  await symlink(path, link);
  await updateConfig(link, { refresh_token: 'new' });
  expect(await readFile(path, 'utf8')).toContain('"new"');
});

test('a link to a file that is not there yet stays one, too', async () => {
  const folder = await temporaryFolder();
  const [path, link] = [join(folder, 'real.json'), join(folder, 'link.json')];
  await symlink(path, link);
  await updateConfig(link, { refresh_token: 'new' });
  expect(await readFile(path, 'utf8')).toContain('"new"');
});

test('with nothing to write, nothing is touched', async () => {
  const folder = await temporaryFolder();
  await updateConfig(join(folder, 'config.json'), {});
  expect(await readdir(folder)).toEqual([]);
});

test('a file that cannot be written is told, and that the tokens are safe', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  const error = await thrownBy(() => updateConfig(join(folder, 'file', 'config.json'), SETTINGS));
  expect(error.code).toBe('config');
  expect(error.message).toMatch(/config\.json can't be written .* tokens are safe/);
  expect(error.message).not.toContain('invented');
});
