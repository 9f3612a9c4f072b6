import type { Catalog, CatalogEntry } from '../singer/catalog.js';
import type { StreamSchema } from '../singer/json-schema.js';
import { breadcrumbText, metadataFor, type Breadcrumb } from '../singer/metadata.js';
import type { Table } from './table.js';
import {
  callText,
  isDerived,
  isPivot,
  type Derived,
  type Endpoint,
  type Stream,
} from './stream.js';
import { derivedSchema } from './derived-schema.js';
import { classesOf, spellOutClasses, withoutClasses } from './field-class.js';
import { ownMetadata } from './own-metadata.js';
import { keyOf } from './output.js';
import { compileEndpoint, endpointOf } from './reading.js';

/** A stream's schema by its name. */
export type SchemaOf = (name: string) => StreamSchema;

/** Whose catalog it is, and what the columns of a stream are made of, where people have named them. */
interface Discovery {
  /** The tap's name, with which its own metadata begins. */
  readonly tap: string;
  /** What its metadata calls permissions. */
  readonly permissions: string;
  readonly fieldsOf?: FieldsOf;
}

type FieldsOf = (name: string) => Readonly<Record<string, string>>;

/**
 * Every stream of the table, sorted by name, with full metadata. How a stream is replicated stands
 * in its metadata alone: an entry's own `replication_method` is then always a user's word, or
 * Meltano's for him, and wins.
 */
export function discoverCatalog(table: Table, schemaOf: SchemaOf, discovery: Discovery): Catalog {
  const rows = [...table].toSorted(([a], [b]) => Number(a > b) - Number(a < b));
  return {
    streams: rows.map(([name, stream]) => entryOf(table, name, stream, schemaOf, discovery)),
  };
}

/**
 * What a stream's records look like, each field with its class. A derived stream has its parent's
 * schema to be cut out of, and its classes, unless its columns are its own.
 */
export function classedSchema(table: Table, name: string, schemaOf: SchemaOf): StreamSchema {
  const row = endpointOf(table, name);
  const stream = table.get(name) ?? row;
  return isDerived(stream) && !isPivot(stream.path)
    ? derivedSchema(stream, row, spellOutClasses(schemaOf(stream.from)))
    : spellOutClasses(schemaOf(name));
}

function entryOf(
  table: Table,
  name: string,
  stream: Stream,
  schemaOf: SchemaOf,
  { tap, permissions, fieldsOf = () => ({}) }: Discovery,
): CatalogEntry {
  const row = endpointOf(table, name);
  const classed = classedSchema(table, name, schemaOf);
  const classes = classesOf(classed);
  const schema = withoutClasses(classed);
  const key = keyOf(stream, row);
  const { replicationKey } = row;
  return {
    tap_stream_id: name,
    stream: name,
    key_properties: key,
    schema,
    metadata: metadataFor({
      schema,
      keyProperties: key,
      ...(replicationKey !== undefined && { replicationKey }),
      selectedByDefault: stream.selectedByDefault !== false && !isSensitive(stream, row),
      deselectedByDefault: sensitiveFieldsOf(stream).map((field) => ['properties', field]),
      extra: extraOf({ tap, permissions }, table, name, stream, row),
      extraOf: (breadcrumb) => ({
        [ownMetadata(tap, 'class')]: classes.get(breadcrumbText(breadcrumb)) ?? 'internal',
        ...fieldAt(tap, fieldsOf(name), breadcrumb),
      }),
    }),
  };
}

const fieldAt = (
  tap: string,
  fields: ReturnType<FieldsOf>,
  [, column = '', ...deeper]: Breadcrumb,
) =>
  deeper.length === 0 && Object.hasOwn(fields, column)
    ? { [ownMetadata(tap, 'field')]: fields[column] ?? null }
    : {};

/** Whether a stream is only read with the setting `sensitive_streams`. */
export const isSensitive = (stream: Stream, row: Endpoint): boolean =>
  stream.sensitive === true || row.sensitive === true;

/** The fields of a stream that only come with the setting `sensitive_streams`. */
export const sensitiveFieldsOf = (stream: Stream): readonly string[] =>
  isDerived(stream) ? [] : Object.keys(stream.sensitiveFields ?? {});

function extraOf(
  { tap, permissions }: Pick<Discovery, 'tap' | 'permissions'>,
  table: Table,
  name: string,
  stream: Stream,
  row: Endpoint,
) {
  return {
    [ownMetadata(tap, 'endpoint')]: callText(row),
    [`${tap}.${permissions}`]: row.access,
    ...(isDerived(stream)
      ? {
          [ownMetadata(tap, 'derived-from')]: stream.from,
          [ownMetadata(tap, 'derived-path')]: pathText(stream),
        }
      : parentOf(table, name)),
  };
}

/** Where a derived stream's arrays are in its parent's rows; several are joined by a comma. */
export function pathText({ path }: Derived): string {
  if (typeof path === 'string') return path;
  return isPivot(path) ? path.cells : Object.values(path.of).join(',');
}

/** The stream that a stream needs the rows of. */
function parentOf(table: Table, name: string) {
  const { feed } = compileEndpoint(table, name, {});
  return feed && { 'parent-tap-stream-id': feed.reading.name };
}
