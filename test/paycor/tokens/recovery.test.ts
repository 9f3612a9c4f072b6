import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { fileTokenStore } from '../../../src/paycor/tokens/file-store.js';
import { exchangeJournal } from '../../../src/paycor/tokens/journal.js';
import { finishExchange, storedTokens } from '../../../src/paycor/tokens/recovery.js';
import { createLogger } from '../../../src/singer/logger.js';
import { START } from '../fake-clock.js';
import { temporaryFolder } from '../temporary-folder.js';

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
  expect(await finishExchange(place, () => undefined, logger)).toBeNull();
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
  expect(await finishExchange(place, () => undefined, told)).toMatchObject({ answer: null });
  expect(lines.join()).toContain('it is kept in');
  expect((await readdir(folder)).some((name) => name.includes('.answer-'))).toBe(true);
});

test('a journal that was made beforehand, open to all, is closed before an answer goes into it', async () => {
  const { file, journal } = await placeIn(await temporaryFolder());
  await writeFile(file, '');
  await chmod(file, 0o666);
  const exchange = {
    spending: { refreshToken: 'invented-refresh-0', seed: 'aaaa', ancestors: [] },
    replaces: null,
    by: { pid: 1, host: 'invented', since: '' },
    answer: null,
    interrupted: false,
  };
  await journal.answered(exchange, { body: GRANT, receivedAt: START, sentAt: null });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('and one that is a link leads nowhere', async () => {
  const folder = await temporaryFolder();
  const { file, journal } = await placeIn(join(folder, 'own'));
  const elsewhere = join(folder, 'elsewhere.txt');
  await writeFile(elsewhere, '');
  await mkdir(dirname(file), { recursive: true });
  await symlink(elsewhere, file);
  const exchange = {
    spending: { refreshToken: 'invented-refresh-0', seed: 'aaaa', ancestors: [] },
    replaces: null,
    by: { pid: 1, host: 'invented', since: '' },
    answer: null,
    interrupted: false,
  };
  const answer = { body: GRANT, receivedAt: START, sentAt: null };
  await expect(journal.answered(exchange, answer)).rejects.toMatchObject({ code: 'token_store' });
  expect((await stat(elsewhere)).size).toBe(0);
});

describe('what is damaged is moved aside and told', () => {
  const lines: string[] = [];
  const told = createLogger({ out: (line) => lines.push(line), level: 'warning' });
  beforeEach(() => void lines.splice(0));

  test('a journal, and the exchange in it counts as none', async () => {
    const { file, ...place } = await placeIn(await temporaryFolder());
    const text = 'null\n[]\n7\n"x"\n{"refresh_token": 7, "seed": []}\n';
    await appendFile(file, text);
    expect(await finishExchange(place, () => undefined, told)).toBeNull();
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
    expect(lines.join()).toContain(`It was moved to ${file}.damaged`);
    expect(await place.journal.read()).toBeNull();
  });

  test('a store, and it counts as empty', async () => {
    const folder = await temporaryFolder();
    const { store } = await placeIn(folder);
    await writeFile(join(folder, 'tokens.json'), '{"refresh_tok');
    expect(await storedTokens({ store }, told)).toBeNull();
    expect(await readFile(join(folder, 'tokens.json.damaged'), 'utf8')).toBe('{"refresh_tok');
    expect(lines).toHaveLength(1);
    expect(await store.read()).toBeNull();
  });

  test('but what merely cannot be read stays an error', async () => {
    const folder = await temporaryFolder();
    const { store } = await placeIn(folder);
    await mkdir(join(folder, 'tokens.json'));
    await expect(storedTokens({ store }, told)).rejects.toHaveProperty('code', 'token_store');
  });
});

test('an empty journal is none', async () => {
  const { file, ...place } = await placeIn(await temporaryFolder());
  await writeFile(file, ' \n\n');
  expect(await finishExchange(place, () => undefined, logger)).toBeNull();
});
