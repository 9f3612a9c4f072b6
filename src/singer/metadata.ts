import type { Json } from './json.js';
import type { JsonSchema, StreamSchema } from './json-schema.js';

/** Where in a catalog entry's schema a piece of metadata belongs; `[]` is the stream itself. */
export type Breadcrumb = readonly string[];

/** Whether a user may choose: a property that is `automatic` always goes along. */
export type Inclusion = 'available' | 'automatic' | 'unsupported';

/** What is said about a stream or one of its properties, by the names of the Singer specification. */
export interface Metadata {
  readonly inclusion?: Inclusion;
  readonly selected?: boolean;
  readonly 'selected-by-default'?: boolean;
  readonly 'table-key-properties'?: readonly string[];
  readonly 'valid-replication-keys'?: readonly string[];
  readonly 'forced-replication-method'?: string;
  readonly 'replication-method'?: string;
  readonly 'replication-key'?: string;
  readonly 'parent-tap-stream-id'?: string;
  /** Undefined only for readers whose compiler takes an optional name for one with no value. */
  readonly [other: string]: Json | undefined;
}

/** Metadata and the place that they are about. */
export interface MetadataEntry {
  readonly breadcrumb: Breadcrumb;
  readonly metadata: Metadata;
}

/** What discovery knows of a stream. */
export interface StreamTraits {
  readonly schema: StreamSchema;
  readonly keyProperties: readonly string[];
  /** Absent: the stream is read in full every time. */
  readonly replicationKey?: string;
  /** True unless said otherwise. */
  readonly selectedByDefault?: boolean;
  /** Properties that a user must select by hand. */
  readonly deselectedByDefault?: readonly Breadcrumb[];
  /** Further metadata of the stream itself. */
  readonly extra?: Readonly<Record<string, Json>>;
  /** Further metadata of a property. */
  readonly extraOf?: (breadcrumb: Breadcrumb) => Readonly<Record<string, Json>>;
}

/** A breadcrumb as text, to compare or to show. */
export function breadcrumbText(breadcrumb: Breadcrumb): string {
  return JSON.stringify(breadcrumb);
}

const isSame = (one: Breadcrumb, other: Breadcrumb): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);

/** The metadata of one breadcrumb; empty where there is none, the last one where there are more. */
export const metadataAt = (entries: readonly MetadataEntry[], breadcrumb: Breadcrumb): Metadata =>
  entries.findLast((entry) => isSame(entry.breadcrumb, breadcrumb))?.metadata ?? {};

/** The breadcrumbs of a schema: the stream's own, then that of every property, nested ones too. */
export function breadcrumbsOf(schema: JsonSchema): readonly Breadcrumb[] {
  return [[], ...propertyBreadcrumbs(schema, [])];
}

function propertyBreadcrumbs(schema: JsonSchema, parent: Breadcrumb): readonly Breadcrumb[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const breadcrumb = [...parent, 'properties', name];
    return [breadcrumb, ...propertyBreadcrumbs(property, breadcrumb)];
  });
  const items = schema.items ? propertyBreadcrumbs(schema.items, [...parent, 'items']) : [];
  return [...properties, ...items];
}

/** The full standard metadata of a stream: an entry for itself and one for every property. */
export function metadataFor(traits: StreamTraits): readonly MetadataEntry[] {
  const automatic = new Set([...traits.keyProperties, traits.replicationKey]);
  const deselected = new Set((traits.deselectedByDefault ?? []).map(breadcrumbText));
  return breadcrumbsOf(traits.schema).map((breadcrumb) => ({
    breadcrumb,
    metadata:
      breadcrumb.length === 0
        ? streamMetadata(traits)
        : {
            inclusion: automatic.has(breadcrumb[1]) ? 'automatic' : 'available',
            'selected-by-default': !deselected.has(breadcrumbText(breadcrumb)),
            ...traits.extraOf?.(breadcrumb),
          },
  }));
}

function streamMetadata(traits: StreamTraits): Metadata {
  return {
    inclusion: 'available',
    'selected-by-default': traits.selectedByDefault ?? true,
    'table-key-properties': traits.keyProperties,
    ...replicationMetadata(traits.replicationKey),
    ...traits.extra,
  };
}

function replicationMetadata(replicationKey: string | undefined): Metadata {
  if (replicationKey === undefined) return { 'forced-replication-method': 'FULL_TABLE' };
  return {
    'valid-replication-keys': [replicationKey],
    'replication-method': 'INCREMENTAL',
    'replication-key': replicationKey,
  };
}
