import type { CatalogEntry } from './catalog.js';
import type { JsonSchema, StreamSchema } from './json-schema.js';
import {
  breadcrumbText,
  metadataAt,
  type Breadcrumb,
  type Metadata,
  type MetadataEntry,
} from './metadata.js';

/**
 * Which properties of an object leave the tap: all but the excluded ones. A property that nobody
 * mentions is included, so that a new field of the source gets through.
 */
export interface Selection {
  readonly excluded: ReadonlySet<string>;
  /** The selections of nested objects, and of the objects in arrays, that exclude something. */
  readonly children: ReadonlyMap<string, Selection>;
}

/** The selection that excludes nothing. */
export const EVERYTHING: Selection = { excluded: new Set(), children: new Map() };

/** Whether a stream is to be read: selected, or else selected by default, or else not. */
export function isStreamSelected(entry: CatalogEntry): boolean {
  const root = metadataAt(entry.metadata, []);
  if (root.inclusion === 'unsupported') return false;
  return root.selected ?? root['selected-by-default'] ?? false;
}

/**
 * Compiles an entry's metadata. Keys and the replication key are included whatever the metadata
 * says, for a record is worth nothing without them.
 */
export function selectionOf(entry: CatalogEntry): Selection {
  const root = metadataAt(entry.metadata, []);
  const kept = [...entry.key_properties, entry.replication_key, root['replication-key']];
  const paths = lastOfEach(entry.metadata)
    .filter(({ metadata }) => !isPropertySelected(metadata))
    .map(({ breadcrumb }) => propertyPath(breadcrumb))
    .filter((path) => path.length > 0 && !kept.includes(path[0]));
  return excluding(paths);
}

function lastOfEach(entries: readonly MetadataEntry[]): readonly MetadataEntry[] {
  return [...new Map(entries.map((entry) => [breadcrumbText(entry.breadcrumb), entry])).values()];
}

/** Of a property whose parent is included. */
function isPropertySelected(metadata: Metadata): boolean {
  if (metadata.inclusion === 'unsupported') return false;
  if (metadata.inclusion === 'automatic') return true;
  return metadata.selected ?? metadata['selected-by-default'] ?? true;
}

/** The names on the way to a property; empty where the breadcrumb leads to no property. */
export function propertyPath(breadcrumb: Breadcrumb): readonly string[] {
  const [step, name, ...rest] = breadcrumb;
  if (step === 'items') return propertyPath(breadcrumb.slice(1));
  if (step !== 'properties' || name === undefined) return [];
  if (rest.length === 0) return [name];
  const below = propertyPath(rest);
  return below.length === 0 ? [] : [name, ...below];
}

function excluding(paths: readonly (readonly string[])[]): Selection {
  const below = new Map<string, (readonly string[])[]>();
  for (const [name = '', ...rest] of paths) {
    const others = below.get(name);
    if (others === undefined) below.set(name, [rest]);
    else others.push(rest);
  }
  const entries = [...below];
  const excluded = entries.filter(([, rests]) => isLeftOut(rests)).map(([name]) => name);
  const parents = entries.filter(([, rests]) => !isLeftOut(rests));
  return {
    excluded: new Set(excluded),
    children: new Map(parents.map(([name, rests]) => [name, excluding(rests)])),
  };
}

const isLeftOut = (rests: readonly (readonly string[])[]): boolean =>
  rests.some((rest) => rest.length === 0);

/** Whether an object's property leaves the tap. */
export function isIncluded(selection: Selection, name: string): boolean {
  return !selection.excluded.has(name);
}

/** The selection inside a property: of its object, or of each object in its array. */
export function childSelection(selection: Selection, name: string): Selection {
  return selection.children.get(name) ?? EVERYTHING;
}

/** The schema without what is deselected. */
export function selectSchema(schema: StreamSchema, selection: Selection): StreamSchema {
  const properties = selectProperties(schema.properties, selection);
  return { ...selectObject(schema, selection), properties };
}

/** An array hands the selection on to its items. */
function selectObject(schema: JsonSchema, selection: Selection): JsonSchema {
  const { properties, items, required, ...others } = schema;
  const kept = required?.filter((name) => isIncluded(selection, name)) ?? [];
  return {
    ...others,
    ...(properties && { properties: selectProperties(properties, selection) }),
    ...(kept.length > 0 && { required: kept }),
    ...(items && { items: selectObject(items, selection) }),
  };
}

function selectProperties(
  properties: Readonly<Record<string, JsonSchema>>,
  selection: Selection,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => isIncluded(selection, name))
      .map(([name, schema]) => [name, selectObject(schema, childSelection(selection, name))]),
  );
}
