import { mkdir, readFile, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.js';
import { tokenLock } from '../../src/tokens/lock.js';
import { parseJson } from '../../src/singer/json.js';
import { createLogger } from '../../src/singer/logger.js';
import { FILES_BEAR_OUR_TIME } from '../support/file-clock.js';
import { never } from '../paycor/edge.js';
import { fakeClock, START } from '../paycor/fake-clock.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';

async function set() {
  const path = join(await temporaryFolder(), 'new', 'tokens.json');
  const lines: string[] = [];
  const logger = createLogger({ out: (line) => lines.push(line), level: 'debug' });
  const clock = fakeClock();
  return { path, lines, clock, lock: tokenLock(path, clock, logger) };
}

const HOLDER = {
  id: 'another',
  process: { pid: 4711, host: 'build-7', since: '2026-01-15T11:59:00.000Z' },
};

async function heldByAnother(path: string, age = 0): Promise<void> {
  await mkdir(`${path}.lock`, { recursive: true });
  await writeFile(`${path}.holder.json`, JSON.stringify(HOLDER));
  const then = new Date(Date.now() - age);
  await utimes(`${path}.lock`, then, then);
}

const quiet = createLogger({ out: () => undefined, level: 'critical' });

/** A clock by which the lock's holder lives: it moves its lock meanwhile, and is as wrong as before. */
function moving(clock: Clock, path: string, age = 0): Clock {
  let moved = Date.now() - age;
  const sleep: Clock['sleep'] = async (milliseconds, signal) => {
    await clock.sleep(milliseconds, signal);
    const at = new Date((moved += 1_000));
    await utimes(`${path}.lock`, at, at);
  };
  return { ...clock, sleep };
}

test('says who holds it, and leaves nothing', async () => {
  const { path, lock } = await set();
  const holder = await lock(async (confirm) => {
    await confirm();
    return parseJson(await readFile(`${path}.holder.json`, 'utf8'));
  }, never);
  const since = new Date(START).toISOString();
  expect(holder).toMatchObject({ process: { pid: process.pid, host: hostname(), since } });
  expect(await readdir(dirname(path))).toEqual([]);
});

test.each<[string, (path: string) => Promise<unknown>]>([
  ['a file', (path) => writeFile(path, '')],
  ['a link to nowhere', (path) => symlink('nowhere', path)],
])('%s in the place of a lock is told at once', async (_, put) => {
  const { path, lock, clock } = await set();
  await mkdir(dirname(path), { recursive: true });
  await put(`${path}.lock`);
  const began = clock.now();
  const error = await thrownBy(() => lock(async () => undefined, never));
  expect(error).toMatchObject({ code: 'token_store' });
  expect(error.message).toContain(`${path}.lock is no folder, and so no lock: remove it`);
  expect(clock.now() - began).toBeLessThan(1_000);
});

test.runIf(FILES_BEAR_OUR_TIME)(
  'a lock that somebody has put something into is told as soon as it counts as left',
  async () => {
    const { path, lock, clock } = await set();
    await mkdir(`${path}.lock`, { recursive: true });
    await writeFile(join(`${path}.lock`, 'notes.txt'), '');
    const began = clock.now();
    const error = await thrownBy(() => lock(async () => undefined, never));
    expect(error.message).toContain(`${path}.lock can't be removed (it is not empty)`);
    expect(clock.now() - began).toBeLessThan(30_000);
  },
);

test.runIf(FILES_BEAR_OUR_TIME)('one action at a time', async () => {
  const { lock } = await set();
  const order: string[] = [];
  const action = (name: string) =>
    lock(async (confirm) => {
      order.push(`${name} begins`);
      await confirm();
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
    }, never);
  await Promise.all([action('a'), action('b')]);
  const [first = ''] = order;
  expect(order[1]).toBe(first.replace('begins', 'ends'));
  expect(order).toHaveLength(4);
});

test('is released by an action that fails', async () => {
  const { path, lock } = await set();
  const planted = new Error('planted');
  await expect(lock(() => Promise.reject(planted), never)).rejects.toBe(planted);
  expect(await readdir(dirname(path))).toEqual([]);
});

test('a long wait is told, with the holder, and ends', async () => {
  const { path, lines, clock } = await set();
  await heldByAnother(path);
  const logger = createLogger({ out: (line) => lines.push(line), level: 'debug' });
  const lock = tokenLock(path, moving(clock, path), logger);
  const error = await thrownBy(() => lock(() => Promise.resolve(), never));
  expect(error.code).toBe('token_store');
  expect(error.message).toContain('locked for 5 minutes by process 4711 on host build-7 since');
  expect(lines[0]).toMatch(/^INFO waiting for the token store .*, locked by process 4711 on host/);
  expect(lines.length).toBeLessThanOrEqual(60);
});

test('a wait ends when the run does', async () => {
  const { path, lock } = await set();
  await heldByAnother(path);
  const reason = new Error('interrupted by the test');
  await expect(lock(() => Promise.resolve(), AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('the lock of a process that crashed is taken over', async () => {
  const { path, lock } = await set();
  await heldByAnother(path, 16_000);
  expect(await lock(() => Promise.resolve('done'), never)).toBe('done');
  expect(await readdir(dirname(path))).toEqual([]);
});

test('one that was lost is told by confirm, and the action runs anew', async () => {
  const { path, lock } = await set();
  let runs = 0;
  const result = await lock(async (confirm) => {
    runs++;
    if (runs === 1) await writeFile(`${path}.holder.json`, JSON.stringify(HOLDER));
    await confirm();
    return runs;
  }, never);
  expect(result).toBe(2);
});

test('one that is lost again and again is given up', async () => {
  const { path, lock } = await set();
  const error = await thrownBy(() =>
    lock(async (confirm) => {
      await writeFile(`${path}.holder.json`, JSON.stringify(HOLDER));
      await confirm();
    }, never),
  );
  expect(error.message).toContain('again and again, so nothing was spent');
});

test('a place where none can be', async () => {
  const blocked = join(await temporaryFolder(), 'blocked');
  await writeFile(blocked, '');
  const { clock } = await set();
  const logger = createLogger({ out: () => undefined, level: 'debug' });
  const lock = tokenLock(join(blocked, 'tokens.json'), clock, logger);
  const error = await thrownBy(() => lock(() => Promise.resolve(), never));
  expect(error.message).toContain("can't be locked (");
  expect(error.message).toContain('nothing was spent');
});

const DAY = 86_400_000;

test('a lock from tomorrow that rests is nobody’s: a clock was wrong once', async () => {
  const { path, clock, lock } = await set();
  await heldByAnother(path, -DAY);
  expect(await lock(() => Promise.resolve('taken'), never)).toBe('taken');
  expect(clock.now() - START).toBeGreaterThan(15_000);
});

test.each([
  ['from tomorrow', -DAY],
  ['a minute old', 60_000],
])('one %s that moves is that of a live process whose clock is wrong', async (_, age) => {
  const { path, clock } = await set();
  await heldByAnother(path, age);
  const lock = tokenLock(path, moving(clock, path, age), quiet);
  const error = await thrownBy(() => lock(() => Promise.resolve('stolen'), never));
  expect(error.message).toContain('locked for 5 minutes by process 4711');
});

test('a clock that jumps makes no lock old', async () => {
  const { path, clock } = await set();
  await heldByAnother(path);
  const jumping = { ...clock, now: () => clock.now() + (clock.pauses.length > 3 ? DAY : 0) };
  const lock = tokenLock(path, jumping, quiet);
  await expect(lock(() => Promise.resolve(), never)).rejects.toThrow('locked for 5 minutes');
  expect(await readdir(dirname(path))).toContain('tokens.json.lock');
});

describe('a folder where the holder’s name belongs', () => {
  test('is told, and no lock is left behind', async () => {
    const { path, lock } = await set();
    await mkdir(`${path}.holder.json`, { recursive: true });
    const error = await thrownBy(() => lock(() => Promise.resolve(), never));
    expect(error.code).toBe('token_store');
    expect(error.message).toContain("can't be locked (");
    expect(await readdir(dirname(path))).toEqual(['tokens.json.holder.json']);
  });

  test.runIf(FILES_BEAR_OUR_TIME)('does not end the wait for another process', async () => {
    const { path, clock } = await set();
    await mkdir(`${path}.holder.json`, { recursive: true });
    await mkdir(`${path}.lock`);
    const lock = tokenLock(path, moving(clock, path), quiet);
    const error = await thrownBy(() => lock(() => Promise.resolve(), never));
    expect(error.message).toContain('locked for 5 minutes by another process');
  });
});

test('a link where the holder’s name belongs is not written through', async () => {
  const { path, lock } = await set();
  const elsewhere = join(dirname(path), 'elsewhere.txt');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(elsewhere, 'a stranger’s');
  await symlink(elsewhere, `${path}.holder.json`);
  await lock(async (confirm) => confirm(), never);
  expect(await readFile(elsewhere, 'utf8')).toBe('a stranger’s');
});
