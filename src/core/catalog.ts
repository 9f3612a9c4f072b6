import type { Catalog, CatalogEntry } from '../singer/catalog.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { metadataFor } from '../singer/metadata.js';
import { STREAM_NAMES, STREAMS, type StreamName } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { parentOf } from './plan.js';

/** A stream's schema by its name. */
export type SchemaOf = (name: StreamName) => StreamSchema;

/**
 * Every stream of the table, sorted by name, with full metadata. How a stream is replicated stands
 * in its metadata alone: an entry's own `replication_method` is then always a user's word, or
 * Meltano's for him, and wins.
 */
export function discoverCatalog(schemaOf: SchemaOf): Catalog {
  const names = STREAM_NAMES.toSorted();
  return { streams: names.map((name) => entryOf(name, STREAMS[name], schemaOf(name))) };
}

function entryOf(name: StreamName, stream: Stream, schema: StreamSchema): CatalogEntry {
  const { key, replicationKey } = stream;
  return {
    tap_stream_id: name,
    stream: name,
    key_properties: key,
    schema,
    metadata: metadataFor({
      schema,
      keyProperties: key,
      ...(replicationKey !== undefined && { replicationKey }),
      selectedByDefault: stream.selectedByDefault !== false && !stream.sensitive,
      deselectedByDefault: sensitiveFieldsOf(stream).map((field) => ['properties', field]),
      extra: extraOf(stream),
    }),
  };
}

/** The fields of a stream that only come with the setting `sensitive_streams`. */
export const sensitiveFieldsOf = (stream: Stream): readonly string[] =>
  Object.keys(stream.sensitiveFields ?? {});

function extraOf(stream: Stream) {
  const parent = parentOf(stream);
  return {
    'tap-paycor.endpoint': `GET ${stream.get}`,
    'tap-paycor.data-access': stream.access,
    ...(parent && { 'parent-tap-stream-id': parent.stream }),
  };
}
