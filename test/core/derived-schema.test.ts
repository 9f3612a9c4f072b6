import { expect, test } from 'vitest';
import { derivedSchema } from '../../src/core/derived-schema.js';
import type { StreamSchema } from '../../src/singer/json-schema.js';
import type { Derived, Endpoint } from '../../src/core/stream.js';

const ROW: Endpoint = {
  get: '/v1/legalentities/{legalEntityId}/teams',
  body: 'page',
  key: ['legalEntityId', 'id'],
  replicationKey: 'changed',
  scope: 'legal_entity',
  access: [],
};

const TEXT = { type: ['string', 'null'], description: 'A text.' } as const;
const ID = { type: 'integer', description: 'An id.' } as const;
const DAY = { type: ['string', 'null'], format: 'date', description: 'A day.' } as const;

const list = (properties: StreamSchema['properties']) =>
  ({
    type: ['array', 'null'],
    description: 'A list.',
    items: { type: ['object', 'null'], properties },
  }) as const;

const PARENT: StreamSchema = {
  type: 'object',
  properties: {
    legalEntityId: ID,
    id: ID,
    changed: DAY,
    name: TEXT,
    leads: list({ id: TEXT, name: TEXT }),
    guests: list({ id: TEXT, since: DAY }),
    shifts: list({ day: DAY, note: TEXT, codes: list({ note: DAY, code: TEXT }) }),
  },
};

const placed = (name: string) => ({
  type: 'integer',
  description: `Place within ${name}, from 1. Added by the tap.`,
});

const fieldsOf = (stream: Omit<Derived, 'from'>) =>
  derivedSchema({ from: 'teams', ...stream }, ROW, PARENT).properties;

test("has the parent's key under names that say whose it is, its bookmark, and the element", () => {
  const fields = fieldsOf({ path: 'leads[]', positions: ['position'], names: { id: 'teamId' } });
  expect(fields).toEqual({
    legalEntityId: ID,
    teamId: ID,
    changed: DAY,
    position: placed('leads'),
    id: TEXT,
    name: TEXT,
  });
  expect(Object.keys(fields).slice(0, 2)).toEqual(['legalEntityId', 'teamId']);
});

test('of several arrays has which one it is, and what any of them has', () => {
  const path = { field: 'role', of: { lead: 'leads[]', guest: 'guests[]' } };
  const fields = fieldsOf({ path, positions: ['position'], names: { id: 'teamId' } });
  expect(fields).toMatchObject({ id: TEXT, name: TEXT, since: DAY });
  expect(fields['role']).toEqual({
    type: 'string',
    description: 'Which list the row comes from: lead, guest. Added by the tap.',
  });
});

test('of an array in an array has both places and the scalars between, less what the element has', () => {
  const path = 'shifts[].codes[]';
  const fields = fieldsOf({ path, positions: ['shift', 'position'], carries: ['name'] });
  expect(fields).toMatchObject({
    shift: placed('shifts'),
    position: placed('codes'),
    name: TEXT,
    day: DAY,
    note: DAY,
    code: TEXT,
  });
  expect(fields).not.toHaveProperty('codes');
});
