import { nameColumns, safeName, type Heading } from '../core/column-names.js';
import type { Drift } from '../core/drift.js';
import type { Reading } from '../core/reading.js';
import { idFrom, readReport, whyPartial, type Counted, type ReportPart } from '../core/report.js';
import type { Service } from '../core/service.js';
import type { Slice } from '../core/slice.js';
import { TapError } from '../errors.js';
import type { JsonObject } from '../singer/json.js';
import { ROW_NUMBER } from '../core/stream.js';
import type { SliceRows } from './slice-rows.js';

type Rows = readonly JsonObject[];

interface Surroundings {
  /** Those of the catalog, by the ids of their headers. */
  readonly columns: ReadonlyMap<string, string>;
  readonly drift: Drift;
  readonly service: Service;
}

/**
 * The rows within reports, page by page: their fields go by the names of columns, and they are
 * numbered where the key wants it. They do not end well where they do not add up.
 */
export function reportRows(
  { name, key, ownFields }: Reading,
  { columns, drift, service }: Surroundings,
  slice: Slice,
): SliceRows {
  const what = `Stream ${name}, ${slice.partition.name}`;
  const taken = ownFields.filter((field) => key.includes(field));
  const isNumbered = taken.includes(ROW_NUMBER);
  const counted: Counted[] = [];
  let names: ReadonlyMap<string, string> = new Map();
  let last = 0;
  function rowsIn({ headers, rows, total }: ReportPart): Rows {
    if (headers.length > 0) {
      if (counted.length === 0) noteColumns(headers, columns, drift);
      names = nameColumns(headers, columns, taken);
    }
    counted.push({ rows: rows.length, total });
    return rows.map((row) => ({
      ...underNames(row, names),
      ...(isNumbered && { [ROW_NUMBER]: ++last }),
    }));
  }
  return {
    page: (rows) => rows.flatMap((row) => rowsIn(readReport(row, what, service.name))),
    end() {
      const why = whyPartial(counted);
      if (why !== null) throw notWhole(service, what, why);
      return null;
    },
  };
}

const underNames = (row: JsonObject, names: ReadonlyMap<string, string>): JsonObject =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [names.get(idFrom(field)) ?? field, value]),
  );

/** What a catalog promises and a report has no more, or by another title; new columns tell themselves. */
function noteColumns(
  headers: readonly Heading[],
  columns: ReadonlyMap<string, string>,
  drift: Drift,
): void {
  const titles = new Map(headers.map(({ id, title }) => [id, title]));
  for (const [id, column] of columns) {
    const title = titles.get(id);
    if (title === undefined) drift.note('no_column', column, 'absent');
    else if (!isNameOf(column, title)) drift.note('other_title', column, title);
  }
}

const isNameOf = (column: string, title: string): boolean =>
  column.replace(/_\d+$/, '') === safeName(title).replace(/_\d+$/, '');

const notWhole = (service: Service, what: string, why: string): TapError =>
  new TapError(
    'malformed',
    `${what}: the report is not whole: ${why}. Run again later; if it stays, show this line to ` +
      `${service.name}.`,
  );
