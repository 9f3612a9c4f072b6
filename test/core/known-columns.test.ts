import { expect, test } from 'vitest';
import { knownColumns } from '../../src/core/known-columns.js';
import type { CatalogEntry } from '../../src/singer/catalog.js';
import type { Metadata } from '../../src/singer/metadata.js';

const entryWith = (...columns: readonly (readonly [string, Metadata])[]): CatalogEntry => ({
  tap_stream_id: 'wide',
  stream: 'wide',
  key_properties: [],
  schema: { type: 'object', properties: {} },
  metadata: columns.map(([name, metadata]) => ({ breadcrumb: ['properties', name], metadata })),
});

test('columns are known by what the metadata of this tap says, and of no other', () => {
  const entry = entryWith(
    ['shirt_size', { 'tap-guild.field': 'Shirt Size' }],
    ['shoe_size', { 'tap-other.field': 'Shoe Size' }],
    ['hat_size', { 'tap-guild.field': 7 }],
  );
  expect([...knownColumns('tap-guild', entry)]).toEqual([['Shirt Size', 'shirt_size']]);
  expect([...knownColumns('tap-other', entry)]).toEqual([['Shoe Size', 'shoe_size']]);
});
