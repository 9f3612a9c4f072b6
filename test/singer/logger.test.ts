import { expect, test } from 'vitest';
import {
  createLogger,
  LEVELS,
  type Level,
  type LineFormat,
  type LoggerOptions,
} from '../../src/singer/logger.js';

const ALL: readonly Level[] = ['debug', 'info', 'warning', 'error', 'critical'];

/** What a logger writes when each of its levels is used once. */
function linesOf(options: Omit<LoggerOptions, 'out'>, message = 'hello'): readonly string[] {
  const lines: string[] = [];
  const logger = createLogger({ ...options, out: (line) => lines.push(line) });
  for (const level of ALL) logger[level](message);
  return lines;
}

const hush = (text: string) => text.replaceAll('hush\nhush', '***');
const asJson: LineFormat = (level, message) => JSON.stringify({ level, message });

test('the levels are those of Python', () => {
  expect(LEVELS).toEqual({ debug: 10, info: 20, warning: 30, error: 40, critical: 50 });
});

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

test('line breaks are escaped', () => {
  expect(linesOf({ level: 'critical' }, 'one\r\ntwo\nthree')).toEqual([
    String.raw`CRITICAL one\r\ntwo\nthree`,
  ]);
});

test('secrets are hidden before the line is made', () => {
  expect(linesOf({ level: 'critical', redact: hush }, 'say hush\nhush')).toEqual([
    'CRITICAL say ***',
  ]);
});

test('another format takes the place of the line', () => {
  expect(linesOf({ level: 'critical', format: asJson })).toEqual([
    '{"level":"critical","message":"hello"}',
  ]);
});
