import { CatalogError } from './catalog-error.js';
import type { CatalogEntry } from './catalog.js';
import { metadataAt, type Metadata } from './metadata.js';

/** How a stream is read: all of it every time, or from the bookmark of its replication key on. */
export type Replication =
  | { readonly method: 'FULL_TABLE'; readonly key: null }
  | { readonly method: 'INCREMENTAL'; readonly key: string };

/**
 * What the catalog asks for. The entry's own `replication_method` and `replication_key` beat the
 * metadata. Throws a CatalogError where the settings contradict each other.
 */
export function replicationOf(entry: CatalogEntry): Replication {
  const root = metadataAt(entry.metadata, []);
  const key = entry.replication_key ?? root['replication-key'];
  const forced = root['forced-replication-method'];
  const asked = entry.replication_method ?? root['replication-method'];
  if (forced !== undefined && asked !== undefined && asked !== forced) {
    throw refusal(entry, `can only be read as ${forced}: set its replication_method to that`);
  }
  const method = asked ?? forced ?? (key === undefined ? 'FULL_TABLE' : 'INCREMENTAL');
  if (method === 'FULL_TABLE') return { method, key: null };
  if (method === 'INCREMENTAL') return { method, key: validKey(entry, root, key) };
  throw refusal(
    entry,
    `replication_method "${method}" is not supported: set it to FULL_TABLE or INCREMENTAL`,
  );
}

function validKey(entry: CatalogEntry, root: Metadata, key: string | undefined): string {
  const valid = root['valid-replication-keys'] ?? Object.keys(entry.schema.properties);
  if (key !== undefined && valid.includes(key)) return key;
  const fault =
    key === undefined
      ? 'replication_method INCREMENTAL needs a replication_key'
      : `replication_key "${key}" can't be used`;
  const advice =
    valid.length === 0
      ? 'set its replication_method to FULL_TABLE'
      : `set it to ${valid.map((name) => `"${name}"`).join(' or ')}, or replication_method to FULL_TABLE`;
  throw refusal(entry, `${fault}: ${advice}`);
}

function refusal(entry: CatalogEntry, problem: string): CatalogError {
  return new CatalogError([`stream "${entry.tap_stream_id}": ${problem}`]);
}
