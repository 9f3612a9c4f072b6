import { PAYCOR_SETTINGS } from '../../src/config/settings.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configLayers, fileOf, loadRawConfig, tellDotEnv } from '../../src/settings/load.js';

const before = process.cwd();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tap-paycor-load-'));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): void {
  writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
}

test('later files win setting by setting', () => {
  write('a.json', { client_id: 'a', timezone: 'UTC' });
  write('b.json', { client_id: 'b', concurrency: 2 });
  const merged = { client_id: 'b', timezone: 'UTC', concurrency: 2 };
  expect(loadRawConfig(['a.json', 'b.json'], {}, PAYCOR_SETTINGS)).toEqual(merged);
  expect(loadRawConfig(['b.json', 'a.json'], {}, PAYCOR_SETTINGS)).toEqual({
    ...merged,
    client_id: 'a',
  });
});

test('the environment is only read when asked for', () => {
  write('a.json', { client_id: 'a' });
  write('.env', 'TAP_PAYCOR_CLIENT_ID=dot');
  expect(loadRawConfig(['a.json'], { TAP_PAYCOR_CLIENT_ID: 'real' }, PAYCOR_SETTINGS)).toEqual({
    client_id: 'a',
  });
});

test.each([[['ENV', 'a.json']], [['a.json', 'ENV']]])(
  '%j: the environment beats files',
  (sources) => {
    write('a.json', { client_id: 'a', timezone: 'UTC' });
    const variables = { TAP_PAYCOR_CLIENT_ID: 'real', TAP_PAYCOR_TIMEZONE: '' };
    expect(loadRawConfig(sources, variables, PAYCOR_SETTINGS)).toEqual({
      client_id: 'real',
      timezone: 'UTC',
    });
  },
);

test('.env beats files, the real environment beats .env', () => {
  write('a.json', { client_id: 'a', timezone: 'UTC', concurrency: 2 });
  write('.env', '# comment\nTAP_PAYCOR_CLIENT_ID=dot\nTAP_PAYCOR_TIMEZONE="Etc/UTC"\n');
  expect(
    loadRawConfig(['a.json', 'ENV'], { TAP_PAYCOR_CLIENT_ID: 'real' }, PAYCOR_SETTINGS),
  ).toEqual({
    client_id: 'real',
    timezone: 'Etc/UTC',
    concurrency: 2,
  });
});

test('ENV alone, without a .env', () => {
  expect(loadRawConfig(['ENV'], { TAP_PAYCOR_CLIENT_ID: 'real' }, PAYCOR_SETTINGS)).toEqual({
    client_id: 'real',
  });
});

test('ENV is a word, not a file; ./ENV is a file', () => {
  write('ENV', { client_id: 'file' });
  expect(loadRawConfig(['./ENV'], {}, PAYCOR_SETTINGS)).toEqual({ client_id: 'file' });
  expect(loadRawConfig(['ENV'], {}, PAYCOR_SETTINGS)).toEqual({});
});

describe('where a setting comes from', () => {
  const CASES: readonly [string, readonly string[], string | null][] = [
    ['the only file', ['a.json'], 'a.json'],
    ['the last file that has it', ['a.json', 'b.json', 'c.json'], 'b.json'],
    ['the environment', ['a.json', 'ENV'], null],
    ['no file has it', ['c.json'], null],
  ];
  test.each(CASES)('%s', (_, sources, expected) => {
    write('a.json', { refresh_token: 'invented-a' });
    write('b.json', { refresh_token: 'invented-b' });
    write('c.json', { client_id: 'c' });
    const layers = configLayers(
      sources,
      { TAP_PAYCOR_REFRESH_TOKEN: 'invented-d' },
      PAYCOR_SETTINGS,
    );
    expect(fileOf(layers, 'refresh_token')).toBe(expected);
  });

  test('an environment without it leaves it to the file', () => {
    write('a.json', { refresh_token: 'invented-a' });
    expect(fileOf(configLayers(['a.json', 'ENV'], {}, PAYCOR_SETTINGS), 'refresh_token')).toBe(
      'a.json',
    );
  });
});

describe('what .env decides is told by name', () => {
  beforeEach(() => {
    write('a.json', { client_id: 'a', timezone: 'UTC' });
    write(
      '.env',
      'TAP_PAYCOR_CLIENT_SECRET=hush#hush\nTAP_PAYCOR_CLIENT_ID=dot\nTAP_PAYCOR_TYPO=1\nHOME=x\n',
    );
  });

  test('but for what the real environment overrules', () => {
    const layers = configLayers(
      ['ENV', 'a.json'],
      { TAP_PAYCOR_CLIENT_ID: 'real' },
      PAYCOR_SETTINGS,
    );
    expect(tellDotEnv(layers, PAYCOR_SETTINGS)).toBe(
      'From .env of the working folder: client_secret.',
    );
  });

  test('and nothing where it is not read', () => {
    expect(tellDotEnv(configLayers(['a.json'], {}, PAYCOR_SETTINGS), PAYCOR_SETTINGS)).toBeNull();
  });
});
