import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/singer/json.js';
import {
  EMPTY_STATE,
  getBookmark,
  parseState,
  setCurrentlySyncing,
  StateError,
  writeBookmark,
} from '../../src/singer/state.js';

const BOOKMARKS = { pets: { seen: '2026-01-02' } };

describe('parseState', () => {
  test.each([
    ['{}', EMPTY_STATE],
    ['{"bookmarks":null}', EMPTY_STATE],
    ['{"bookmarks":{"pets":null}}', { bookmarks: { pets: {} }, currently_syncing: null }],
    [
      '{"bookmarks":{"pets":{"seen":"2026-01-02"}}}',
      { bookmarks: BOOKMARKS, currently_syncing: null },
    ],
    ['{"currently_syncing":"pets"}', { bookmarks: {}, currently_syncing: 'pets' }],
    ['{"currently_syncing":7}', EMPTY_STATE],
    ['{"run":{"id":"r1"}}', { ...EMPTY_STATE, run: { id: 'r1' } }],
    ['{"singer_state":{}}', EMPTY_STATE],
    [
      '{"singer_state":{"bookmarks":{"pets":{"seen":"2026-01-02"}},"run":1}}',
      { bookmarks: BOOKMARKS, currently_syncing: null, run: 1 },
    ],
  ])('reads %s', (text, state) => {
    expect(parseState(parseJson(text))).toEqual(state);
  });

  test.each([
    ['{"streams":[]}', 'The state is a catalog ("streams"): pass the last state'],
    ['null', 'The state is not a JSON object: pass the last state that a run wrote'],
    ['[]', 'The state is not a JSON object'],
    ['7', 'The state is not a JSON object'],
    ['9007199254740993', 'The state is not a JSON object'],
    ['{"singer_state":"x"}', 'The state is not a JSON object'],
    ['{"bookmarks":[]}', 'The "bookmarks" of the state is not a JSON object'],
    ['{"bookmarks":{"pets":"2026"}}', 'The bookmark of stream "pets" is not a JSON object'],
  ])('refuses %s', (text, message) => {
    const act = () => parseState(parseJson(text));
    expect(act).toThrow(StateError);
    expect(act).toThrow(message);
  });
});

describe('bookmarks', () => {
  test('are read by stream and name', () => {
    const state = { ...EMPTY_STATE, bookmarks: BOOKMARKS };
    expect(getBookmark(state, 'pets', 'seen')).toBe('2026-01-02');
    expect(getBookmark(state, 'pets', 'id')).toBeUndefined();
    expect(getBookmark(state, 'owners', 'seen')).toBeUndefined();
  });

  test('are written into a new state that keeps all else', () => {
    const state = Object.freeze({
      bookmarks: Object.freeze({
        owners: { id: 'o1' },
        pets: Object.freeze({ seen: '2026-01-02', page: 1 }),
      }),
      currently_syncing: 'pets',
      run: 'r1',
    });
    expect(writeBookmark(state, 'pets', 'seen', '2026-02-03')).toEqual({
      bookmarks: { owners: { id: 'o1' }, pets: { seen: '2026-02-03', page: 1 } },
      currently_syncing: 'pets',
      run: 'r1',
    });
    expect(state.bookmarks.pets.seen).toBe('2026-01-02');
  });

  test.each(['__proto__', 'constructor'])('may belong to a stream called %s', (name) => {
    expect(getBookmark(EMPTY_STATE, name, 'name')).toBeUndefined();
    const state = writeBookmark(EMPTY_STATE, name, name, 'here');
    expect(getBookmark(state, name, name)).toBe('here');
    expect(getBookmark(state, 'pets', 'here')).toBeUndefined();
    expect(JSON.stringify(state)).toContain(`"${name}":{"${name}":"here"}`);
  });
});

test('the stream being read is set and cleared', () => {
  const reading = setCurrentlySyncing({ ...EMPTY_STATE, bookmarks: BOOKMARKS }, 'pets');
  expect(reading).toEqual({ bookmarks: BOOKMARKS, currently_syncing: 'pets' });
  expect(setCurrentlySyncing(reading, null).currently_syncing).toBeNull();
});
