import type * as Files from 'node:fs/promises';
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fileTokenStore } from '../../src/tokens/store.js';
import type { StoredTokens } from '../../src/tokens/tokens.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Files>();
  return { ...real, rename: vi.fn<typeof real.rename>(real.rename) };
});

const TOKENS: StoredTokens = {
  refreshToken: 'invented-refresh-1',
  accessToken: 'invented-access-1',
  expiresAt: '2026-01-15T12:30:00.000Z',
  clockSkew: -1500,
  seed: '0123456789abcdef',
  ancestors: ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'],
  previousRefreshToken: 'invented-refresh-0',
};
const NEWER: StoredTokens = { ...TOKENS, refreshToken: 'r2', accessToken: 'a2' };

const path = async (): Promise<string> => join(await temporaryFolder(), 'new', 'tokens.json');
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

test('holds nothing before the first write', async () => {
  expect(await fileTokenStore(await path()).read()).toBeNull();
});

test('gives back what was written last, and leaves nothing else', async () => {
  const file = await path();
  const store = fileTokenStore(file);
  await store.write(TOKENS);
  expect(await store.read()).toEqual(TOKENS);
  await store.write(NEWER);
  expect(await fileTokenStore(file).read()).toEqual(NEWER);
  expect(await readdir(dirname(file))).toEqual(['tokens.json']);
});

test('the file is a JSON object that a person can read', async () => {
  const file = await path();
  await fileTokenStore(file).write(TOKENS);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^\{\n {2}"refresh_token": .*\n\}\n$/s);
  expect(JSON.parse(text)).toEqual({
    refresh_token: 'invented-refresh-1',
    access_token: 'invented-access-1',
    expires_at: '2026-01-15T12:30:00.000Z',
    clock_skew_ms: -1500,
    seed: '0123456789abcdef',
    ancestors: 'aaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb',
    previous_refresh_token: 'invented-refresh-0',
  });
});

test.skipIf(process.platform === 'win32')('only the owner can read file and folder', async () => {
  const file = await path();
  const store = fileTokenStore(file);
  await store.prove();
  expect(await modeOf(dirname(file))).toBe(0o700);
  await store.write(TOKENS);
  expect(await modeOf(file)).toBe(0o600);
  await chmod(file, 0o644);
  await store.write(NEWER);
  expect(await modeOf(file)).toBe(0o600);
});

test('a reader sees the old tokens until the new ones are whole', async () => {
  const file = await path();
  const store = fileTokenStore(file);
  await store.write(TOKENS);
  let before: unknown;
  let beside = '';
  let mode = 0;
  vi.mocked(rename).mockImplementationOnce(async (from, to) => {
    before = await store.read();
    beside = await readFile(from, 'utf8');
    mode = await modeOf(String(from));
    const real = await vi.importActual<typeof Files>('node:fs/promises');
    await real.rename(from, to);
  });
  await store.write(NEWER);
  expect(before).toEqual(TOKENS);
  expect(JSON.parse(beside)).toMatchObject({ refresh_token: 'r2' });
  expect(mode).toBe(process.platform === 'win32' ? 0o666 : 0o600);
});

test('what a crash left beside the file is ignored', async () => {
  const file = await path();
  const store = fileTokenStore(file);
  await mkdir(dirname(file));
  await writeFile(`${file}.tmp`, '{"refresh_tok');
  expect(await store.read()).toBeNull();
  await store.prove();
  await store.write(TOKENS);
  expect(await store.read()).toEqual(TOKENS);
  expect(await readdir(dirname(file))).toEqual(['tokens.json']);
});

test('a store of the first version, without the newer names, is read', async () => {
  const file = join(await temporaryFolder(), 'tokens.json');
  const { refreshToken, accessToken, expiresAt, seed } = TOKENS;
  const names = {
    refresh_token: refreshToken,
    access_token: accessToken,
    expires_at: expiresAt,
    seed,
  };
  await writeFile(file, JSON.stringify(names));
  expect(await fileTokenStore(file).read()).toEqual({ refreshToken, accessToken, expiresAt, seed });
});

test('a skew of millennia is not read back: it would keep a token good for ever', async () => {
  const file = join(await temporaryFolder(), 'tokens.json');
  const store = fileTokenStore(file);
  const { clockSkew: _, ...sound } = TOKENS;
  await store.write({ ...TOKENS, clockSkew: 8_000_000_000_000_000 });
  expect(await store.read()).toEqual(sound);
});

test('a proof leaves the tokens and the folder as they were', async () => {
  const file = await path();
  const store = fileTokenStore(file);
  await store.write(TOKENS);
  await store.prove();
  expect(await store.read()).toEqual(TOKENS);
  expect(await readdir(dirname(file))).toEqual(['tokens.json']);
});

