import { expect, test } from 'vitest';
import { readBefore, type ReadBefore } from '../../src/core/read-before.js';
import { parseState } from '../../src/singer/state.js';
import { entity } from '../support/partitions.js';

const RUN = { startedAt: '2026-01-15T12:00:00.000Z', resumed: true };
const PARTITIONS = [101, 102].map((id) => entity(id));

const progress = (after: string | null, done: boolean, run = RUN.startedAt) => ({
  progress: { run, after, done, read: 1, gone: 0, lost: 0 },
});

test.each<[ReadBefore, object]>([
  ['all', { 101: progress(null, true), 102: progress(null, true) }],
  ['part', { 101: progress(null, true) }],
  ['part', { 101: progress('2026-01-01', false) }],
  ['nothing', { 101: progress(null, false) }],
  ['nothing', { 101: progress(null, true, 'another run'), 102: progress(null, true, 'it, too') }],
  ['nothing', {}],
])('%s of %j', (before, bookmarks) => {
  const state = parseState({ bookmarks: { punches: bookmarks } });
  expect(readBefore(state, 'punches', PARTITIONS, RUN)).toBe(before);
});

test('a run without legal entities has read nothing', () => {
  expect(readBefore(parseState({}), 'punches', [], RUN)).toBe('nothing');
});
