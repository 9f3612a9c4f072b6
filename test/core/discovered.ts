import { discoverCatalog } from '../../src/core/catalog.js';
import { selectStreams, type SelectedStream } from '../../src/core/selected-stream.js';
import { readSchema } from '../../src/schema-files.js';
import type { Catalog, CatalogEntry } from '../../src/singer/catalog.js';
import { metadataAt, type Breadcrumb, type Metadata } from '../../src/singer/metadata.js';
import type { StreamName } from '../../src/streams/index.js';

/** The catalog that discovery makes. */
export const DISCOVERED: Catalog = discoverCatalog(readSchema);

/** A stream's entry of the discovered catalog. */
export function entryOf(name: StreamName): CatalogEntry {
  const entry = DISCOVERED.streams.find(({ tap_stream_id: id }) => id === name);
  if (!entry) throw new RangeError(`${name} was not discovered`);
  return entry;
}

/** An entry with further metadata at a breadcrumb, as a user or a program writes it. */
export function withMetadata(
  entry: CatalogEntry,
  breadcrumb: Breadcrumb,
  more: Metadata,
): CatalogEntry {
  const metadata = { ...metadataAt(entry.metadata, breadcrumb), ...more };
  return { ...entry, metadata: [...entry.metadata, { breadcrumb, metadata }] };
}

/** An entry that is selected whatever its default is. */
export const selected = (name: StreamName): CatalogEntry =>
  withMetadata(entryOf(name), [], { selected: true });

/** A stream as a run has it, sensitive ones included. */
export function selectedStream(entry: CatalogEntry): SelectedStream {
  const [only] = selectStreams({ streams: [entry] }, true).streams;
  if (!only) throw new RangeError(`${entry.tap_stream_id} is not selected`);
  return only;
}
