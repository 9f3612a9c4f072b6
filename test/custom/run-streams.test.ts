import { describe, expect, test } from 'vitest';
import { BUILT_IN } from '../../src/built-in.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { completed } from '../../src/custom/completed-schema.js';
import { defineStreams } from '../../src/custom/run-streams.js';
import type { StreamSchema } from '../../src/singer/json-schema.js';
import { thrownBy } from '../paycor/thrown.js';

const BADGES = { name: 'badges', get: '/v1/legalentities/{legalEntityId}/badges', key: ['id'] };
const ID = { type: 'object', properties: { id: { type: 'string' } } };

const streamsOf = (...custom_streams: readonly unknown[]) =>
  defineStreams(BUILT_IN, { custom_streams });

const mistakeOf = async (...entries: readonly unknown[]): Promise<string> =>
  (await thrownBy(() => streamsOf(...entries))).message;

test('without any, the streams are those of the tap', () => {
  expect(defineStreams(BUILT_IN, {})).toEqual({
    table: BUILT_IN.table,
    schemas: new Map(),
    undescribed: [],
    document: BUILT_IN.document,
  });
});

test('a definition becomes a row behind those of the tap', () => {
  const { table, undescribed } = streamsOf({
    ...BADGES,
    version: 1,
    body: 'array',
    query: { include: ['Photo', 'Owner'], kind: 'door' },
    window: { from: 'startDate', to: 'endDate', max_days: 30, by: 'issuedOn', ahead_days: 7 },
    access: ['View Badges'],
    product: ['Perform Time', 'Onboarding'],
    page_size: 50,
    selected: false,
  });
  expect([...table.keys()].at(-1)).toBe('badges');
  expect(table.get('badges')).toEqual({
    get: BADGES.get,
    sources: { legalEntityId: { kind: 'partition', of: 'legal_entity' } },
    key: ['id'],
    body: 'array',
    scope: 'legal_entity',
    query: { include: ['Photo', 'Owner'], kind: 'door' },
    window: {
      from: 'startDate',
      to: 'endDate',
      maxDays: 30,
      by: 'issuedOn',
      aheadDays: 7,
      lookbackDays: 14,
    },
    replicationKey: 'issuedOn',
    access: ['View Badges'],
    product: ['Perform Time', 'Onboarding'],
    pageSize: 50,
    selectedByDefault: false,
  });
  expect(undescribed).toEqual(['badges']);
});

test('the rows of any stream may be parents, those of another definition included', () => {
  const child = {
    name: 'badge_uses',
    get: '/v1/badges/{badgeId}/uses',
    key: ['badgeId', 'useId'],
    parent: { as: 'badgeId', stream: 'badges', field: 'id' },
  };
  const { table } = streamsOf({ ...BADGES, schema: ID }, child);
  const { feed, scope } = compileEndpoint(table, 'badge_uses', {});
  expect([feed?.id, feed?.reading.name, scope]).toEqual(['badgeId', 'badges', 'legal_entity']);
});

