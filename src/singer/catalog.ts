import { stringify } from 'lossless-json';
import { CatalogError } from './catalog-error.js';
import { isJsonObject, type Json, type JsonObject } from './json.js';
import type { StreamSchema } from './json-schema.js';
import { metadataAt, type MetadataEntry } from './metadata.js';
import { parseMetadata, unquote } from './parse-metadata.js';
import { isNames, parseStreamSchema, type Report } from './parse-schema.js';

/** One stream of a catalog, its names in the order in which a catalog is written. */
export interface CatalogEntry {
  readonly tap_stream_id: string;
  readonly stream: string;
  readonly key_properties: readonly string[];
  /** As written, known or not: `replicationOf` judges it, together with the metadata. */
  readonly replication_method?: string;
  readonly replication_key?: string;
  /** A choice in the wrong place: the metadata decides, and this earns a warning. */
  readonly selected?: Json;
  readonly schema: StreamSchema;
  readonly metadata: readonly MetadataEntry[];
}

/** What discovery finds and a sync is told: the streams, with the user's choices in their metadata. */
export interface Catalog {
  readonly streams: readonly CatalogEntry[];
}

/**
 * Reads a catalog: parsed JSON in, typed out. `key_properties` may be missing (then the metadata's
 * `table-key-properties` count), so may `metadata`; booleans of the metadata may be quoted. Throws
 * a CatalogError that names every problem.
 */
export function parseCatalog(value: unknown): Catalog {
  const listed = isJsonObject(value) ? value['streams'] : undefined;
  if (!Array.isArray(listed)) {
    throw new CatalogError([
      'it must be an object with an array "streams", as discovery writes it',
    ]);
  }
  const problems: string[] = [];
  const streams = listed.flatMap((entry: Json, index) => parseEntry(entry, index, problems));
  reportDuplicates(streams, problems);
  if (problems.length > 0) throw new CatalogError(problems);
  return { streams };
}

function parseEntry(value: Json, index: number, problems: string[]): readonly CatalogEntry[] {
  const entry: JsonObject = isJsonObject(value) ? value : {};
  const id = entry['tap_stream_id'] ?? entry['stream'];
  if (typeof id !== 'string' || id === '') {
    problems.push(`entry ${index + 1} of "streams" must be an object with a "tap_stream_id"`);
    return [];
  }
  const report: Report = (problem) => problems.push(`stream "${id}": ${problem}`);
  const schema = parseStreamSchema(entry['schema'], report);
  const metadata = parseMetadata(entry['metadata'], report);
  const method = textOf(entry, 'replication_method', report);
  const key = textOf(entry, 'replication_key', report);
  if (schema === undefined) return [];
  return [
    {
      tap_stream_id: id,
      stream: textOf(entry, 'stream', report) ?? id,
      key_properties: keyPropertiesOf(entry, schema, metadata, report),
      ...(method !== undefined && { replication_method: method }),
      ...(key !== undefined && { replication_key: key }),
      ...(entry['selected'] !== undefined && { selected: unquote(entry['selected']) }),
      schema,
      metadata,
    },
  ];
}

function keyPropertiesOf(
  entry: JsonObject,
  schema: StreamSchema,
  metadata: readonly MetadataEntry[],
  report: Report,
): readonly string[] {
  const names = entry['key_properties'] ?? metadataAt(metadata, [])['table-key-properties'] ?? [];
  if (!isNames(names)) {
    report('key_properties must be an array of strings');
    return [];
  }
  const unknown = names.filter((name) => !Object.hasOwn(schema.properties, name));
  for (const name of unknown) report(`key property "${name}" is not in its schema`);
  return names;
}

function textOf(entry: JsonObject, name: string, report: Report): string | undefined {
  const value = entry[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  report(`${name} must be a string`);
  return undefined;
}

function reportDuplicates(streams: readonly CatalogEntry[], problems: string[]): void {
  const seen = new Set<string>();
  for (const { tap_stream_id: id } of streams) {
    if (seen.has(id)) problems.push(`stream "${id}": is listed twice, remove one of its entries`);
    seen.add(id);
  }
}

/**
 * The catalog as the document that discovery prints, line feed at the end. No line comes near the
 * 64 KiB that Meltano can read, since each value has a line of its own.
 */
export function formatCatalog(catalog: Catalog): string {
  return `${stringify(catalog, null, 2)}\n`;
}
