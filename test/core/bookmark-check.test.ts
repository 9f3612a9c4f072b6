import { describe, expect, test } from 'vitest';
import { checkBookmarks, type Followed } from '../../src/core/bookmark-check.js';
import { parseJson, type Json } from '../../src/singer/json.js';
import { parseState, type State } from '../../src/singer/state.js';
import { PAYCOR } from '../../src/streams/service.js';

const PRESENT = { today: '2026-11-26', timezone: 'UTC' };
const WORDS = PAYCOR.scopes.legal_entity;

const DAYS: Followed = {
  name: 'punches',
  replication: { kind: 'days', key: 'displayDate' },
  words: WORDS,
};
const MOMENTS: Followed = {
  name: 'requests',
  replication: { kind: 'moments', key: 'changed' },
  words: WORDS,
};

const stateOf = (bookmarks: Json): State => parseState({ bookmarks });

const check = (bookmarks: Json, present = PRESENT) =>
  checkBookmarks(stateOf(bookmarks), [DAYS, MOMENTS], present);

const punches = (value: Json): Json => ({ punches: { 101: value } });
const changed = (value: Json): Json => ({ requests: { 101: { changed: value } } });

describe('a bookmark that says where to go on is left alone, silently', () => {
  test.each<[string, Json]>([
    ['a day', punches({ displayDate: '2026-11-25' })],
    ['today', punches({ displayDate: '2026-11-26' })],
    ['a day in a date-time', punches({ displayDate: '2026-11-25T08:00:00-05:00' })],
    ['a moment', changed('2026-11-26T23:59:59.999Z')],
    ['a day for a moment', changed('2026-11-25')],
    ['none', {}],
    ['none of the stream', { punches: {} }],
    ['none of the legal entity', punches(null)],
    ['none but progress', punches({ progress: { run: 'r' } })],
    ['none but counts', punches({ counts: { of: '0a1b2c3d', rows: 7 } })],
    ['nothing', punches({})],
    ['null', punches({ displayDate: null })],
    ['another stream’s affair', { departments: { replication_key: 'x' } }],
  ])('%s', (_, bookmarks) => {
    const { state, warnings } = check(bookmarks);
    expect(warnings).toEqual([]);
    expect(state).toEqual(stateOf(bookmarks));
  });
});

describe('a bookmark that can’t be read is told, by stream and legal entity', () => {
  test.each<[Json, string]>([
    [punches({ displayDate: 20261126 }), "displayDate can't be read (20261126)"],
    [punches({ displayDate: '26.11.2026' }), 'displayDate can\'t be read ("26.11.2026")'],
    [punches({ displayDate: '2026-02-31' }), 'displayDate can\'t be read ("2026-02-31")'],
    [punches({ displayDate: '' }), 'displayDate can\'t be read ("")'],
    [punches({ displayDate: true }), "displayDate can't be read (true)"],
    [punches({ displayDate: { at: '2026-01-01' } }), 'can\'t be read ({"at":"2026-01-01"})'],
    [punches('2026-01-01'), 'displayDate can\'t be read ("2026-01-01")'],
    [punches(parseJson('12345678901234567890')), "can't be read (12345678901234567890)"],
    [punches({ displayDate: 'x'.repeat(1_000_000) }), `can't be read ("${'x'.repeat(59)}…)`],
    [
      punches({ punchIn: '2026-01-01' }),
      'no bookmark of the replication key displayDate but "punchIn"',
    ],
  ])('%.80j', (bookmarks, words) => {
    const { state, warnings } = check(bookmarks);
    expect(warnings).toEqual([expect.stringContaining(words)]);
    expect(warnings[0]).toMatch(/^Stream punches, legal entity 101: /);
    expect(warnings[0]).toContain('read as without one');
    expect(state).toEqual(stateOf(bookmarks));
  });

  test.each(['2026-02-31T00:00:00Z', '2026-01-01T00:00:00+25:00', 1700000000])(
    'the moment %j',
    (value) => {
      expect(check(changed(value)).warnings).toEqual([
        expect.stringContaining("Stream requests, legal entity 101: the bookmark of changed can't"),
      ]);
    },
  );
});

test('the state of another tap is told, a line a stream', () => {
  const sdk = { replication_key: 'displayDate', replication_key_value: '2026-01-01' };
  const { warnings } = check({ punches: sdk });
  expect(warnings).toEqual([
    expect.stringMatching(
      /^Stream punches: the state holds "replication_key", "replication_key_value"/,
    ),
  ]);
});

describe('a bookmark in the future counts as today, and is told', () => {
  test('of days, its progress kept', () => {
    const { state, warnings } = check(
      punches({ displayDate: '2031-01-01', progress: { run: 'r' } }),
    );
    expect(state.bookmarks['punches']).toEqual({
      101: { displayDate: '2026-11-26', progress: { run: 'r' } },
    });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Stream punches, legal entity 101: the bookmark "2031-01-01" lies in the future.*as today, 2026-11-26/,
      ),
    ]);
  });

  test('of moments', () => {
    const { state, warnings } = check(changed('2026-11-27T00:00:00Z'));
    expect(state.bookmarks['requests']).toEqual({ 101: { changed: '2026-11-26T00:00:00.000Z' } });
    expect(warnings).toHaveLength(1);
  });

  test('where only its legal entity is', () => {
    const other = { displayDate: '2026-11-01' };
    const { state } = check({ punches: { 101: { displayDate: '9999-12-31' }, 102: other } });
    expect(state.bookmarks['punches']?.['102']).toEqual(other);
  });

  test('in the zone of the settings', () => {
    const early = changed('2026-11-27T03:00:00Z');
    expect(check(early, { today: '2026-11-26', timezone: 'America/New_York' }).warnings).toEqual(
      [],
    );
    expect(check(early, { today: '2026-11-26', timezone: 'UTC' }).warnings).toHaveLength(1);
  });
});

test('of very many in the future, each is mended, in the time of a moment', () => {
  const entities = Array.from(
    { length: 200_000 },
    (_, index) => [index, { displayDate: '2031-01-01' }] as const,
  );
  const { state } = check({ punches: Object.fromEntries(entities) });
  const mended = Object.values(state.bookmarks['punches'] ?? {});
  expect(mended).toHaveLength(200_000);
  expect(new Set(mended.map((one) => JSON.stringify(one)))).toEqual(
    new Set(['{"displayDate":"2026-11-26"}']),
  );
});

test('of very many, the first are told and the rest counted', () => {
  const entities = Array.from(
    { length: 5_000 },
    (_, index) => [index, { displayDate: 5 }] as const,
  );
  const { warnings } = check({ punches: Object.fromEntries(entities) });
  expect(warnings).toHaveLength(21);
  expect(warnings.at(-1)).toBe('4980 more bookmarks do not say where to go on.');
});
