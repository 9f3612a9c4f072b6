import { builtInDocument } from '../../src/built-in-document.js';
import { parseJson } from '../../src/singer/json.js';
import { parseCatalog, type Catalog, type CatalogEntry } from '../../src/singer/catalog.js';
import type { Metadata } from '../../src/singer/metadata.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';

const DISCOVERED = parseCatalog(parseJson(builtInDocument()));

/** A catalog as discovered, its metadata changed: `change` sees each place and adds to it. */
export function catalogWith(
  change: (entry: CatalogEntry, breadcrumb: readonly string[]) => Metadata,
  entries: readonly CatalogEntry[] = DISCOVERED.streams,
): Catalog {
  return {
    streams: entries.map((entry) => ({
      ...entry,
      metadata: entry.metadata.map(({ breadcrumb, metadata }) => ({
        breadcrumb,
        metadata: { ...metadata, ...change(entry, breadcrumb) },
      })),
    })),
  };
}

/**
 * Every stream with every field selected; or some streams, beside them those that they are cut out of,
 * and no word of others: each run would read a megabyte of them first.
 */
export function selecting(names?: readonly string[]): Catalog {
  return catalogWith((entry, breadcrumb) => {
    if (breadcrumb.length > 0) return { selected: true };
    return { selected: names === undefined || names.includes(entry.tap_stream_id) };
  }, namedBy(names));
}

/** The streams that are named, and those whose rows they come out of. */
function namedBy(names: readonly string[] | undefined): readonly CatalogEntry[] {
  if (names === undefined) return DISCOVERED.streams;
  const owners = names.flatMap((name) => {
    const stream = STREAMS.get(name);
    return stream && isDerived(stream) ? [name, stream.from] : [name];
  });
  return DISCOVERED.streams.filter(({ tap_stream_id: id }) => owners.includes(id));
}

/** One stream with every field, and no word of the others. */
export function only(name: string): Catalog {
  const { streams } = selecting([name]);
  return { streams: streams.filter((entry) => entry.tap_stream_id === name) };
}
