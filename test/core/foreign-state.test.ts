import { describe, expect, test } from 'vitest';
import { foreignState } from '../../src/core/foreign-state.js';
import type { Json } from '../../src/singer/json.js';
import { parseState, StateError } from '../../src/singer/state.js';

describe('what is not this tap’s', () => {
  const KNOWN = ['punches'];

  test.each<[string, Json, readonly string[]]>([
    ['nothing', { bookmarks: { punches: {} }, run: null, extra: 1 }, []],
    ['an empty state', {}, []],
    [
      'another stream',
      { bookmarks: { punches: {}, pets: {} } },
      ['The state holds streams that this tap does not have, and keeps them: "pets".'],
    ],
    [
      'no bookmarks at all',
      { punches: '2026-01-01', client_id: 'x' },
      [expect.stringContaining('has no bookmark but "punches", "client_id"')],
    ],
  ])('%s', (_, state, warnings) => {
    expect(foreignState(parseState(state), KNOWN)).toEqual(warnings);
  });

  test('a state of hundreds of thousands of streams is refused in one line', () => {
    const streams = Array.from({ length: 200_000 }, (_, index) => [`pets_${index}`, {}] as const);
    const act = () => foreignState(parseState({ bookmarks: Object.fromEntries(streams) }), KNOWN);
    expect(act).toThrow(StateError);
    expect(act).toThrow('holds 200000 streams that this tap does not have ("pets_0", ');
    expect(act).toThrow('"pets_4", 199995 more)');
  });
});
