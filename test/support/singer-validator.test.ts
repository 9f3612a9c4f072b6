import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { validateMessages } from './singer-validator.js';

const SCHEMA = {
  type: 'SCHEMA',
  stream: 'pets',
  schema: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      born: { type: ['string', 'null'], format: 'date' },
      seen: { type: ['string', 'null'], format: 'date-time' },
      legs: { type: ['integer', 'null'] },
      weight: { type: ['number', 'null'] },
      toys: {
        type: ['array', 'null'],
        items: { type: 'object', properties: { name: { type: 'string' } } },
      },
      tags: { type: ['object', 'null'] },
    },
  },
  key_properties: ['id'],
};
const RECORD = {
  type: 'RECORD',
  stream: 'pets',
  record: { id: 'p1', born: '2024-02-29', seen: '2024-02-29T10:00:00+01:00', legs: 4 },
  time_extracted: '2026-01-02T03:04:05.678Z',
};
const OTHER = { ...RECORD, record: { id: 'p2' } };
const STATE = { type: 'STATE', value: { bookmarks: { pets: { seen: 'p1' } } } };
const LATER = { type: 'STATE', value: { bookmarks: { pets: { seen: 'p2' } } } };
const ACTIVATE = { type: 'ACTIVATE_VERSION', stream: 'pets', version: 1_760_000_000 };
const VERSIONED = { ...RECORD, version: 1_760_000_000 };

type Line = string | object;

const validate = (lines: readonly Line[]) =>
  validateMessages(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))));

const withSchema = (schema: object) => ({ ...SCHEMA, schema: { ...SCHEMA.schema, ...schema } });
const withProperty = (property: object) =>
  withSchema({ properties: { ...SCHEMA.schema.properties, odd: property } });
const withRecord = (record: object) => [SCHEMA, { ...RECORD, record }, STATE];

test.each<[string, readonly Line[]]>([
  ['a stream with records', [SCHEMA, RECORD, OTHER, STATE]],
  ['an empty stream', [SCHEMA, STATE]],
  ['a state alone', [STATE]],
  ['states that differ', [SCHEMA, STATE, RECORD, LATER]],
  ['a version', [SCHEMA, VERSIONED, { ...OTHER, version: 1_760_000_000 }, ACTIVATE, STATE]],
  ['bookmark properties', [{ ...SCHEMA, bookmark_properties: ['seen'] }, RECORD, STATE]],
  ['no key', [{ ...SCHEMA, key_properties: [] }, RECORD, RECORD, STATE]],
  [
    'numbers beyond a double',
    [
      SCHEMA,
      '{"type":"RECORD","stream":"pets","record":{"id":"p1","legs":9007199254740993,"weight":1e400},"time_extracted":"2026-01-02T03:04:05Z"}',
      STATE,
    ],
  ],
])('accepts %s', (_name, lines) => {
  expect(validate(lines).problems).toEqual([]);
});

