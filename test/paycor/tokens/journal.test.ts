import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { exchangeJournal } from '../../../src/paycor/tokens/journal.js';
import { START } from '../fake-clock.js';
import { temporaryFolder } from '../temporary-folder.js';

const SPENDING = { refreshToken: 'invented-refresh-1', seed: 'aaaa', ancestors: ['bbbb', 'cccc'] };
const ANSWER = { body: '{"access_token":\n"a"}', receivedAt: START, sentAt: START - 1000 };

async function set() {
  const path = join(await temporaryFolder(), 'new', 'tokens.json');
  return { path, file: `${path}.exchange.jsonl`, journal: exchangeJournal(path, () => START) };
}

test('holds an exchange from its beginning to its end', async () => {
  const { path, file, journal } = await set();
  expect(await journal.read()).toBeNull();
  const begun = await journal.begin(SPENDING, 'dddd');
  expect(begun).toMatchObject({ spending: SPENDING, replaces: 'dddd', interrupted: false });
  expect(await journal.read()).toEqual({ ...begun, interrupted: true });
  await journal.answered(begun, ANSWER);
  expect(await journal.read()).toEqual({ ...begun, answer: ANSWER, interrupted: true });
  expect((await stat(file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  await journal.end();
  expect(await journal.read()).toBeNull();
  expect(await readdir(dirname(path))).toEqual([]);
});

test('an answer that was cut in half is none, and a later one counts', async () => {
  const { file, journal } = await set();
  const begun = await journal.begin(SPENDING, null);
  await appendFile(file, '\n{"refresh_token":"invented-refresh-1","seed":"aa');
  expect(await journal.read()).toEqual({ ...begun, interrupted: true });
  await journal.answered(begun, ANSWER);
  expect(await journal.read()).toMatchObject({ answer: ANSWER });
});

test('an answer alone is enough', async () => {
  const { path, file, journal } = await set();
  const begun = await exchangeJournal(`${path}2`, () => START).begin(SPENDING, null);
  await writeFile(file, '');
  await journal.answered(begun, ANSWER);
  expect(await journal.read()).toMatchObject({ spending: SPENDING, answer: ANSWER });
});

test('what is put aside stays when the exchange is over', async () => {
  const { path, journal } = await set();
  const begun = await journal.begin(SPENDING, null);
  await journal.answered(begun, ANSWER);
  const aside = await journal.setAside(begun, ANSWER.body);
  expect(aside).toBe(`${path}.answer-${START}.txt`);
  expect(await journal.read()).toEqual({ ...begun, interrupted: true });
  await journal.end();
  expect(await readFile(aside, 'utf8')).toBe(ANSWER.body);
});

test('a new exchange takes the place of an old one', async () => {
  const { journal } = await set();
  await journal.answered(await journal.begin(SPENDING, null), ANSWER);
  await journal.begin({ ...SPENDING, refreshToken: 'invented-refresh-2' }, null);
  expect(await journal.read()).toMatchObject({
    spending: { refreshToken: 'invented-refresh-2' },
    answer: null,
  });
});
