import { expect, test } from 'vitest';
import type { Level } from '../../src/singer/level.js';
import {
  createLogger,
  streamLogger,
  terminalLine,
  timedLine,
  type LineFormat,
  type LogDetails,
  type LoggerOptions,
} from '../../src/singer/logger.js';
import { counterMetric } from '../../src/singer/metrics.js';

const ALL: readonly Level[] = ['debug', 'info', 'warning', 'error', 'critical'];

/** What a logger writes when each of its levels is used once. */
function linesOf(
  options: Omit<LoggerOptions, 'out'>,
  message = 'hello',
  details?: LogDetails,
): readonly string[] {
  const lines: string[] = [];
  const logger = createLogger({ ...options, out: (line) => lines.push(line) });
  for (const level of ALL) logger[level](message, details);
  return lines;
}

const hush = (text: string) => text.replaceAll('hush\nhush', '***').replaceAll('hush', '***');
const asJson: LineFormat = (event) => JSON.stringify(event);

test('a line is the level and the message', () => {
  expect(linesOf({ level: 'debug' })).toEqual([
    'DEBUG hello',
    'INFO hello',
    'WARNING hello',
    'ERROR hello',
    'CRITICAL hello',
  ]);
});

test.each(ALL.map((level, index) => [level, ALL.slice(index)] as const))(
  'level %s lets through %j',
  (level, through) => {
    expect(linesOf({ level })).toEqual(through.map((each) => `${each.toUpperCase()} hello`));
  },
);

test('a line may begin with the time, to the second, in UTC', () => {
  const format = timedLine(() => Date.UTC(2026, 0, 2, 3, 4, 5, 678));
  expect(linesOf({ level: 'critical', format })).toEqual(['2026-01-02T03:04:05Z CRITICAL hello']);
});

const metricLevel = (): Level => 'debug';

test('a row of a table stands for itself at a terminal, and nothing else does', () => {
  const format = terminalLine(() => 0);
  const level = 'critical';
  expect(linesOf({ level, format }, 'a  1', { isRow: true })).toEqual(['a  1']);
  expect(linesOf({ level, format })).toEqual(['1970-01-01T00:00:00Z CRITICAL hello']);
  expect(linesOf({ level }, 'a  1', { isRow: true })).toEqual(['CRITICAL a  1']);
});

test('a measurement has a level of its own where one is given', () => {
  const details = { metric: counterMetric('record_count', 1, {}) };
  expect(linesOf({ level: 'info', metricLevel }, 'hello', details)).toEqual([]);
  expect(linesOf({ level: 'critical', metricLevel })).toEqual(['CRITICAL hello']);
  const told = linesOf({ level: 'debug', metricLevel }, 'hello', details);
  expect(new Set(told)).toEqual(new Set(['DEBUG hello']));
});

test('line breaks are escaped', () => {
  expect(linesOf({ level: 'critical' }, 'one\r\ntwo\nthree')).toEqual([
    String.raw`CRITICAL one\r\ntwo\nthree`,
  ]);
});

test('text of others can neither act on a terminal nor forge a line, in any format', () => {
  const text = 'one\nCRITICAL forged \u001B[2J\u009B\u202E';
  const neutral = String.raw`one\nCRITICAL forged \u001b[2J\u009b\u202e`;
  expect(linesOf({ level: 'critical' }, text)).toEqual([`CRITICAL ${neutral}`]);
  const [line = ''] = linesOf({ level: 'critical', format: asJson }, text, { extra: { text } });
  expect(JSON.parse(line)).toMatchObject({ message: neutral, extra: { text: neutral } });
});

test('a line of a megabyte is cut', () => {
  const [line = ''] = linesOf({ level: 'critical' }, 'x'.repeat(1_000_000));
  expect(line.length).toBeLessThan(10_000);
});

test('a secret is hidden before its line is cut', () => {
  const message = `${'x'.repeat(7_997)}hush\nhush`;
  const [line = ''] = linesOf({ level: 'critical', redact: hush }, message);
  expect(line).not.toContain('hus');
});

test('secrets are hidden before the line is made', () => {
  expect(linesOf({ level: 'critical', redact: hush }, 'say hush\nhush')).toEqual([
    'CRITICAL say ***',
  ]);
});

test('another format takes the place of the line', () => {
  const [line = ''] = linesOf({ level: 'critical', format: asJson });
  expect(JSON.parse(line)).toEqual({
    level: 'critical',
    message: 'hello',
    stream: null,
    metric: null,
    extra: {},
    isRow: false,
    exception: null,
  });
});

test('secrets are hidden in all that a line says', () => {
  const details: LogDetails = {
    stream: 'a hush',
    metric: counterMetric('record_count', 1, { tag: 'a hush' }),
    extra: { deep: [{ text: 'a hush' }] },
    error: new Error('a hush', { cause: new Error('a hush') }),
  };
  const [line = ''] = linesOf({ level: 'critical', redact: hush, format: asJson }, 'hush', details);
  expect(line).not.toContain('hush');
  expect(line.match(/\*\*\*/g)?.length).toBeGreaterThan(5);
});

test('a stream’s logger names the stream, unless the line says better', () => {
  const lines: string[] = [];
  const logger = createLogger({
    out: (line) => lines.push(line),
    level: 'info',
    format: ({ stream, message, extra }) => JSON.stringify([stream, message, extra]),
  });
  streamLogger(logger, 'pets').info('one', { extra: { a: 1 } });
  streamLogger(logger, 'pets').error('two', { stream: 'owners' });
  logger.warning('three');
  expect(lines).toEqual(['["pets","one",{"a":1}]', '["owners","two",{}]', '[null,"three",{}]']);
});
