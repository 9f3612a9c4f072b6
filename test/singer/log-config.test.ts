import { expect, test } from 'vitest';
import { parseLogConfig } from '../../src/singer/log-config.js';

const formatter = (name: string, factory = '()') => ({ singer_formatter: { [factory]: name } });
const SDK = 'singer_sdk.logging.StructuredFormatter';

test.each<[string, unknown, unknown]>([
  [
    'what Meltano writes for a structured log',
    { version: 1, formatters: formatter(SDK), root: { level: 'DEBUG', handlers: ['console'] } },
    { structured: true, level: 'debug' },
  ],
  [
    'what Meltano writes otherwise',
    { formatters: { singer_formatter: { format: '%(message)s' } }, root: { level: 'INFO' } },
    { structured: false, level: 'info' },
  ],
  [
    'another name of it',
    { formatters: formatter(SDK, 'class') },
    { structured: true, level: null },
  ],
  [
    'that of singer-python',
    { formatters: formatter('singer.logging.StructuredFormatter') },
    { structured: true, level: null },
  ],
  [
    'another formatter',
    { formatters: formatter('singer_sdk.logging.ConsoleFormatter'), root: { level: 30 } },
    { structured: false, level: 'warning' },
  ],
  ['nothing', {}, { structured: false, level: null }],
  [
    'parts of another kind',
    { formatters: [SDK], root: 'DEBUG' },
    { structured: false, level: null },
  ],
  ['a formatter of another kind', { formatters: { a: SDK } }, { structured: false, level: null }],
  ['no object', [1], null],
])('%s', (_, config, expected) => {
  expect(parseLogConfig(JSON.stringify(config))).toEqual(expected);
});

test.each(['', 'version: 1', '{"version": 1'])('%j is no config', (text) => {
  expect(parseLogConfig(text)).toBeNull();
});
