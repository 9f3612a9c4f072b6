import { discover } from '../../src/commands/discover.js';
import { parseJson } from '../../src/singer/json.js';
import { parseCatalog, type Catalog, type CatalogEntry } from '../../src/singer/catalog.js';
import type { Metadata } from '../../src/singer/metadata.js';

const DISCOVERED = parseCatalog(parseJson(discover()));

/** A catalog as discovered, its metadata changed: `change` sees each place and adds to it. */
export function catalogWith(
  change: (entry: CatalogEntry, breadcrumb: readonly string[]) => Metadata,
): Catalog {
  return {
    streams: DISCOVERED.streams.map((entry) => ({
      ...entry,
      metadata: entry.metadata.map(({ breadcrumb, metadata }) => ({
        breadcrumb,
        metadata: { ...metadata, ...change(entry, breadcrumb) },
      })),
    })),
  };
}

/** Every stream and every field selected, or only some streams. */
export function selecting(names?: readonly string[]): Catalog {
  return catalogWith((entry, breadcrumb) => {
    if (breadcrumb.length > 0) return { selected: true };
    return { selected: names === undefined || names.includes(entry.tap_stream_id) };
  });
}

/** One stream with every field, and no word of the others. */
export function only(name: string): Catalog {
  const { streams } = selecting([name]);
  return { streams: streams.filter((entry) => entry.tap_stream_id === name) };
}