describe('a file that holds no tokens', () => {
  const { refreshToken, accessToken, expiresAt, seed } = TOKENS;
  const whole = {
    refresh_token: refreshToken,
    access_token: accessToken,
    expires_at: expiresAt,
    seed,
  };
  const CASES: readonly [string, string, string][] = [
    ['empty', '', 'not valid JSON'],
    ['cut short', JSON.stringify(whole).slice(0, 60), 'not valid JSON'],
    ['an array', '[]', 'something else than tokens'],
    ['a config', '{"client_id":"c","refresh_token":"r"}', 'something else than tokens'],
    ['YAML', 'plugins:\n', 'something else than tokens'],
    ['zeros of a crash', '\0\0\0', 'not valid JSON'],
    [
      'without refresh_token',
      JSON.stringify({ ...whole, refresh_token: null }),
      'no refresh_token',
    ],
    ['without access_token', JSON.stringify({ ...whole, access_token: 5 }), 'no access_token'],
    ['without expires_at', JSON.stringify({ ...whole, expires_at: [] }), 'no expires_at'],
    ['without seed', JSON.stringify({ ...whole, seed: undefined }), 'no seed'],
  ];

  test.each(CASES)('%s', async (_, text, reason) => {
    const file = join(await temporaryFolder(), 'tokens.json');
    await writeFile(file, text);
    const error = await thrownBy(() => fileTokenStore(file).read());
    expect(error.code).toBe('token_store');
    expect(error.message).toContain(`The token store ${file} can't be read (`);
    expect(error.message).toContain(reason);
    expect(error.message).not.toContain('invented');
  });
});

describe('a place that nothing can be written to', () => {
  test('a file where the folder should be', async () => {
    const blocked = join(await temporaryFolder(), 'blocked');
    await writeFile(blocked, '');
    const error = await thrownBy(() => fileTokenStore(join(blocked, 'tokens.json')).prove());
    expect(error.code).toBe('token_store');
    expect(error.message).toContain("can't be written (");
    expect(error.message).toContain('nothing was spent');
  });

  test('a link that leads to itself', async () => {
    const folder = await temporaryFolder();
    await symlink('loop', join(folder, 'loop'));
    const error = await thrownBy(() => fileTokenStore(join(folder, 'loop', 'tokens.json')).prove());
    expect(error.code).toBe('token_store');
  });

  const mayWriteAnywhere = process.platform === 'win32' || process.getuid?.() === 0;
  test.skipIf(mayWriteAnywhere)('a folder that is read-only', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o500);
    const error = await thrownBy(() => fileTokenStore(join(folder, 'tokens.json')).prove());
    expect(error).toMatchObject({ code: 'token_store', cause: { code: 'EACCES' } });
  });
});

const failing = (code: string) =>
  vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error(`${code}: planted`), { code }));

describe('a file that can not be replaced', () => {
  afterEach(() => vi.mocked(rename).mockReset());

  test('a mount point is written in place', async () => {
    const file = await path();
    const store = fileTokenStore(file);
    await mkdir(dirname(file));
    await writeFile(file, 'x'.repeat(5000), { mode: 0o600 });
    failing('EBUSY');
    await store.write(NEWER);
    expect(await store.read()).toEqual(NEWER);
    expect(await readdir(dirname(file))).toEqual(['tokens.json']);
  });

  test('any other failure leaves the old file, and the new tokens beside it', async () => {
    const file = await path();
    const store = fileTokenStore(file);
    await store.write(TOKENS);
    failing('EPERM');
    const error = await thrownBy(() => store.write(NEWER));
    expect(error.code).toBe('token_store');
    expect(error.message).toContain('after the refresh token was spent');
    expect(await store.read()).toEqual(TOKENS);
    const [copy = ''] = (await readdir(dirname(file))).filter((name) => name.endsWith('.tmp'));
    const kept = await fileTokenStore(join(dirname(file), copy)).read();
    expect(kept).toEqual(NEWER);
  });
});

describe('a link', () => {
  test('stays one: the file behind it, on a volume perhaps, is the store', async () => {
    const folder = await temporaryFolder();
    const [file, link] = [join(folder, 'volume.json'), join(folder, 'tokens.json')];
    await writeFile(file, '');
    await fileTokenStore(file).write(TOKENS);
    await symlink(file, link);
    const store = fileTokenStore(link);
    await store.prove();
    await store.write(NEWER);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await fileTokenStore(file).read()).toEqual(NEWER);
    expect(await readdir(folder)).toEqual(['tokens.json', 'volume.json']);
  });

  test('may lead to a file that is not there yet', async () => {
    const folder = await temporaryFolder();
    const link = join(folder, 'tokens.json');
    await symlink(join('volume', 'kept.json'), link);
    await fileTokenStore(link).write(TOKENS);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await fileTokenStore(join(folder, 'volume', 'kept.json')).read()).toEqual(TOKENS);
  });
});

test.each(['a folder', '/dev/zero'])('%s is no store, and that is told at once', async (what) => {
  const file = what === 'a folder' ? await temporaryFolder() : what;
  const error = await thrownBy(() => fileTokenStore(file).read());
  expect(error.code).toBe('token_store');
  expect(error.message).toContain('is no regular file');
});
