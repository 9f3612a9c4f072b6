import { expect, test } from 'vitest';
import { compare } from '../../src/run-report/comparison.js';
import type { EarlierRun, EarlierStream } from '../../src/run-report/earlier.js';
import { runReport } from '../../src/run-report/page.js';
import type { RunSummary, StreamSummary } from '../../src/summary/run-summary.js';
import { failedOutcome, HOSTILE } from './outcomes.js';

const OUTCOME = failedOutcome();
const [DEPARTMENTS] = OUTCOME.summary.streams;

const before = (more: Partial<EarlierStream>): EarlierStream => ({
  stream: 'departments',
  status: 'succeeded',
  records: 6,
  calls: 2,
  seconds: 1,
  isPart: false,
  ...more,
});

const earlier = (...streams: EarlierStream[]): EarlierRun => ({
  startedAt: '2030-01-01T00:00:00.000Z',
  seconds: 12,
  streams,
});

const nowWith = (more: Partial<StreamSummary>): RunSummary => ({
  ...OUTCOME.summary,
  streams: DEPARTMENTS ? [{ ...DEPARTMENTS, ...more }] : [],
});

test.each<[string, Partial<EarlierStream>, Partial<StreamSummary>, number | null]>([
  ['more', { records: 6 }, { records: 9 }, 50],
  ['fewer', { records: 10 }, { records: 9 }, -10],
  ['as many', { records: 9 }, { records: 9 }, 0],
  ['nothing before', { records: 0 }, { records: 9 }, null],
  ['a part before', { isPart: true }, { records: 9 }, null],
  ['a failure now', {}, { status: 'failed' }, null],
  ['the rest of an interrupted run', {}, { resumed: true }, null],
  ['employees who wait for their turn', {}, { waiting: 3 }, null],
])('%s', (_, then, now, change) => {
  const [compared] = compare(nowWith(now), earlier(before(then)));
  const percent = compared?.change ?? null;
  expect(percent === null ? null : Math.round(percent)).toBe(change);
});

test('a stream that only one of the runs has stands there as well, the earlier one last', () => {
  const compared = compare(nowWith({}), earlier(before({ stream: 'persons' })));
  expect(compared).toMatchObject([
    { stream: 'departments', before: null, now: { records: 9 }, change: null },
    { stream: 'persons', before: { records: 6 }, now: null, change: null },
  ]);
});

test('the page shows it, and no name of it as markup', () => {
  const page = runReport(OUTCOME, earlier(before({}), before({ stream: HOSTILE })), 'void 0;');
  expect(page).toContain('The earlier run began at 2030-01-01T00:00:00.000Z and took 12 seconds.');
  expect(page).toContain('>+50.0 %<');
  expect(page).not.toContain('<img');
  expect(page.match(/<script/g)).toHaveLength(2);
});
