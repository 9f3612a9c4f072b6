import { isJsonObject, type Json, type JsonObject } from './json.js';
import { breadcrumbText, type Breadcrumb, type Metadata, type MetadataEntry } from './metadata.js';
import { isNames, type Report } from './parse-schema.js';

type Kind = 'flag' | 'inclusion' | 'name' | 'names';

const INCLUSIONS: readonly unknown[] = ['available', 'automatic', 'unsupported'];

const KINDS: Readonly<Record<Kind, { accepts: (value: unknown) => boolean; called: string }>> = {
  flag: { accepts: (value) => typeof value === 'boolean', called: 'true or false' },
  inclusion: {
    accepts: (value) => INCLUSIONS.includes(value),
    called: 'available, automatic or unsupported',
  },
  name: { accepts: (value) => typeof value === 'string', called: 'a string' },
  names: { accepts: isNames, called: 'an array of strings' },
};

const KNOWN: ReadonlyMap<string, Kind> = new Map([
  ['inclusion', 'inclusion'],
  ['selected', 'flag'],
  ['selected-by-default', 'flag'],
  ['table-key-properties', 'names'],
  ['valid-replication-keys', 'names'],
  ['forced-replication-method', 'name'],
  ['replication-method', 'name'],
  ['replication-key', 'name'],
  ['parent-tap-stream-id', 'name'],
]);

/** Some writers of catalogs quote their booleans. */
const QUOTED_FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Reads an entry's metadata; none counts as empty, and faulty ones are left out after a report. */
export function parseMetadata(value: Json | undefined, report: Report): readonly MetadataEntry[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((entry: Json) => parseEntry(entry, report));
  report('metadata must be an array');
  return [];
}

function parseEntry(value: Json, report: Report): readonly MetadataEntry[] {
  const { breadcrumb, metadata }: JsonObject = isJsonObject(value) ? value : {};
  if (!isNames(breadcrumb) || !isJsonObject(metadata)) {
    report('every metadata entry must have a "breadcrumb" of strings and an object "metadata"');
    return [];
  }
  const values = isNormal(metadata) ? metadata : normalize(metadata);
  return isMetadata(values, breadcrumb, report) ? [{ breadcrumb, metadata: values }] : [];
}

/** Asked of every property of every stream, and most are: nothing is made here. */
function isNormal(metadata: JsonObject): boolean {
  for (const name in metadata) {
    const value = metadata[name];
    if (value !== null && typeof value !== 'string') continue;
    const kind = KNOWN.get(name);
    if (kind === 'flag' || (value === null && kind !== undefined)) return false;
  }
  return true;
}

/** A known name with null says as much as no name. */
function normalize(metadata: JsonObject): JsonObject {
  const values = Object.entries(metadata).filter(
    ([name, value]) => value !== null || !KNOWN.has(name),
  );
  return Object.fromEntries(
    values.map(([name, value]) => [name, KNOWN.get(name) === 'flag' ? unquote(value) : value]),
  );
}

/** The boolean of a quoted one; anything else as it is. */
export function unquote(value: Json): Json {
  return typeof value === 'string' ? (QUOTED_FLAGS[value.toLowerCase()] ?? value) : value;
}

function isMetadata(
  values: JsonObject,
  breadcrumb: Breadcrumb,
  report: Report,
): values is JsonObject & Metadata {
  let isSound = true;
  for (const name in values) {
    const kind = KNOWN.get(name);
    if (kind === undefined || KINDS[kind].accepts(values[name])) continue;
    isSound = false;
    report(`metadata of ${breadcrumbText(breadcrumb)}: "${name}" must be ${KINDS[kind].called}`);
  }
  return isSound;
}
