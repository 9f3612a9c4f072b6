import { CatalogError } from '../singer/catalog-error.js';
import type { Catalog, CatalogEntry } from '../singer/catalog.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { replicationOf } from '../singer/replication.js';
import { isIncluded, isStreamSelected, selectionOf, type Selection } from '../singer/selection.js';
import { isStreamName, STREAM_NAMES, STREAMS, type StreamName } from '../streams/index.js';
import type { QueryValue, Stream } from '../streams/stream.js';
import { sensitiveFieldsOf } from './catalog.js';
import { unknownStreamProblems } from './unknown-streams.js';

/** A stream that the user wants, and how. */
export interface SelectedStream {
  readonly name: StreamName;
  readonly stream: Stream;
  readonly entry: CatalogEntry;
  readonly schema: StreamSchema;
  readonly selection: Selection;
  /** The field that bookmarks it; null where it is read in full. */
  readonly replicationKey: string | null;
  readonly query: Readonly<Record<string, QueryValue>>;
}

/** Selected streams that are not read after all, and why. */
export interface Selected {
  readonly streams: readonly SelectedStream[];
  /** Sensitive streams that are selected while the setting `sensitive_streams` is off. */
  readonly withheld: readonly StreamName[];
}

/**
 * The selected streams in the order of the table. Throws a CatalogError for selected streams that
 * the tap does not have and for replication settings that contradict each other.
 */
export function selectStreams(catalog: Catalog, sensitiveStreams: boolean): Selected {
  const unknown = catalog.streams
    .filter((entry) => isStreamSelected(entry) && !isStreamName(entry.tap_stream_id))
    .map(({ tap_stream_id: id }) => id);
  if (unknown.length > 0) throw new CatalogError(unknownStreamProblems(unknown, STREAM_NAMES));
  const entries = new Map(catalog.streams.map((entry) => [entry.tap_stream_id, entry]));
  const selected = STREAM_NAMES.flatMap((name) => {
    const entry = entries.get(name);
    return entry && isStreamSelected(entry) ? [selectStream(name, entry, sensitiveStreams)] : [];
  });
  const isWithheld = ({ stream }: SelectedStream): boolean =>
    stream.sensitive === true && !sensitiveStreams;
  return {
    streams: selected.filter((one) => !isWithheld(one)),
    withheld: selected.filter(isWithheld).map(({ name }) => name),
  };
}

function selectStream(
  name: StreamName,
  entry: CatalogEntry,
  sensitiveStreams: boolean,
): SelectedStream {
  const stream: Stream = STREAMS[name];
  const selection = sensitiveStreams
    ? selectionOf(entry)
    : withoutFields(selectionOf(entry), sensitiveFieldsOf(stream));
  return {
    name,
    stream,
    entry,
    schema: entry.schema,
    selection,
    replicationKey: replicationOf(entry).key,
    query: queryOf(stream, selection),
  };
}

function withoutFields(selection: Selection, fields: readonly string[]): Selection {
  return { ...selection, excluded: new Set([...selection.excluded, ...fields]) };
}

/** The stream's query, with the includes that ask for selected sensitive fields. */
function queryOf(stream: Stream, selection: Selection): Readonly<Record<string, QueryValue>> {
  const query = stream.query ?? {};
  const includes = Object.entries(stream.sensitiveFields ?? {})
    .filter(([field]) => isIncluded(selection, field))
    .map(([, { include }]) => include);
  if (includes.length === 0) return query;
  return { ...query, include: [query['include'] ?? [], includes].flat(2) };
}
