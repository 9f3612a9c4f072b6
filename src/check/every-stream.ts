import type { Catalog } from '../singer/catalog.js';
import { metadataAt } from '../singer/metadata.js';

/**
 * The catalog with every stream selected. Streams that it lacks come from the discovered one; what
 * it says of fields stays.
 */
export function everyStream(discovered: Catalog, chosen: Catalog): Catalog {
  const own = new Map(chosen.streams.map((entry) => [entry.tap_stream_id, entry]));
  const known = new Set(discovered.streams.map(({ tap_stream_id: id }) => id));
  const merged = discovered.streams.map((entry) => own.get(entry.tap_stream_id) ?? entry);
  const unknown = chosen.streams.filter(({ tap_stream_id: id }) => !known.has(id));
  return {
    streams: [...merged, ...unknown].map((entry) => {
      const root = { ...metadataAt(entry.metadata, []), selected: true };
      return { ...entry, metadata: [...entry.metadata, { breadcrumb: [], metadata: root }] };
    }),
  };
}
