import { expect, test } from 'vitest';
import { createLogger, type LogDetails } from '../../src/singer/logger.js';
import { counterMetric } from '../../src/singer/metrics.js';
import { structuredLine } from '../../src/singer/structured-line.js';

/** What a line of level warning says, read as Meltano reads it. */
function said(message: string, details?: LogDetails): unknown {
  const lines: string[] = [];
  const format = structuredLine({ app: 'tap-pets', pid: 77, now: () => 1_700_000_000_250 });
  createLogger({ out: (line) => lines.push(line), level: 'info', format }).warning(
    message,
    details,
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
  return JSON.parse(lines[0] ?? '');
}

const BARE = {
  level: 'warning',
  pid: 77,
  logger_name: 'tap-pets',
  ts: 1_700_000_000.25,
  thread_name: 'MainThread',
  app_name: 'tap-pets',
  stream_name: null,
  message: String.raw`one\ntwo`,
  extra: {},
};

test('a line has every name that Meltano demands', () => {
  expect(said('one\ntwo')).toEqual(BARE);
});

test('a stream, and what else there is to say', () => {
  expect(said('one\ntwo', { stream: 'pets', extra: { fed: true } })).toEqual({
    ...BARE,
    stream_name: 'pets',
    extra: { fed: true },
  });
});

test('a metric stands for itself, and names its stream', () => {
  const metric = counterMetric('record_count', 3, { stream: 'pets' });
  expect(said('METRIC: {…}', { metric })).toEqual({
    ...BARE,
    message: 'METRIC pets',
    metric_info: {
      type: 'counter',
      metric: 'record_count',
      value: 3,
      tags: { stream: 'pets' },
    },
  });
});

test('a metric of no stream is one word', () => {
  expect(said('METRIC: {…}', { metric: counterMetric('record_count', 3, {}) })).toMatchObject({
    message: 'METRIC',
  });
});

test('an error nobody foresaw', () => {
  expect(said('one\ntwo', { error: new RangeError('far off') })).toMatchObject({
    ...BARE,
    exception: { type: 'RangeError', module: 'node', message: 'far off' },
  });
});
