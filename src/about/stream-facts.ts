import { isSensitive } from '../core/catalog.js';
import { keyOf } from '../core/output.js';
import { endpointOf } from '../core/reading.js';
import type { Table } from '../core/table.js';
import { productsOf } from '../core/products.js';
import { callText, isDerived } from '../core/stream.js';

/** What anybody may know of a stream without reading the code. */
export interface StreamFacts {
  readonly name: string;
  /** What its rows are, in a sentence; empty where nobody wrote one. */
  readonly description: string;
  /** `GET /v1/…`, with its names in place. */
  readonly endpoint: string;
  readonly key: readonly string[];
  /** Null: full table. */
  readonly replicationKey: string | null;
  readonly access: readonly string[];
  /** The products of which the legal entity must have one; empty where none is known. */
  readonly products: readonly string[];
  readonly sensitive: boolean;
  readonly selectedByDefault: boolean;
  /** Fields that only come with the setting `sensitive_streams`. */
  readonly sensitiveFields: readonly string[];
}

/** The facts of every stream, in the order of the table. */
export function factsOf(table: Table): readonly StreamFacts[] {
  return [...table].map(([name, stream]) => {
    const row = endpointOf(table, name);
    const sensitive = isSensitive(stream, row);
    return {
      name,
      description: stream.description ?? '',
      endpoint: callText(row),
      key: keyOf(stream, row),
      replicationKey: row.replicationKey ?? null,
      access: row.access,
      products: productsOf(row.product),
      sensitive,
      selectedByDefault: !sensitive && stream.selectedByDefault !== false,
      sensitiveFields: isDerived(stream) ? [] : Object.keys(row.sensitiveFields ?? {}),
    };
  });
}

/** How a stream is read again: in full, or from where its replication key stood. */
export function replicationOf({ replicationKey, ...facts }: StreamFacts): string {
  const method = replicationKey === null ? 'full table' : `incremental by ${replicationKey}`;
  if (facts.sensitive) return `${method}, sensitive`;
  return facts.selectedByDefault ? method : `${method}, not selected by default`;
}
