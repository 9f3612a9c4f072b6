import { PAYCOR_WAYS } from '../../src/paycor/token-endpoint.js';
import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import {
  appendFile,
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileTokenStore } from '../../src/tokens/store.js';
import { spendingOf } from '../../src/tokens/grant.js';
import { newExchange, exchangeJournal } from '../../src/tokens/journal.js';
import { findTokens } from '../../src/tokens/recovery.js';
import { createLogger } from '../../src/singer/logger.js';
import { START } from '../paycor/fake-clock.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

const logger = createLogger({ out: () => undefined, level: 'critical' });

const LINE = { refresh_token: 'invented-refresh-0', seed: 'aaaa', ancestors: '', replaces: null };

async function placeIn(folder: string) {
  const path = join(folder, 'tokens.json');
  return {
    file: `${path}.exchange.jsonl`,
    store: fileTokenStore(path),
    journal: exchangeJournal(path, () => START),
  };
}

const find = (tokens: Parameters<typeof findTokens>[0]['tokens'], told = logger) =>
  findTokens({
    endpoint: PAYCOR_WAYS,
    tokens,
    onSecret: () => undefined,
    logger: told,
  });

const GRANT = '{"access_token":"invented-a","refresh_token":"invented-r","expires_in":1e300}';

/** Whatever a journal says of an answer, a run comes past it, and the tokens in it are not lost. */
test.each([
  ['an absurd lifetime', { body: GRANT, receivedAt: START, sentAt: START }],
  ['no moment', { body: GRANT }],
  ['an absurd moment', { body: GRANT, receivedAt: 1e300, sentAt: -1e300 }],
  ['an answer of another era', { body: GRANT, receivedAt: START, sentAt: 253_402_300_798_000 }],
  ['an answer that is still to come', { body: GRANT, receivedAt: START + 1e12, sentAt: null }],
  ['moments that are texts', { body: GRANT, receivedAt: 'soon', sentAt: {} }],
])('recovery from a journal with %s', async (_, answer) => {
  const { file, ...place } = await placeIn(await temporaryFolder());
  await writeFile(file, JSON.stringify({ ...LINE, answer }));
  expect((await find(place)).unfinished).toBeNull();
  const { clockSkew, refreshToken, expiresAt = '' } = (await place.store.read()) ?? {};
  expect([refreshToken, clockSkew]).toEqual(['invented-r', undefined]);
  expect(Date.parse(expiresAt)).toBeLessThanOrEqual(START + 86_400_000);
  expect(await place.journal.read()).toBeNull();
});

test('an answer that holds no tokens is set aside and told', async () => {
  const folder = await temporaryFolder();
  const { file, ...place } = await placeIn(folder);
  const answer = { body: 'no tokens here', receivedAt: 1e300 };
  await writeFile(file, JSON.stringify({ ...LINE, answer }));
  const lines: string[] = [];
  const told = createLogger({ out: (line) => lines.push(line), level: 'warning' });
  expect(await find(place, told)).toMatchObject({ unfinished: { answer: null } });
  expect(lines.join()).toContain('it is kept in');
  expect((await readdir(folder)).some((name) => name.includes('.answer-'))).toBe(true);
});

async function prepared() {
  const folder = await temporaryFolder();
  const { file, journal } = await placeIn(join(folder, 'own'));
  await mkdir(dirname(file));
  return { file, journal, elsewhere: join(folder, 'elsewhere.txt') };
}

