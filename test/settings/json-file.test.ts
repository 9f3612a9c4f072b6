import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JsonFileKind, loadJsonFile } from '../../src/settings/json-file.js';
import { TapError } from '../../src/errors.js';
import { stringifyJson } from '../../src/singer/json.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tap-paycor-json-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function written(content: string | Buffer): string {
  const path = join(folder, 'file.json');
  writeFileSync(path, content);
  return path;
}

function faultOf(path: string, kind: JsonFileKind): string {
  try {
    loadJsonFile(path, kind);
  } catch (error) {
    if (error instanceof TapError && error.code === kind) return error.message;
    throw error;
  }
  return 'no fault';
}

test('an object is read with every digit, a byte order mark or not', () => {
  const text = '{"a":9007199254740993,"b":[1234567890123.4567]}';
  expect(stringifyJson(loadJsonFile(written(text), 'state'))).toBe(text);
  expect(stringifyJson(loadJsonFile(written(`\uFEFF${text}`), 'state'))).toBe(text);
});

test.runIf(process.platform === 'linux')('a file that was opened for the tap is read', () => {
  const path = written('{"a":1}');
  const opened = openSync(path, 'r');
  expect(loadJsonFile(`/dev/fd/${opened}`, 'state')).toEqual({ a: 1 });
  closeSync(opened);
  expect(loadJsonFile(`/proc/self/root${path}`, 'state')).toEqual({ a: 1 });
});

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

test('as many levels as a catalog could ever need are read', () => {
  const text = `{"a":${deep(99)}}`;
  expect(stringifyJson(loadJsonFile(written(text), 'catalog'))).toBe(text);
});

const BAD: readonly [string, string | Buffer, string][] = [
  ['empty', ' \n', 'is empty'],
  ['a bare word', '{"client_secret": hush}', 'not valid JSON at line 1, column 19'],
  ['a missing comma', '{\n "a": "hush"\n "b": "hush"}', 'not valid JSON at line 3, column 2'],
  ['cut off', '{"a": "hush', 'not valid JSON'],
  ['text behind the end', '{"a": "hush"} hush', 'not valid JSON'],
  ['a list', '["hush"]', 'does not hold a JSON object'],
  ['null', 'null', 'does not hold a JSON object'],
  ['a number', '12345678901234567890', 'does not hold a JSON object'],
  ['20,000 levels', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'nested'],
  ['20,000 levels and a long number', `{"n":9007199254740993,"a":${deep(20_000)}}`, 'nested'],
  ['20,000 levels, cut off', `{"a":${'['.repeat(20_000)}`, 'nested'],
  ['a level too many', `{"a":${deep(100)}}`, 'is nested deeper than 100 levels'],
  ['UTF-16', Buffer.from('\uFEFF{"a": "hush"}', 'utf16le'), 'is not UTF-8'],
];

describe.each(['config', 'catalog', 'state'] as const)('a bad %s file', (kind) => {
  test.each(BAD)('%s', (_, content, expected) => {
    const path = written(content);
    const fault = faultOf(path, kind);
    expect(fault).toContain(`The ${kind} file ${path} `);
    expect(fault).toContain(expected);
    expect(fault).toContain('Hint');
    expect(fault).not.toContain('hush');
  });
  test('a missing one', () => {
    expect(faultOf(join(folder, 'nowhere.json'), kind)).toContain('there is no such file');
  });
  test('a pipe that nobody writes to', () => {
    const path = join(folder, 'pipe');
    rmSync(path, { force: true });
    execFileSync('/usr/bin/env', ['mkfifo', path]);
    expect(faultOf(path, kind)).toContain('is neither a file nor an open pipe');
  });
  test('a device without an end', () => {
    expect(faultOf('/dev/zero', kind)).toContain('is neither a file nor an open pipe');
  });
  test.runIf(process.platform === 'linux')('what the kernel shows as a file', () => {
    const link = join(folder, 'link');
    rmSync(link, { force: true });
    symlinkSync('/proc/self/status', link);
    for (const path of ['/proc/self/status', link, '/sys/kernel/uevent_seqnum'])
      expect(faultOf(path, kind)).toContain('is neither a file nor an open pipe');
  });
  test('a folder', () => {
    const path = join(folder, 'folder');
    mkdirSync(path, { recursive: true });
    expect(faultOf(path, kind)).toContain('it is a folder');
  });
});
