import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';
import { missing } from './checklist.js';

const ROOT = new URL('../../', import.meta.url);

/** The names of a folder's JSON files, as far as they should be streams. */
const named = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, ROOT))
    .filter((file) => file.endsWith('.json') && file !== 'definitions.json')
    .map((file) => file.replace(/\.json$/, ''));

test('every stream of the table has all that belongs to it', () => {
  expect([...STREAMS.keys()].flatMap(missing)).toEqual([]);
});

const hasOwnSchema = (name: string): boolean => {
  const stream = STREAMS.get(name);
  return stream !== undefined && !isDerived(stream);
};

test('there is no schema of what is in no table, or is cut out of another', () => {
  expect(named('schemas').filter((name) => !hasOwnSchema(name))).toEqual([]);
});

test('there is no fixture of a stream that is in no table', () => {
  expect(named('test/fixtures').filter((name) => !STREAMS.has(name))).toEqual([]);
});
