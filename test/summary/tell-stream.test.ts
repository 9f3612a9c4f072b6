import { expect, test } from 'vitest';
import type { ReadBefore } from '../../src/core/read-before.js';
import { createLogger, type LogEvent, type Logger } from '../../src/singer/logger.js';
import { newAccount, type StreamAccount } from '../../src/summary/account.js';
import { summarizeStream } from '../../src/summary/run-summary.js';
import { tellBegin, tellEnd } from '../../src/summary/tell-stream.js';
import { account } from './accounts.js';

/** The events that are logged. */
function logged(tell: (logger: Logger) => void): readonly LogEvent[] {
  const events: LogEvent[] = [];
  const format = (event: LogEvent): string => (events.push(event), '');
  tell(createLogger({ out: () => undefined, level: 'info', format }));
  return events;
}

/** The one line about a stream that came to this. */
function endOf(own: StreamAccount): LogEvent | undefined {
  const records = [{ name: 'pay_rates', account: own, startedAt: 0, endedAt: 1_500 }];
  const facts = { records, endedAt: 2_000, error: undefined, skipsUnavailable: false };
  const summary = summarizeStream('pay_rates', facts);
  const events = logged((logger) => tellEnd(logger, summary));
  expect(events).toHaveLength(1);
  return events[0];
}

test.each<[ReadBefore, readonly string[]]>([
  ['nothing', ['Stream pay_rates begins.']],
  ['part', ['Stream pay_rates goes on where it was interrupted.']],
  ['all', []],
])('the beginning of a stream of which the run had read %s', (before, lines) => {
  const events = logged((logger) => tellBegin(logger, 'pay_rates', newAccount(before)));
  expect(events.map(({ message }) => message)).toEqual(lines);
  expect(events.every(({ stream }) => stream === 'pay_rates')).toBe(true);
});

test('the end of a stream, with its figures for programs', () => {
  const own = account({ records: 1, calls: 2 });
  expect(endOf(own)).toMatchObject({
    level: 'info',
    stream: 'pay_rates',
    message: 'Stream pay_rates: complete, 1 record, 2 calls, 1.5 seconds.',
    extra: {
      status: 'succeeded',
      resumed: false,
      waiting: 0,
      records: 1,
      calls: 2,
      retries: 0,
      rate_limited: 0,
      differences: 0,
      left_out: 0,
      seconds: 1.5,
      failures: 0,
    },
  });
});

test('what is out of the ordinary is told where there was any', () => {
  const own = account({ records: 3, retries: 1, rateLimited: 2 });
  own.drift.note('left_out', 'nickname', 'string', 2);
  own.drift.note('stand_in', 'payGroup', 'null', 7);
  expect(endOf(own)?.message).toMatch(
    /, 1\.5 seconds, 1 retry, 2 times 429, 2 differences from the schema, 2 values left out\.$/,
  );
});

test('where it failed, and as what', () => {
  expect(endOf(account({}, ['refused', 'forbidden']))?.message).toBe(
    'Stream pay_rates: failed in 101, 101 (refused, forbidden), 0 records, 0 calls, 1.5 seconds.',
  );
});

test.each([
  [1, '1 former employee not asked for until their turn comes'],
  [7, '7 former employees not asked for until their turn comes'],
])('that %s wait for a turn stands behind the figures', (waiting, told) => {
  expect(endOf(account({ waiting }))?.message).toMatch(new RegExp(`seconds, ${told}\\.$`));
});

test.each<[ReadBefore, string]>([
  ['all', 'Stream pay_rates: done before the interruption.'],
  ['part', 'Stream pay_rates: complete, since the interruption, 0 records, 0 calls, 1.5 seconds.'],
])('what the run had read before (%s) is not told as nothing', (before, line) => {
  expect(endOf(newAccount(before))?.message).toBe(line);
});