describe('a mistake is named', () => {
  test.each<[string, unknown, string]>([
    ['no name', { ...BADGES, name: undefined }, 'custom_streams[0]: name is missing'],
    [
      'a name with a blank',
      { ...BADGES, name: 'my badges' },
      'name must be a name of small letters',
    ],
    ['a name of the tap', { ...BADGES, name: 'employees' }, 'the name employees is taken'],
    ['no path', { ...BADGES, get: 'https://elsewhere.test/v1/x' }, 'get must be a path such as'],
    ['a path that climbs', { ...BADGES, get: '/v1/../x' }, 'get must be a path such as'],
    ['a path with a query', { ...BADGES, get: '/v1/x?y=1' }, 'get must be a path such as'],
    ['an empty key', { ...BADGES, key: [] }, 'key must be a list of texts'],
    ['a key of numbers', { ...BADGES, key: [1] }, 'key.0 must be text'],
    ['another body', { ...BADGES, body: 'csv' }, 'body must be page, array or object'],
    [
      'a query of numbers',
      { ...BADGES, query: { a: 1 } },
      'query.a must be text or a list of texts',
    ],
    [
      'an unknown product',
      { ...BADGES, product: 'Badges' },
      'product must be Applicant Tracking, ',
    ],
    ['no product', { ...BADGES, product: [] }, 'Workforce Management, or a list of these'],
    ['an unknown one of two', { ...BADGES, product: ['Onboarding', 1] }, 'product must be '],
    ['half a window', { ...BADGES, window: { from: 'a', to: 'b' } }, 'window.max_days is missing'],
    ['an unknown entry', { ...BADGES, keys: ['id'] }, 'keys is nothing that the tap knows'],
    ['a later version', { ...BADGES, version: 2 }, 'version must be 1'],
    [
      'a schema that is none',
      { ...BADGES, schema: { type: 'object' } },
      'schema must be a JSON Schema',
    ],
    [
      'a class that is none',
      {
        ...BADGES,
        schema: {
          type: 'object',
          properties: { id: { type: 'string', 'x-class': 'secret' } },
        },
      },
      'x-class of schema.id must be one of restricted, personal, pay, internal',
    ],
    ['an id of nobody', { ...BADGES, get: '/v1/x/{badgeId}' }, 'nobody supplies {badgeId}'],
    [
      'an unknown parent',
      { ...BADGES, get: '/v1/x/{a}', parent: { as: 'a', stream: 'nothing', field: 'id' } },
      'nothing can not be read: it is not in the table',
    ],
    [
      'a circle',
      { ...BADGES, get: '/v1/x/{a}', parent: { as: 'a', stream: 'badges', field: 'id' } },
      'it is a parent of itself',
    ],
  ])('%s', async (_, entry, words) => {
    const message = await mistakeOf(JSON.parse(JSON.stringify(entry)));
    expect(message).toMatch(/^The config is not valid: custom_streams.*\.$/);
    expect(message).toContain(words);
  });

  test('all of them at once, in one line', async () => {
    const message = await mistakeOf({ ...BADGES, key: [] }, { name: 'x' });
    expect(message).toContain('custom_streams[0] (badges): key must be');
    expect(message).toContain('custom_streams[1] (x): get is missing');
    expect(message).not.toContain('\n');
  });

  test('a name that is given twice', async () => {
    expect(await mistakeOf(BADGES, BADGES)).toContain('the name badges is taken');
  });
});

/** That of any parent. */
const schemaOf = (): StreamSchema => ({
  type: 'object',
  properties: { id: { type: ['integer', 'null'] } },
});

describe('what a record holds', () => {
  const own = {
    type: 'object' as const,
    properties: { code: { type: ['string', 'null'] as const } },
  };

  test.each<[string, object, object]>([
    [
      'is the id of its legal entity, and its key is never null',
      { ...BADGES, key: ['legalEntityId', 'code'] },
      { legalEntityId: { type: 'integer' }, code: { type: 'string' } },
    ],
    [
      'are the ids of its parents, in their types',
      { name: 'badges', get: '/v1/employees/{employeeId}/badges', key: ['employeeId', 'code'] },
      {
        legalEntityId: { type: 'integer' },
        employeeId: { type: 'integer' },
        code: { type: 'string' },
      },
    ],
    [
      'are the dates that its parents hand down',
      { name: 'badges', get: '/v1/runs/{plannerId}/badges', key: ['plannerId', 'code'] },
      {
        legalEntityId: { type: 'integer' },
        plannerId: { type: 'string' },
        checkDate: { type: ['string', 'null'] },
        processDate: { type: ['string', 'null'] },
        code: { type: 'string' },
      },
    ],
    [
      'is the id of its tenant where its key has that',
      { name: 'badges', get: '/v1/tenants/{tenantId}/badges', key: ['tenantId'] },
      { tenantId: { type: 'string' }, code: { type: ['string', 'null'] } },
    ],
    [
      'is a key that nobody described, as text',
      { name: 'badges', get: '/v1/tenants/{tenantId}/badges', key: ['number'] },
      { code: { type: ['string', 'null'] }, number: { type: 'string' } },
    ],
  ])('%s', (_, definition, properties) => {
    const { table } = streamsOf(definition);
    expect(completed(own, compileEndpoint(table, 'badges', {}), schemaOf)).toEqual({
      type: 'object',
      properties,
    });
  });
});
