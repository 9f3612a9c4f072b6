import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/singer/json.js';
import { formatMessage, type Message } from '../../src/singer/message.js';
import { anyText } from '../support/any-text.js';

const schema = { type: 'object', properties: { id: { type: 'string' } } } as const;

test.each<[Message, string]>([
  [
    { type: 'SCHEMA', stream: 'pets', schema, key_properties: ['id'], bookmark_properties: ['id'] },
    '{"type":"SCHEMA","stream":"pets","schema":{"type":"object","properties":{"id":{"type":"string"}}},"key_properties":["id"],"bookmark_properties":["id"]}',
  ],
  [
    {
      type: 'RECORD',
      stream: 'pets',
      record: { id: 'p1', weight: parseJson('1234567890123.4567') },
      time_extracted: '2026-01-02T03:04:05Z',
      version: 7,
    },
    '{"type":"RECORD","stream":"pets","record":{"id":"p1","weight":1234567890123.4567},"time_extracted":"2026-01-02T03:04:05Z","version":7}',
  ],
  [
    { type: 'STATE', value: { bookmarks: { pets: { id: 'p1' } }, currently_syncing: null } },
    '{"type":"STATE","value":{"bookmarks":{"pets":{"id":"p1"}},"currently_syncing":null}}',
  ],
  [
    { type: 'ACTIVATE_VERSION', stream: 'pets', version: 7 },
    '{"type":"ACTIVATE_VERSION","stream":"pets","version":7}',
  ],
])('a $type is one line', (message, line) => {
  expect(formatMessage(message)).toBe(line);
});

test('no text of a record breaks the line', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('1', '9007199254740993'), (text, number) => {
      const record = { text: `\r\n${text}`, number: parseJson(number) };
      const line = formatMessage({ type: 'RECORD', stream: 'pets', record });
      expect(line).not.toMatch(/[\r\n]/);
      expect(parseJson(line)).toEqual({ type: 'RECORD', stream: 'pets', record });
    }),
  );
});

test('refuses a number that JSON has not', () => {
  const record = { weight: Number.NaN };
  expect(() => formatMessage({ type: 'RECORD', stream: 'pets', record })).toThrow(
    'JSON has no NaN',
  );
});