test.each<[string, readonly Line[], string]>([
  ['text that is no JSON', ['{', STATE], 'line 1: no JSON'],
  ['a line that is no object', ['[]', STATE], 'line 1: no JSON object'],
  ['NaN', [SCHEMA, '{"type":"RECORD","stream":"pets","record":{"legs":NaN}}', STATE], 'no JSON'],
  ['a duplicate name', ['{"type":"STATE","type":"RECORD"}', STATE], 'Duplicate key'],
  ['a blank line', [SCHEMA, '', STATE], 'line 2: blank'],
  ['a line break in a line', [SCHEMA, `${JSON.stringify(STATE)}\r`], 'a line break inside'],
  ['an unknown type', [SCHEMA, { type: 'PATCH' }, STATE], 'unknown type "PATCH"'],
  ['a lower-case type', [{ ...SCHEMA, type: 'schema' }, STATE], 'unknown type "schema"'],
  ['a message without a type', [{ stream: 'pets' }, STATE], 'unknown type undefined'],
  ['an unknown name', [{ ...SCHEMA, key_property: 'id' }, STATE], 'unknown name "key_property"'],
  ['a SCHEMA without a stream', [{ ...SCHEMA, stream: '' }, STATE], 'SCHEMA has no stream'],
  ['a SCHEMA without a schema', [{ ...SCHEMA, schema: null }, STATE], 'SCHEMA has no schema'],
  ['a second SCHEMA', [SCHEMA, SCHEMA, STATE], 'a second SCHEMA of pets'],
  ['a schema of another type', [withSchema({ type: 'array' }), STATE], 'not of type "object"'],
  ['no key_properties', [{ ...SCHEMA, key_properties: undefined }, STATE], 'key_properties is not'],
  ['a key outside the schema', [{ ...SCHEMA, key_properties: ['no'] }, STATE], '"no" is not in'],
  ['a key named twice', [{ ...SCHEMA, key_properties: ['id', 'id'] }, STATE], 'a property twice'],
  [
    'a bookmark outside the schema',
    [{ ...SCHEMA, bookmark_properties: ['no'] }, STATE],
    'bookmark_properties: "no"',
  ],
  ['a $ref', [withProperty({ type: 'object', $ref: '#' }), STATE], 'odd uses "$ref"'],
  ['an enum', [withProperty({ type: 'string', enum: ['a'] }), STATE], 'odd uses "enum"'],
  ['a pattern', [withProperty({ type: 'string', pattern: 'a' }), STATE], 'odd uses "pattern"'],
  ['an odd format', [withProperty({ type: 'string', format: 'uuid' }), STATE], 'format "uuid"'],
  ['no type', [withProperty({}), STATE], 'schema.odd has no type'],
  [
    'no type of items',
    [withProperty({ type: 'array', items: {} }), STATE],
    'schema.odd[] has no type',
  ],
  ['no draft-07 schema', [withProperty({ type: 'text' }), STATE], 'schema does not compile'],
  ['a RECORD before its SCHEMA', [RECORD, SCHEMA, STATE], 'line 1: RECORD before the SCHEMA'],
  ['a RECORD without a record', [SCHEMA, { ...RECORD, record: 1 }, STATE], 'no record'],
  ['a wrong type', withRecord({ id: 'p1', legs: 'four' }), 'record/legs must be integer,null'],
  ['a fraction', withRecord({ id: 'p1', legs: 1.5 }), 'record/legs must be integer,null'],
  ['no such day', withRecord({ id: 'p1', born: '2023-02-29' }), 'record/born must match format'],
  ['a naive date-time', withRecord({ id: 'p1', seen: '2024-02-29T10:00:00' }), 'record/seen must'],
  ['a wrong nested type', withRecord({ id: 'p1', toys: [{ name: 1 }] }), 'record/toys/0/name must'],
  [
    'a property that a closed schema lacks',
    [
      withSchema({ additionalProperties: false }),
      { ...RECORD, record: { id: 'p', odd: 1 } },
      STATE,
    ],
    'must NOT have additional properties',
  ],
  ['a missing key', withRecord({ legs: 4 }), 'key property "id" is missing or null'],
  ['a null key', withRecord({ id: null }), 'key property "id" is missing or null'],
  ['a key seen before', [SCHEMA, RECORD, RECORD, STATE], 'line 3: a second record with the key'],
  [
    'no time_extracted',
    [SCHEMA, { ...RECORD, time_extracted: undefined }, STATE],
    'time_extracted is not',
  ],
  [
    'a time_extracted of another zone',
    [SCHEMA, { ...RECORD, time_extracted: '2026-01-02T03:04:05+01:00' }, STATE],
    'time_extracted is not',
  ],
  [
    'a time_extracted that is none',
    [SCHEMA, { ...RECORD, time_extracted: '2026-13-02T03:04:05Z' }, STATE],
    'time_extracted is not',
  ],
  ['a STATE without bookmarks', [{ type: 'STATE', value: {} }], 'STATE has no object "bookmarks"'],
  ['a STATE without a value', [{ type: 'STATE' }], 'STATE has no object "bookmarks"'],
  ['the same STATE twice', [SCHEMA, STATE, RECORD, STATE], 'the same STATE as the one before'],
  ['no STATE', [SCHEMA, RECORD], 'end: the last message is not a STATE'],
  ['a RECORD after the last STATE', [SCHEMA, STATE, RECORD], 'end: the last message'],
  ['no message', [], 'end: the last message is not a STATE'],
  ['a version without a SCHEMA', [ACTIVATE, STATE], 'ACTIVATE_VERSION before the SCHEMA'],
  [
    'a version in milliseconds',
    [SCHEMA, { ...ACTIVATE, version: 1_760_000_000_000 }, STATE],
    'not a positive 32-bit integer',
  ],
  ['a version that is text', [SCHEMA, { ...ACTIVATE, version: 'v1' }, STATE], 'not a positive'],
  [
    'a record without the version',
    [SCHEMA, RECORD, ACTIVATE, STATE],
    'after records of no version',
  ],
  ['a record of another version', [SCHEMA, { ...RECORD, version: 7 }, ACTIVATE, STATE], 'of 7'],
  [
    'a record after the version',
    [SCHEMA, VERSIONED, ACTIVATE, { ...OTHER, version: 1_760_000_000 }, STATE],
    'RECORD after the ACTIVATE_VERSION',
  ],
  ['a second version', [SCHEMA, ACTIVATE, ACTIVATE, STATE], 'a second ACTIVATE_VERSION'],
])('finds %s', (_name, lines, problem) => {
  expect(validate(lines).problems.join('\n')).toContain(problem);
});

