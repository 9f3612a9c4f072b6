import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logSetup, metricLevel } from '../../src/command-line/log-setup.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tap-paycor-log-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const path = join(folder, 'logging.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const SDK = { singer_formatter: { '()': 'singer_sdk.logging.StructuredFormatter' } };

test('without a word it is plain and of level info', () => {
  expect(logSetup({}, false, 'tap-paycor')).toEqual({ level: 'info', form: 'plain', warnings: [] });
  const empty = { SINGER_SDK_LOG_CONFIG: '', TAP_PAYCOR_LOGLEVEL: '', LOGLEVEL: '' };
  expect(logSetup(empty, false, 'tap-paycor')).toEqual({
    level: 'info',
    form: 'plain',
    warnings: [],
  });
});

test('the config of Meltano asks for JSON lines', () => {
  const config = file({ formatters: SDK, root: { level: 'WARNING' } });
  expect(logSetup({ SINGER_SDK_LOG_CONFIG: config }, true, 'tap-paycor')).toEqual({
    level: 'warning',
    form: 'structured',
    warnings: [],
  });
});

describe('the level', () => {
  test.each<[Record<string, string>, unknown, string]>([
    [{ LOGLEVEL: 'error' }, null, 'error'],
    [{ LOGLEVEL: 'error', TAP_PAYCOR_LOGLEVEL: 'Debug' }, null, 'debug'],
    [
      { LOGLEVEL: 'error', TAP_PAYCOR_LOGLEVEL: 'debug' },
      { root: { level: 'WARNING' } },
      'warning',
    ],
    [{ LOGLEVEL: 'error', TAP_PAYCOR_LOGLEVEL: 'debug' }, { root: {} }, 'debug'],
    [{ LOGLEVEL: 'trace' }, null, 'info'],
  ])('%j with the config %j is %s', (variables, config, level) => {
    const more = config === null ? {} : { SINGER_SDK_LOG_CONFIG: file(config) };
    expect(logSetup({ ...variables, ...more }, false, 'tap-paycor')).toMatchObject({
      level,
      warnings: [],
    });
  });
  test('a name that is none is warned of', () => {
    const setup = logSetup({ TAP_PAYCOR_LOGLEVEL: 'loud', LOGLEVEL: 'error' }, false, 'tap-paycor');
    expect(setup.level).toBe('error');
    expect(setup.warnings).toEqual([expect.stringMatching(/^TAP_PAYCOR_LOGLEVEL names no level/)]);
  });
});

test.each([
  [
    'is not there',
    () => join(folder, 'nowhere.json'),
    'can not be read (there is no such file or folder)',
  ],
  ['is a folder', () => folder, 'can not be read (it is a folder)'],
  ['is a device without an end', () => '/dev/zero', 'is neither a file nor an open pipe'],
  ['is no JSON', () => file('version: 1'), 'holds no JSON object'],
  ['is no object', () => file([1]), 'holds no JSON object'],
])('a config that %s is warned of, and the log is plain', (_, path, reason) => {
  const setup = logSetup({ SINGER_SDK_LOG_CONFIG: path(), LOGLEVEL: 'error' }, false, 'tap-paycor');
  expect(setup).toMatchObject({ level: 'error', form: 'plain' });
  expect(setup.warnings).toEqual([expect.stringContaining(reason)]);
});

test('a terminal is told from a file', () => {
  expect([logSetup({}, true, 'tap-paycor').form, logSetup({}, false, 'tap-paycor').form]).toEqual([
    'terminal',
    'plain',
  ]);
});

test.each([
  ['terminal', 'record_count', 'debug'],
  ['terminal', 'sync_duration', 'debug'],
  ['plain', 'record_count', 'info'],
  ['plain', 'sync_duration', 'info'],
  ['plain', 'http_request_count', 'debug'],
  ['plain', 'http_request_duration', 'debug'],
  ['plain', 'job_duration', 'debug'],
  ['structured', 'http_request_duration', 'info'],
  ['structured', 'record_count', 'info'],
] as const)('in a log for a %s, %s is of level %s', (form, metric, level) => {
  expect(metricLevel(form, metric)).toBe(level);
});
