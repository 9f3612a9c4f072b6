import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/config.js';
import { schemaMessage, type Output } from '../../../src/core/output.js';
import { isJsonObject, stringifyJson, type Json } from '../../../src/singer/json.js';
import { readFixture } from '../../streams/fixture.js';
import { keyOfStream } from '../../streams/key-of-stream.js';
import { validateMessages } from '../../support/singer-validator.js';
import { entryOf, readingOf, selected, STREAM_NAMES } from '../discovered.js';

const REQUIRED = {
  client_id: 'invented-id',
  client_secret: 'invented-secret',
  subscription_key: 'invented-key',
  refresh_token: 'invented-refresh',
  hash_key: 'invented-hash-key-of-thirty-two-bytes',
};

/** The output of a stream whose key is hashed, and all else treated. */
function treatedOutput(name: string, by: string): Output {
  const key = keyOfStream(name).map((field) => `${name}.${field}`);
  const treat = [
    { fields: key, by: 'hash' },
    { fields: `${name}.*`, by },
  ];
  const { treatments } = parseConfig({ ...REQUIRED, treat }, { HOME: '/home/ada' }).config;
  // A field that the stream is read on by can't be treated.
  const entry = { ...selected(name), replication_method: 'FULL_TABLE' };
  const output = readingOf(entry, { treatments }).outputs.find((one) => one.name === name);
  if (output === undefined) throw new RangeError(name);
  return output;
}

/** What a target would get of the records of the fixture. */
function runOf(name: string, by: string) {
  const output = treatedOutput(name, by);
  const records = readFixture(name).records.map(
    (record) => output.leaving.leave?.(record) ?? record,
  );
  const lines = [
    schemaMessage(output.name, output.leaving),
    ...records.map((record) => ({
      type: 'RECORD',
      stream: name,
      record,
      time_extracted: '2026-01-02T03:04:05Z',
    })),
    { type: 'STATE', value: { bookmarks: {} } },
  ];
  return { records, validation: validateMessages(lines.map((line) => stringifyJson(line))) };
}

/** Every value without parts, but null, as text. */
function leavesIn(value: Json): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: Json) => leavesIn(item));
  return isJsonObject(value) ? Object.values(value).flatMap(leavesIn) : [stringifyJson(value)];
}

const FORMS = { hash: /^[0-9a-f]{64}$/, mask: /^(\**|\*+.{4}|[0-9a-f]{64})$/su } as const;

describe.each(STREAM_NAMES)('%s', (name) => {
  test.each(['hash', 'mask'] as const)('fits its SCHEMA with every value behind a %s', (by) => {
    const { records, validation } = runOf(name, by);
    expect(validation.problems).toEqual([]);
    expect(validation.streams[name]?.extras).toEqual([]);
    const form = FORMS[by];
    expect(records.flatMap(leavesIn).filter((one) => !form.test(one))).toEqual([]);
  });

  test('is its key, and nothing else, with all else dropped', () => {
    const { records, validation } = runOf(name, 'drop');
    expect(validation.problems).toEqual([]);
    const key = keyOfStream(name).toSorted();
    for (const record of records) expect(Object.keys(record).toSorted()).toEqual(key);
    const { properties } = treatedOutput(name, 'drop').leaving.schema;
    expect(Object.keys(properties).toSorted()).toEqual(key);
  });
});

test('some stream has fields beside its key', () => {
  expect(Object.keys(entryOf('employees').schema.properties).length).toBeGreaterThan(9);
});
