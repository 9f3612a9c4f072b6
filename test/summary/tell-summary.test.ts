import { expect, test } from 'vitest';
import { createLogger, type LogEvent } from '../../src/singer/logger.js';
import { summarize, type RunFacts } from '../../src/summary/run-summary.js';
import { tellSummary } from '../../src/summary/tell-summary.js';
import type { ReadBefore } from '../../src/core/read-before.js';
import { newAccount } from '../../src/summary/account.js';
import { account } from './accounts.js';

const FACTS: RunFacts = {
  version: '1.2.3',
  streams: ['employees', 'pay_rates'],
  records: [
    {
      name: 'employees',
      account: account({ records: 1, calls: 2, retries: 1, rateLimited: 3 }, ['refused']),
      startedAt: 0,
      endedAt: 1_500,
    },
  ],
  otherCalls: 1,
  startedAt: 0,
  endedAt: 61_000,
  skipsUnavailable: false,
  error: new Error('a bug'),
};

test('a line a stream and one of sums, for people and for programs', () => {
  const events: LogEvent[] = [];
  const format = (event: LogEvent): string => (events.push(event), '');
  tellSummary(createLogger({ out: () => undefined, level: 'info', format }), summarize(FACTS));
  expect(events.map(({ level, stream, message }) => [level, stream, message])).toEqual([
    [
      'info',
      'employees',
      'Summary of employees: failed, 1 record, 2 calls, 1 retry, 3 times 429, 1.5 seconds, 0 differences from the schema, 1 failure.',
    ],
    ['info', 'pay_rates', 'Summary of pay_rates: not read.'],
    [
      'info',
      null,
      'Summary of the run: failed; 2 streams, 1 record, 3 calls, 1 retry, 3 times 429, 61.0 seconds, 0 differences from the schema.',
    ],
  ]);
  expect(events[0]?.extra).toEqual({
    status: 'failed',
    resumed: false,
    waiting: 0,
    records: 1,
    calls: 2,
    retries: 1,
    rate_limited: 3,
    differences: 0,
    left_out: 0,
    seconds: 1.5,
    failures: 1,
  });
});

test('what was left out stands behind the differences', () => {
  const lines: string[] = [];
  const read = { name: 'employees', account: account({}), startedAt: 0, endedAt: 0 };
  read.account.drift.note('left_out', 'nickname', 'string', 2);
  const summary = summarize({ ...FACTS, streams: ['employees'], records: [read] });
  tellSummary(createLogger({ out: (text) => lines.push(text), level: 'info' }), summary);
  expect(lines[0]).toMatch(/, 2 differences from the schema, 2 values left out\.$/);
  expect(lines[1]).toMatch(/, 2 differences from the schema, 2 values left out\.$/);
});

test.each([
  [1, '1 former employee not asked for until their turn comes'],
  [7, '7 former employees not asked for until their turn comes'],
])('that %s wait for a turn stands behind the figures', (waiting, told) => {
  const lines: string[] = [];
  const read = { name: 'employees', account: account({ waiting }), startedAt: 0, endedAt: 0 };
  const summary = summarize({ ...FACTS, streams: ['employees'], records: [read] });
  tellSummary(createLogger({ out: (text) => lines.push(text), level: 'info' }), summary);
  expect(lines[0]).toMatch(new RegExp(`, 0 differences from the schema, ${told}\\.$`));
});

test.each<[ReadBefore, string]>([
  ['all', 'Summary of employees: complete, read before the run was interrupted and not again.'],
  [
    'part',
    'Summary of employees: complete, since the interruption, 0 records, 0 calls, 0 retries, 0 times 429, 0.0 seconds, 0 differences from the schema.',
  ],
])('what the run had read before (%s) is not told as nothing', (before, line) => {
  const lines: string[] = [];
  const records = [{ name: 'employees', account: newAccount(before), startedAt: 0, endedAt: 0 }];
  const summary = summarize({ ...FACTS, streams: ['employees'], records });
  tellSummary(createLogger({ out: (text) => lines.push(text), level: 'info' }), summary);
  expect(lines[0]).toBe(`INFO ${line}`);
});
