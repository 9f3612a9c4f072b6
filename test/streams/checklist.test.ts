import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STREAMS } from '../../src/streams/index.js';
import { missing } from './checklist.js';

const ROOT = new URL('../../', import.meta.url);

/** The names of a folder's JSON files, as far as they should be streams. */
const named = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, ROOT))
    .filter((file) => file !== 'definitions.json')
    .map((file) => file.replace(/\.json$/, ''));

test('every stream of the table has all that belongs to it', () => {
  expect([...STREAMS.keys()].flatMap(missing)).toEqual([]);
});

test.each(['schemas', 'test/fixtures'])(
  '%s has no file of a stream that is in no table',
  (folder) => {
    expect(named(folder).filter((name) => !STREAMS.has(name))).toEqual([]);
  },
);
