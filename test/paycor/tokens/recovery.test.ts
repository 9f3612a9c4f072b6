import { appendFile, chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileTokenStore } from '../../../src/paycor/tokens/file-store.js';
import { exchangeJournal } from '../../../src/paycor/tokens/journal.js';
import { finishExchange } from '../../../src/paycor/tokens/recovery.js';
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
  ['moments that are texts', { body: GRANT, receivedAt: 'soon', sentAt: {} }],
])('recovery from a journal with %s', async (_, answer) => {
  const { file, ...place } = await placeIn(await temporaryFolder());
  await writeFile(file, JSON.stringify({ ...LINE, answer }));
  expect(await finishExchange(place, () => undefined, logger)).toBeNull();
  expect((await place.store.read())?.refreshToken).toBe('invented-r');
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

test('lines of a journal that are no objects are passed over', async () => {
  const { file, ...place } = await placeIn(await temporaryFolder());
  await appendFile(file, 'null\n[]\n7\n"x"\n{"refresh_token": 7, "seed": []}\n');
  expect(await finishExchange(place, () => undefined, logger)).toBeNull();
});
