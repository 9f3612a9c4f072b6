import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEarlierRun } from '../../src/run-report/earlier.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { thrownBy } from '../paycor/thrown.js';
import { failedOutcome } from './outcomes.js';

const SUMMARY = failedOutcome().summary;

async function fileWith(text: string): Promise<string> {
  const path = join(await temporaryFolder(), 'earlier.json');
  await writeFile(path, text);
  return path;
}

test('what --summary writes is read', async () => {
  const { startedAt, seconds, streams } = readEarlierRun(
    await fileWith(JSON.stringify(SUMMARY)),
    SUMMARY.tap,
  );
  expect([startedAt, seconds]).toEqual([SUMMARY.started_at, 70]);
  expect(streams).toEqual([
    {
      stream: 'departments',
      status: 'succeeded',
      records: 9,
      calls: 2,
      seconds: 61,
      isPart: false,
    },
    { stream: 'pay_rates', status: 'failed', records: 0, calls: 1, seconds: 9, isPart: true },
    { stream: 'punches', status: 'not_read', records: 0, calls: 0, seconds: 0, isPart: true },
  ]);
});

const [STREAM] = SUMMARY.streams;

test.each([
  ['nothing', ''],
  ['no JSON', '{"client_secret": "hush",'],
  ['a list', '["hush"]'],
  ['the summary of another program', JSON.stringify({ ...SUMMARY, tap: 'hush' })],
  ['a summary without streams', JSON.stringify({ ...SUMMARY, streams: 'hush' })],
  ['a summary of no time', JSON.stringify({ ...SUMMARY, started_at: 'hush' })],
  ['a stream that is none', JSON.stringify({ ...SUMMARY, streams: ['hush'] })],
  ['a text for a count', JSON.stringify({ ...SUMMARY, streams: [{ ...STREAM, records: 'hush' }] })],
])('%s is refused, and not quoted', async (_, text) => {
  const path = await fileWith(text);
  const error = await thrownBy(async () => readEarlierRun(path, 'tap-paycor'));
  expect(error).toMatchObject({ code: 'usage' });
  expect(String(error)).toContain(`--compare-with: ${path} is`);
  expect(String(error)).not.toContain('hush');
});

test('a file that is not there, and a folder, are refused', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'inner'));
  for (const name of ['nowhere.json', 'inner']) {
    const error = await thrownBy(async () => readEarlierRun(join(folder, name), 'tap-paycor'));
    expect(error).toMatchObject({ code: 'usage' });
    expect(String(error)).toContain(`${name} can't be read: `);
  }
});