test('gives back the streams and states', () => {
  const { streams, states } = validate([SCHEMA, RECORD, OTHER, STATE, LATER]);
  expect(Object.keys(streams)).toEqual(['pets']);
  expect(streams['pets']?.keyProperties).toEqual(['id']);
  expect(streams['pets']?.records.map((record) => record['id'])).toEqual(['p1', 'p2']);
  expect(String(streams['pets']?.records[0]?.['legs'])).toBe('4');
  expect(states).toHaveLength(2);
});

test.each(['4', '1.5', '1.50', '-0', '1e3', '9007199254740993'])(
  'keeps the digits of %s',
  (digits) => {
    const { streams } = validate([
      SCHEMA,
      `{"type":"RECORD","stream":"pets","record":{"weight":${digits}}}`,
    ]);
    expect(String(streams['pets']?.records[0]?.['weight'])).toBe(digits);
  },
);

test('lists what records hold beyond an open schema, as no problem', () => {
  const record = { id: 'p1', fur: 'red', toys: [{ name: 'ball', size: 3 }], tags: { a: 1 } };
  const { problems, streams } = validate(withRecord(record));
  expect(problems).toEqual([]);
  expect(streams['pets']?.extras).toEqual(['fur', 'toys.size']);
});

const batch = (url: string, encoding: object = { format: 'jsonl', compression: 'gzip' }) => ({
  type: 'BATCH',
  stream: 'pets',
  encoding,
  manifest: [url],
});

describe('batch files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tap-paycor-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string | Buffer, mode = 0o600): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return `file://${path}`;
  };
  const rows = '{"id":"p1","weight":1234567890123.4567}\n{"id":"p2"}\n';
  const good = file('good.json.gz', gzipSync(rows));
  const PLAIN = { format: 'jsonl', compression: 'none' };

  test.each([
    ['zipped', good, undefined],
    ['plain', file('good.json', rows), PLAIN],
  ])('%s: their records count like messages', (_name, url, encoding) => {
    const { problems, streams } = validate([SCHEMA, batch(url, encoding), STATE]);
    expect(problems).toEqual([]);
    expect(streams['pets']?.records.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(String(streams['pets']?.records[0]?.['weight'])).toBe('1234567890123.4567');
  });

  const gone = 'file:///nowhere/at-all.json.gz';
  test.each<[string, readonly Line[], string]>([
    ['a BATCH before its SCHEMA', [batch(good), SCHEMA, STATE], 'BATCH before the SCHEMA'],
    ['no encoding', [SCHEMA, { ...batch(good), encoding: 1 }, STATE], 'no encoding'],
    ['another format', [SCHEMA, batch(good, { ...PLAIN, format: 'csv' }), STATE], 'not jsonl'],
    ['no compression', [SCHEMA, batch(good, { format: 'jsonl' }), STATE], 'neither gzip nor'],
    ['an odd encoding', [SCHEMA, batch(good, { ...PLAIN, odd: 1 }), STATE], 'unknown name "odd"'],
    ['no manifest', [SCHEMA, { ...batch(good), manifest: [] }, STATE], 'no manifest'],
    ['a path', [SCHEMA, batch(join(folder, 'good.json.gz')), STATE], 'no file:// URL'],
    ['a file that is not there', [SCHEMA, batch(gone), STATE], "can't be read"],
    ['a file that is not zipped', [SCHEMA, batch(file('odd', rows)), STATE], "can't be read"],
    ['a file twice', [SCHEMA, batch(good), batch(good), STATE], 'a second time'],
    ['half a file', [SCHEMA, batch(file('half', gzipSync(rows).subarray(0, 40))), STATE], 'read'],
    ['half a line', [SCHEMA, batch(file('cut', '{"id":"p1"'), PLAIN), STATE], 'line feed'],
    ['no JSON', [SCHEMA, batch(file('text', 'p1\n'), PLAIN), STATE], 'line 1: no JSON'],
    ['others may read', [SCHEMA, batch(file('open', rows, 0o644), PLAIN), STATE], 'open to others'],
    ['a wrong type', [SCHEMA, batch(file('type', '{"id":1}\n'), PLAIN), STATE], 'record/id must'],
    ['a key seen before', [SCHEMA, RECORD, batch(good), STATE], 'a second record with the key'],
    ['a BATCH after the last STATE', [SCHEMA, STATE, batch(good)], 'the last message is not'],
    ['a BATCH after the version', [SCHEMA, ACTIVATE, batch(good), STATE], 'BATCH after the ACT'],
  ])('finds %s', (_name, lines, problem) => {
    expect(validate(lines).problems.join('\n')).toContain(problem);
  });
});
