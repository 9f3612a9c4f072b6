import { CatalogError } from '../../singer/catalog-error.js';
import type { CatalogEntry } from '../../singer/catalog.js';
import { breadcrumbText } from '../../singer/metadata.js';
import { selectSchema, type Selection } from '../../singer/selection.js';
import type { Table } from '../table.js';
import { classedSchema, type SchemaOf } from '../catalog.js';
import { ownMetadata } from '../own-metadata.js';
import {
  classesOf,
  COLUMN_CLASS,
  FIELD_CLASSES,
  isFieldClass,
  type FieldClass,
} from '../field-class.js';
import { isDerived, isPivot } from '../stream.js';
import { endpointOf } from '../reading.js';
import type { Described } from './place.js';
import { wirePaths } from './wire-paths.js';

/** A stream of a catalog, and what is selected of it. */
export interface Chosen {
  readonly entry: CatalogEntry;
  readonly selection: Selection;
}

/** What the tap itself knows of streams. */
export interface Knowledge {
  /** Its name, with which its own metadata begins. */
  readonly tap: string;
  readonly table: Table;
  /** What it knows of a stream's rows. */
  readonly schemaOf: SchemaOf;
}

/**
 * What is known of a stream's records: by its entry, and by the tap itself, whose classes count where
 * the entry, which may have been stored long ago, gives none. Throws a CatalogError for a class that
 * is none.
 */
export function describedBy(
  { tap, table, schemaOf }: Knowledge,
  { entry, selection }: Chosen,
): Described {
  const name = entry.tap_stream_id;
  const row = endpointOf(table, name);
  const own = classedSchema(table, name, schemaOf);
  const classes = new Map([...classesOf(own), ...classesIn(entry, ownMetadata(tap, 'class'))]);
  return {
    schema: selectSchema(entry.schema, selection),
    own,
    classAt: (breadcrumb) => classes.get(breadcrumbText(breadcrumb)),
    otherwise: hasNamedColumns(table, name) ? COLUMN_CLASS : 'internal',
    pathsOf: wirePaths(name, table.get(name) ?? row, row),
  };
}

/** Whether people have named its columns. */
function hasNamedColumns(table: Table, name: string): boolean {
  const stream = table.get(name);
  if (stream === undefined) return false;
  return isDerived(stream) ? isPivot(stream.path) : stream.reportFields !== undefined;
}

/** Of two entries with one breadcrumb the later counts, as everywhere. */
function classesIn({ tap_stream_id: name, metadata }: CatalogEntry, own: string) {
  return metadata.flatMap(({ breadcrumb, metadata: said }): (readonly [string, FieldClass])[] => {
    const fieldClass = said[own] ?? null;
    const place = breadcrumbText(breadcrumb);
    if (fieldClass === null) return [];
    if (isFieldClass(fieldClass)) return [[place, fieldClass]];
    throw new CatalogError([
      `stream "${name}": "${own}" of ${place} must be one of ${FIELD_CLASSES.join(', ')}`,
    ]);
  });
}
