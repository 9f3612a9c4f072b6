import { describe, expect, test } from 'vitest';
import {
  classesOf,
  spellOutClasses,
  unknownClasses,
  withoutClasses,
} from '../../src/core/field-class.js';
import type { StreamSchema } from '../../src/singer/json-schema.js';

const TEXT = { type: ['string', 'null'] } as const;

/** A schema as a file gives it: what is no keyword of Singer's is let through. */
const SCHEMA: StreamSchema = {
  type: 'object',
  properties: {
    id: TEXT,
    name: { ...TEXT, ...classed('personal') },
    accounts: {
      type: ['array', 'null'],
      ...classed('restricted'),
      items: {
        type: 'object',
        properties: { number: TEXT, bank: { ...TEXT, ...classed('internal') } },
      },
    },
  },
};

function classed(fieldClass: string): object {
  return { 'x-class': fieldClass };
}

const CLASSES = {
  '["properties","id"]': 'internal',
  '["properties","name"]': 'personal',
  '["properties","accounts"]': 'restricted',
  '["properties","accounts","items","properties","number"]': 'restricted',
  '["properties","accounts","items","properties","bank"]': 'internal',
};

test('a field has its own class, or that of what it is a part of, or is internal', () => {
  expect(Object.fromEntries(classesOf(SCHEMA))).toEqual(CLASSES);
});

test('spelled out, a part that is cut out keeps its class', () => {
  const accounts = spellOutClasses(SCHEMA).properties['accounts'];
  expect(accounts?.items?.properties?.['number']).toEqual({ ...TEXT, 'x-class': 'restricted' });
  expect(Object.fromEntries(classesOf(spellOutClasses(SCHEMA)))).toEqual(CLASSES);
});

test('without classes nothing else is missing', () => {
  const bare = withoutClasses(spellOutClasses(SCHEMA));
  expect(JSON.stringify(bare)).not.toContain('x-class');
  expect(bare).toEqual(withoutClasses(SCHEMA));
  expect(bare.properties['accounts']?.items?.properties).toEqual({ number: TEXT, bank: TEXT });
});

describe('a class that is none', () => {
  test.each([
    [{ type: 'object', properties: { a: { ...TEXT, ...classed('secret') } } }, ['schema.a']],
    [
      {
        type: 'object',
        properties: {
          a: {
            type: 'array',
            items: { type: 'object', properties: { b: { ...TEXT, ...classed('') } } },
          },
        },
      },
      ['schema.a.items.b'],
    ],
    [SCHEMA, []],
  ] as const)('%j', (schema, places) => {
    expect(unknownClasses(schema)).toEqual(places);
  });
});
