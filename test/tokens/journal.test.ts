import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Spending } from '../../src/tokens/grant.js';
import { newExchange, exchangeJournal, type ExchangeJournal } from '../../src/tokens/journal.js';
import { fingerprint } from '../../src/tokens/tokens.js';
import { tokens } from '../paycor/edge.js';
import { START } from '../paycor/fake-clock.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';

const SPENDING: Spending = {
  kind: 'refresh_token',
  refreshToken: 'invented-refresh-1',
  seed: 'aaaa',
  ancestors: ['bbbb', 'cccc'],
};
const STORED = tokens(1);
const REPLACED = fingerprint('invented-refresh-1');
const ANSWER = { body: '{"access_token":\n"a"}', receivedAt: START, sentAt: START - 1000 };

async function set() {
  const path = join(await temporaryFolder(), 'new', 'tokens.json');
  return { path, file: `${path}.exchange.jsonl`, journal: exchangeJournal(path, () => START) };
}

async function begin(journal: ExchangeJournal, spending = SPENDING) {
  const exchange = newExchange(spending, STORED, START);
  await journal.begin(exchange);
  return exchange;
}

test('holds an exchange from its beginning to its end', async () => {
  const { path, file, journal } = await set();
  expect(await journal.read()).toBeNull();
  const begun = await begin(journal);
  expect(begun).toMatchObject({ spending: SPENDING, replaces: REPLACED, interrupted: false });
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
  const begun = await begin(journal);
  await appendFile(file, '\n{"refresh_token":"invented-refresh-1","seed":"aa');
  expect(await journal.read()).toEqual({ ...begun, interrupted: true });
  await journal.answered(begun, ANSWER);
  expect(await journal.read()).toMatchObject({ answer: ANSWER });
});

test('an answer alone is enough', async () => {
  const { path, file, journal } = await set();
  const begun = await begin(exchangeJournal(`${path}2`, () => START));
  await writeFile(file, '');
  await journal.answered(begun, ANSWER);
  expect(await journal.read()).toMatchObject({ spending: SPENDING, answer: ANSWER });
});

test('what is put aside stays when the exchange is over', async () => {
  const { path, journal } = await set();
  const begun = await begin(journal);
  await journal.answered(begun, ANSWER);
  const aside = await journal.setAside(begun, ANSWER.body);
  expect(aside).toBe(`${path}.answer-${START}.txt`);
  expect(await journal.read()).toEqual({ ...begun, interrupted: true });
  await journal.end();
  expect(await readFile(aside, 'utf8')).toBe(ANSWER.body);
});

test('a new exchange takes the place of an old one', async () => {
  const { journal } = await set();
  await journal.answered(await begin(journal), ANSWER);
  await begin(journal, { ...SPENDING, refreshToken: 'invented-refresh-2' });
  expect(await journal.read()).toMatchObject({
    spending: { refreshToken: 'invented-refresh-2' },
    answer: null,
  });
});

test('a code is told apart, and is off the record once its answer is put aside', async () => {
  const { path, journal } = await set();
  const code = newExchange({ ...SPENDING, kind: 'authorization_code' }, null, START);
  await journal.answered(code, ANSWER);
  expect(await journal.read()).toEqual({ ...code, answer: ANSWER, interrupted: true });
  const aside = await journal.setAside(code, ANSWER.body);
  expect(await readFile(aside, 'utf8')).toBe(ANSWER.body);
  expect(await journal.read()).toBeNull();
  expect(await readdir(dirname(path))).toEqual([basename(aside)]);
});

test('a line of the first version is of a refresh token', async () => {
  const { file, journal } = await set();
  const begun = await begin(journal);
  const line = await readFile(file, 'utf8');
  expect(line).toContain('"kind":"refresh_token",');
  await writeFile(file, line.replace('"kind":"refresh_token",', ''));
  expect(await journal.read()).toEqual({ ...begun, interrupted: true });
});
