import { counted } from './counted.js';
import type { JsonObject } from '../singer/json.js';
import { isIncluded, type Selection } from '../singer/selection.js';
import type { Service } from './service.js';
import { isDerived, isPivot, type Endpoint, type Query, type Stream } from './stream.js';

/** A field of a row that only comes where it is asked for, and the permission which that needs. */
export interface Part {
  readonly field: string;
  readonly permission: string;
}

/**
 * The parts that a query asks for and somebody wants: the stream itself, or one that is cut out of
 * them.
 *
 * @param own what is selected of the stream itself; null: it is not read
 * @param cutOut the streams out of its rows that are read
 */
export function partsWanted(
  row: Endpoint,
  query: Query,
  own: Selection | null,
  cutOut: readonly Stream[],
): readonly Part[] {
  const asked = new Set([query['include'] ?? []].flat());
  const sensitive = Object.entries(row.sensitiveFields ?? {}).flatMap(
    ([field, { include, access }]) => (asked.has(include) ? [{ field, permission: access }] : []),
  );
  const listed = cutOut.flatMap(fieldsOf);
  return [...partsOf(row), ...sensitive].filter(
    ({ field }) => (own !== null && isIncluded(own, field)) || listed.includes(field),
  );
}

const partsOf = ({ parts = {} }: Endpoint): readonly Part[] =>
  Object.entries(parts).map(([field, permission]) => ({ field, permission }));

/** The fields of a whole row that hold the arrays of a derived stream. */
function fieldsOf(stream: Stream): readonly string[] {
  if (!isDerived(stream) || isPivot(stream.path)) return [];
  const paths = typeof stream.path === 'string' ? [stream.path] : Object.values(stream.path.of);
  return paths.map((path) => /^[^.[]+/.exec(path)?.[0] ?? path);
}

/** Looks for parts in rows as the wire has them. */
export interface PartWatch {
  see(row: JsonObject): void;
  /** Those that no row had; none where there was no row. An empty list is there, too. */
  missing(): readonly Part[];
  rows(): number;
}

export function watchParts(parts: readonly Part[]): PartWatch {
  let left = parts;
  let rows = 0;
  return {
    see(row) {
      rows++;
      if (left.some(({ field }) => isThere(row, field)))
        left = left.filter(({ field }) => !isThere(row, field));
    },
    missing: () => (rows === 0 ? [] : left),
    rows: () => rows,
  };
}

const isThere = (row: JsonObject, field: string): boolean => (row[field] ?? null) !== null;

/** What a stream says of parts that no row had. */
export const tellMissingParts = (
  { noPart }: Service,
  stream: string,
  parts: readonly Part[],
  rows: number,
): string =>
  `Stream ${stream}: none of ${counted(rows, 'row')} has ` +
  `${parts.map(({ field, permission }) => `${field} (${permission})`).join(', ')}, asked for as ever. ` +
  noPart;
