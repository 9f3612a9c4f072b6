import { expect, test } from 'vitest';
import { TapError } from '../../src/errors.js';
import { createLogger, type LogEvent } from '../../src/singer/logger.js';
import { summarize, type RunFacts } from '../../src/summary/run-summary.js';
import { tellSummary } from '../../src/summary/tell-summary.js';
import { newAccount } from '../../src/summary/account.js';
import { account } from './accounts.js';
import { refusalOf } from '../../src/paycor/refusal.js';
import { PAYCOR } from '../../src/streams/service.js';
import { remedyOf } from '../../src/paycor/remedy.js';

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
  refusalOf,
  remedyOf,
  service: PAYCOR,
  error: new Error('a bug'),
};

/** What is told of a run. */
function told(more: Partial<RunFacts> = {}): readonly LogEvent[] {
  const events: LogEvent[] = [];
  const format = (event: LogEvent): string => (events.push(event), '');
  const summary = summarize({ ...FACTS, ...more });
  tellSummary(createLogger({ out: () => undefined, level: 'info', format }), summary);
  return events;
}

test('a table, one sentence, and a line a cause', () => {
  expect(told().map(({ level, isRow, message }) => [level, isRow, message])).toEqual([
    ['info', true, 'stream     records  calls  seconds    result'],
    ['info', true, '---------  -------  -----  -------  --------'],
    ['info', true, 'employees        1      2      1.5    failed'],
    ['info', true, 'pay_rates        0      0      0.0  not read'],
    ['info', true, '---------  -------  -----  -------  --------'],
    ['info', true, 'total            1      3     61.0'],
    [
      'info',
      false,
      'The run failed: of 2 streams 1 failed, 1 not read; 1 record, 3 calls, 61.0 seconds, 1 retry, 3 times 429.',
    ],
    ['error', false, 'planted refused'],
  ]);
});

test('programs get the figures of the run, and what a cause is about', () => {
  const [sentence, cause] = told().slice(-2);
  expect(sentence?.extra).toMatchObject({ status: 'failed', records: 1, calls: 3, seconds: 61 });
  expect(cause?.extra).toEqual({
    cause: 'error',
    streams: ['pay_rates'],
    legal_entity_ids: [101],
    tenant_ids: [],
  });
});

test('what was skipped is a warning, and a run that did is none that failed', () => {
  const records = [
    { name: 'employees', account: account(), startedAt: 0, endedAt: 0 },
    { name: 'pay_rates', account: account({}, ['forbidden']), startedAt: 0, endedAt: 0 },
  ];
  const lines = told({ records, skipsUnavailable: true, error: undefined }).slice(-2);
  expect(lines.map(({ level, message }) => [level, message])).toEqual([
    ['info', expect.stringMatching(/^The run succeeded: of 2 streams 1 complete, 1 skipped; /)],
    ['warning', 'Skipped, since on_unavailable is skip: planted forbidden'],
  ]);
});

test('what the run had read before it was interrupted is not told as nothing', () => {
  const records = [{ name: 'employees', account: newAccount('all'), startedAt: 0, endedAt: 0 }];
  const messages = told({ records, error: undefined, streams: ['employees'] });
  expect(messages[2]?.message).toMatch(/^employees +0 +0 +0\.0 +done before the interruption$/);
  expect(messages.at(-1)?.message).toContain('of 1 stream 1 done before the interruption; ');
});

test('an interruption is none that failed', () => {
  const error = new TapError('interrupted', 'interrupted by SIGTERM');
  expect(told({ error }).at(-2)?.message).toMatch(/^The run was interrupted: /);
});
