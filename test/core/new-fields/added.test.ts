import { describe, expect, test } from 'vitest';
import {
  remember,
  rememberedIn,
  stillNew,
  type Added,
} from '../../../src/core/new-fields/added.js';
import { foreignState } from '../../../src/core/foreign-state.js';
import type { JsonSchema } from '../../../src/singer/json-schema.js';
import { EVERYTHING, type Selection } from '../../../src/singer/selection.js';
import { EMPTY_STATE, parseState, StateError } from '../../../src/singer/state.js';

const TEXT: Added = { type: ['string', 'null'] };
const ADDED: Added = {
  type: 'object',
  properties: {
    nick: TEXT,
    home: { type: 'object', properties: { floor: TEXT } },
    phones: { type: 'array', items: { type: 'object', properties: { kind: TEXT } } },
  },
};

describe('the state', () => {
  test('remembers, each stream for itself, and is read again', () => {
    const other: Added = { type: 'object', properties: { other: TEXT } };
    const state = remember(remember(EMPTY_STATE, 'employees', ADDED), 'persons', other);
    const read = parseState(JSON.parse(JSON.stringify(state)));
    expect(rememberedIn(read, 'employees')).toEqual(ADDED);
    expect(rememberedIn(read, 'persons')).toEqual(other);
    expect(rememberedIn(read, 'pay_rates')).toBeUndefined();
    expect(rememberedIn(EMPTY_STATE, 'employees')).toBeUndefined();
  });

  test('of an older tap has none, and is no stranger with some', () => {
    const state = remember(EMPTY_STATE, 'employees', ADDED);
    expect(foreignState(state, ['employees'])).toEqual([]);
    expect(rememberedIn(parseState({ bookmarks: {} }), 'employees')).toBeUndefined();
  });

  test('where states were merged, has parts of what is a text by now', () => {
    const merged = { nick: { type: ['string', 'null'], properties: { a: TEXT }, items: TEXT } };
    const employees = { type: 'object', properties: merged };
    const state = parseState({ new_fields: { employees } });
    expect(rememberedIn(state, 'employees')).toEqual({
      type: 'object',
      properties: { nick: TEXT },
    });
  });

  test.each([
    [7],
    [{ type: 'object' }],
    [{ properties: { a: { type: 'texts' } }, type: 'object' }],
  ])('is refused where it says %j', (employees) => {
    const read = () => rememberedIn(parseState({ new_fields: { employees } }), 'employees');
    expect(read).toThrow(StateError);
    expect(read).toThrow('The state\'s "new_fields" of stream "employees"');
  });
});

const without = (...excluded: readonly string[]): Selection => ({
  excluded: new Set(excluded),
  children: new Map(),
});

const names = (added: Added | undefined): string[] => Object.keys(added?.properties ?? {});

describe('what is still new', () => {
  const NULLABLE: JsonSchema = { type: ['string', 'null'] };
  const described = (more: Readonly<Record<string, JsonSchema>> = {}): JsonSchema => ({
    type: 'object',
    properties: {
      home: { type: ['object', 'null'], properties: { city: NULLABLE } },
      phones: { type: 'array', items: { type: 'object', properties: { area: NULLABLE } } },
      ...more,
    },
  });

  test('all of it, while the catalog stays', () => {
    expect(stillNew(ADDED, described(), EVERYTHING)).toEqual(ADDED);
  });

  test.each<[string, JsonSchema, Selection, string[]]>([
    ['what the catalog has by now', described({ nick: NULLABLE }), EVERYTHING, ['home', 'phones']],
    [
      'also in depth',
      described({ home: { type: 'object', properties: { floor: NULLABLE } } }),
      EVERYTHING,
      ['nick', 'phones'],
    ],
    [
      'also in lists',
      described({
        phones: { type: 'array', items: { type: 'object', properties: { kind: NULLABLE } } },
      }),
      EVERYTHING,
      ['nick', 'home'],
    ],
    ['what is deselected', described(), without('nick', 'home'), ['phones']],
  ])('but %s', (_, schema, selection, expected) => {
    expect(names(stillNew(ADDED, schema, selection))).toEqual(expected);
  });
});