describe('what was put in the journal’s place beforehand', () => {
  const grant = { kind: 'refresh_token', refreshToken: 'invented-refresh-0' } as const;
  const exchange = newExchange(spendingOf(grant, null, null), null, START);
  const answer = { body: GRANT, receivedAt: START, sentAt: null };

  /** The answer is in a file of our own, closed to others. */
  async function kept({ file, journal }: Awaited<ReturnType<typeof prepared>>) {
    await journal.answered(exchange, answer);
    const found = await lstat(file);
    return [(await journal.read())?.answer, found.isFile(), found.mode & 0o777];
  }
  const WHOLE = [answer, true, 0o600];

  afterEach(() => vi.restoreAllMocks());

  test('open to all: it is closed before an answer goes into it', async () => {
    const place = await prepared();
    await writeFile(place.file, '');
    await chmod(place.file, 0o666);
    expect(await kept(place)).toEqual(WHOLE);
  });

  test('a link: it leads nowhere', async () => {
    const place = await prepared();
    await writeFile(place.elsewhere, '');
    await symlink(place.elsewhere, place.file);
    expect(await kept(place)).toEqual(WHOLE);
    expect((await stat(place.elsewhere)).size).toBe(0);
  });

  test.each([true, false])(
    'a pipe (read by somebody: %j): it is not waited for',
    async (isRead) => {
      const place = await prepared();
      execFileSync('/usr/bin/env', ['mkfifo', place.file]);
      const flags = constants.O_RDONLY | constants.O_NONBLOCK;
      const reader = isRead ? await open(place.file, flags) : null;
      expect(await kept(place)).toEqual(WHOLE);
      expect((await reader?.read())?.bytesRead ?? 0).toBe(0);
      await reader?.close();
    },
  );

  test('a file of another user, who has it open: nothing reaches it', async () => {
    const place = await prepared();
    await writeFile(place.file, '', { mode: 0o600 });
    const stranger = await open(place.file);
    const { uid } = await stranger.stat();
    vi.spyOn(process, 'getuid').mockReturnValue(uid + 1);
    expect(await kept(place)).toEqual(WHOLE);
    expect((await stranger.stat()).size).toBe(0);
    await stranger.close();
  });
});

describe('what is damaged is moved aside and told', () => {
  const lines: string[] = [];
  const told = createLogger({ out: (line) => lines.push(line), level: 'warning' });
  beforeEach(() => void lines.splice(0));

  test('a journal, and the exchange in it counts as none', async () => {
    const { file, ...place } = await placeIn(await temporaryFolder());
    const text = 'null\n[]\n7\n"x"\n{"refresh_token": 7, "seed": []}\n';
    await appendFile(file, text);
    expect((await find(place, told)).unfinished).toBeNull();
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
    expect(lines.join()).toContain(`It was moved to ${file}.damaged`);
    expect(await place.journal.read()).toBeNull();
  });

  test('one after the other, and none takes the place of another', async () => {
    const folder = await temporaryFolder();
    const { file: _, ...place } = await placeIn(folder);
    const texts = ['{"first', '{"second', '{"third'];
    for (const text of texts) {
      await writeFile(join(folder, 'tokens.json'), text);
      expect((await find(place, told)).stored).toBeNull();
    }
    const asides = lines.map((line) => / moved to (\S+),/.exec(line)?.[1] ?? '');
    expect(await Promise.all(asides.map((aside) => readFile(aside, 'utf8')))).toEqual(texts);
  });

  test('a store, and it counts as empty', async () => {
    const folder = await temporaryFolder();
    const { file: _, ...place } = await placeIn(folder);
    await writeFile(join(folder, 'tokens.json'), '{"refresh_tok');
    expect((await find(place, told)).stored).toBeNull();
    expect(await readFile(join(folder, 'tokens.json.damaged'), 'utf8')).toBe('{"refresh_tok');
    expect(lines).toHaveLength(1);
    expect(await place.store.read()).toBeNull();
  });

  test('but what merely cannot be read stays an error', async () => {
    const folder = await temporaryFolder();
    const { file: _, ...place } = await placeIn(folder);
    await mkdir(join(folder, 'tokens.json'));
    await expect(find(place, told)).rejects.toHaveProperty('code', 'token_store');
  });
});

test('an empty journal is none', async () => {
  const { file, ...place } = await placeIn(await temporaryFolder());
  await writeFile(file, ' \n\n');
  expect((await find(place)).unfinished).toBeNull();
});
