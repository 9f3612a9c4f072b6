import { discoverCatalog } from '../core/catalog.js';
import { readSchema } from '../schema-files.js';
import { STREAMS } from '../streams/index.js';
import { formatCatalog } from '../singer/catalog.js';

/** The catalog document. Needs no config and no network. */
export function discover(): string {
  return formatCatalog(discoverCatalog(STREAMS, readSchema));
}
