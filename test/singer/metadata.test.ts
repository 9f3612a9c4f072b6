import { expect, test } from 'vitest';
import type { StreamSchema } from '../../src/singer/json-schema.js';
import { breadcrumbsOf, metadataAt, metadataFor } from '../../src/singer/metadata.js';

const SCHEMA: StreamSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    seen: { type: 'string', format: 'date' },
    home: {
      type: ['object', 'null'],
      properties: { id: { type: 'string' }, city: { type: 'string' } },
    },
    toys: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    grid: {
      type: 'array',
      items: { type: 'array', items: { type: 'object', properties: { x: { type: 'number' } } } },
    },
  },
};

test('a breadcrumb for the stream and for every property, nested ones too', () => {
  expect(breadcrumbsOf(SCHEMA)).toEqual([
    [],
    ['properties', 'id'],
    ['properties', 'seen'],
    ['properties', 'home'],
    ['properties', 'home', 'properties', 'id'],
    ['properties', 'home', 'properties', 'city'],
    ['properties', 'toys'],
    ['properties', 'toys', 'items', 'properties', 'name'],
    ['properties', 'grid'],
    ['properties', 'grid', 'items', 'items', 'properties', 'x'],
  ]);
});

test('a full-table stream is forced to be one', () => {
  const entries = metadataFor({ schema: SCHEMA, keyProperties: ['id'] });
  expect(metadataAt(entries, [])).toEqual({
    inclusion: 'available',
    'selected-by-default': true,
    'table-key-properties': ['id'],
    'forced-replication-method': 'FULL_TABLE',
  });
});

test('an incremental stream names its replication key, and the caller adds what else there is', () => {
  const entries = metadataFor({
    schema: SCHEMA,
    keyProperties: ['id'],
    replicationKey: 'seen',
    selectedByDefault: false,
    extra: { 'parent-tap-stream-id': 'owners', 'tap-pets.endpoint': 'GET /pets' },
  });
  expect(metadataAt(entries, [])).toEqual({
    inclusion: 'available',
    'selected-by-default': false,
    'table-key-properties': ['id'],
    'valid-replication-keys': ['seen'],
    'replication-method': 'INCREMENTAL',
    'replication-key': 'seen',
    'parent-tap-stream-id': 'owners',
    'tap-pets.endpoint': 'GET /pets',
  });
});

test('keys are automatic at the top level only, and named properties are off by default', () => {
  const entries = metadataFor({
    schema: SCHEMA,
    keyProperties: ['id'],
    replicationKey: 'seen',
    deselectedByDefault: [
      ['properties', 'toys'],
      ['properties', 'home', 'properties', 'city'],
    ],
  });
  const summary = entries.slice(1).map(({ breadcrumb, metadata }) => {
    expect(Object.keys(metadata)).toEqual(['inclusion', 'selected-by-default']);
    const path = breadcrumb.filter((step) => step !== 'properties').join('.');
    return `${path} ${metadata.inclusion} ${metadata['selected-by-default']}`;
  });
  expect(summary).toEqual([
    'id automatic true',
    'seen automatic true',
    'home available true',
    'home.id available true',
    'home.city available false',
    'toys available false',
    'toys.items.name available true',
    'grid available true',
    'grid.items.items.x available true',
  ]);
});

test('what has no metadata has empty metadata, and the last of two entries counts', () => {
  const entries = [
    { breadcrumb: [], metadata: { selected: true } },
    { breadcrumb: [], metadata: { selected: false } },
  ];
  expect(metadataAt(entries, ['properties', 'id'])).toEqual({});
  expect(metadataAt(entries, [])).toEqual({ selected: false });
});
