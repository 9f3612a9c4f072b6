import { describe, expect, test } from 'vitest';
import { CatalogError } from '../../src/singer/catalog-error.js';
import type { CatalogEntry } from '../../src/singer/catalog.js';
import type { Metadata } from '../../src/singer/metadata.js';
import { replicationOf } from '../../src/singer/replication.js';

type Underscored = Pick<CatalogEntry, 'replication_method' | 'replication_key'>;

const entryWith = (metadata: Metadata, underscored: Underscored = {}): CatalogEntry => ({
  tap_stream_id: 'pets',
  stream: 'pets',
  key_properties: ['id'],
  ...underscored,
  schema: { type: 'object', properties: { id: { type: 'string' }, seen: { type: 'string' } } },
  metadata: [{ breadcrumb: [], metadata }],
});

const FULL_TABLE = { method: 'FULL_TABLE', key: null };
const INCREMENTAL = { method: 'INCREMENTAL', key: 'seen' };
const VALID = { 'valid-replication-keys': ['seen'] };

describe('what is asked for', () => {
  test.each<[string, Metadata, Underscored, object]>([
    ['nothing', {}, {}, FULL_TABLE],
    ['a forced method', { 'forced-replication-method': 'FULL_TABLE' }, {}, FULL_TABLE],
    [
      'the forced method once more',
      { 'forced-replication-method': 'FULL_TABLE' },
      { replication_method: 'FULL_TABLE' },
      FULL_TABLE,
    ],
    [
      'a forced incremental method',
      { ...VALID, 'forced-replication-method': 'INCREMENTAL', 'replication-key': 'seen' },
      {},
      INCREMENTAL,
    ],
    [
      'metadata',
      { ...VALID, 'replication-method': 'INCREMENTAL', 'replication-key': 'seen' },
      {},
      INCREMENTAL,
    ],
    ['a key alone', { ...VALID, 'replication-key': 'seen' }, {}, INCREMENTAL],
    [
      'the entry',
      VALID,
      { replication_method: 'INCREMENTAL', replication_key: 'seen' },
      INCREMENTAL,
    ],
    [
      'a method of the entry that beats the metadata, which keeps its key',
      { ...VALID, 'replication-method': 'INCREMENTAL', 'replication-key': 'seen' },
      { replication_method: 'FULL_TABLE', replication_key: 'seen' },
      FULL_TABLE,
    ],
    [
      'a key of the entry that beats the metadata',
      { 'valid-replication-keys': ['id', 'seen'], 'replication-key': 'id' },
      { replication_method: 'INCREMENTAL', replication_key: 'seen' },
      INCREMENTAL,
    ],
    [
      'a key of the schema where none is declared valid',
      {},
      { replication_method: 'INCREMENTAL', replication_key: 'seen' },
      INCREMENTAL,
    ],
  ])('%s', (_name, metadata, underscored, replication) => {
    expect(replicationOf(entryWith(metadata, underscored))).toEqual(replication);
  });
});

describe('a contradiction is refused with advice', () => {
  test.each<[string, Metadata, Underscored, string]>([
    [
      'another method than the forced one',
      { 'forced-replication-method': 'FULL_TABLE' },
      { replication_method: 'INCREMENTAL', replication_key: 'seen' },
      'can only be read as FULL_TABLE: set its replication_method to that',
    ],
    [
      'no key',
      { ...VALID, 'replication-method': 'INCREMENTAL' },
      {},
      'replication_method INCREMENTAL needs a replication_key: set it to "seen", or replication_method to FULL_TABLE',
    ],
    [
      'a key that is not valid',
      VALID,
      { replication_method: 'INCREMENTAL', replication_key: 'id' },
      'replication_key "id" can\'t be used: set it to "seen", or replication_method to FULL_TABLE',
    ],
    [
      'a key that the schema lacks',
      {},
      { replication_method: 'INCREMENTAL', replication_key: 'age' },
      'replication_key "age" can\'t be used: set it to "id" or "seen", or replication_method to FULL_TABLE',
    ],
    [
      'a stream without a valid key',
      { 'valid-replication-keys': [] },
      { replication_method: 'INCREMENTAL', replication_key: 'id' },
      'replication_key "id" can\'t be used: set its replication_method to FULL_TABLE',
    ],
    [
      'LOG_BASED',
      { 'replication-method': 'LOG_BASED' },
      {},
      'replication_method "LOG_BASED" is not supported: set it to FULL_TABLE or INCREMENTAL',
    ],
    [
      'an unknown method',
      {},
      { replication_method: 'full' },
      'replication_method "full" is not supported: set it to FULL_TABLE or INCREMENTAL',
    ],
  ])('%s', (_name, metadata, underscored, problem) => {
    const act = () => replicationOf(entryWith(metadata, underscored));
    expect(act).toThrow(CatalogError);
    expect(act).toThrow(`stream "pets": ${problem}`);
  });
});
