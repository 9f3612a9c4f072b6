import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STREAM_NAMES } from '../core/discovered.js';
import { missing } from './checklist.js';

const ROOT = new URL('../../', import.meta.url);

/** The names of a folder's JSON files, as far as they should be streams. */
const named = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, ROOT))
    .filter((file) => file !== 'definitions.json')
    .map((file) => file.replace(/\.json$/, ''));

test('every stream of the table has all that belongs to it', () => {
  expect(STREAM_NAMES.flatMap(missing)).toEqual([]);
});

/** Streams whose rows come next. */
const AHEAD: readonly string[] = [
  'tenants',
  'status_reasons',
  'employee_hours',
  'employee_punches',
  'ats_accounts',
  'ats_jobs',
  'ats_candidates',
  'pay_stub_earnings',
];

test.each(['schemas', 'test/fixtures'])(
  '%s has no file of a stream that is in no table',
  (folder) => {
    const names: readonly string[] = [...STREAM_NAMES, ...AHEAD];
    expect(named(folder).filter((name) => !names.includes(name))).toEqual([]);
  },
);
