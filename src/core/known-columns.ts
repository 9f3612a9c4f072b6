import type { CatalogEntry } from '../singer/catalog.js';
import { ownMetadata } from './own-metadata.js';

/** The columns that discovery found, by what they are made of: later runs call them the same. */
export function knownColumns(tap: string, { metadata }: CatalogEntry): ReadonlyMap<string, string> {
  const name = ownMetadata(tap, 'field');
  return new Map(
    metadata.flatMap(({ breadcrumb: [, column, ...deeper], metadata: { [name]: field } }) =>
      column === undefined || deeper.length > 0 || typeof field !== 'string'
        ? []
        : [[field, column] as const],
    ),
  );
}
