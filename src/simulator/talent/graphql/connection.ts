import type { Row } from '../../company/row.js';

/** Relay's connections, as graphene makes them of a list. */

export interface Edge {
  readonly node: Row | null;
  readonly cursor: string;
}

export interface Connection {
  readonly edges: readonly (Edge | null)[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** Which part of a list. */
export interface Slice {
  readonly first: number | null;
  readonly after: string | null;
  readonly offset: number | null;
}

/** No page has more, whatever is asked for. */
const LARGEST_PAGE = 100;

const PREFIX = 'arrayconnection:';

const cursorAt = (position: number): string =>
  Buffer.from(`${PREFIX}${String(position)}`).toString('base64');

/** The cursor from which the first page leads on. */
export const BEFORE_ALL = cursorAt(-1);

/** The position that a cursor names; null for a text that is none. */
function positionOf(cursor: string): number | null {
  const text = Buffer.from(cursor, 'base64').toString();
  const position = text.startsWith(PREFIX) ? Number(text.slice(PREFIX.length)) : Number.NaN;
  return Number.isSafeInteger(position) ? position : null;
}

/** A cursor that is none is no cursor; one leads on from its place whatever the offset. */
function startOf({ after, offset }: Slice): number {
  const position = after === null ? null : positionOf(after);
  return position === null ? Math.max(0, offset ?? 0) : position + 1;
}

export function connection(rows: readonly Row[], slice: Slice): Connection {
  const start = startOf(slice);
  const size = Math.min(slice.first ?? LARGEST_PAGE, LARGEST_PAGE);
  const edges = rows
    .slice(start, start + size)
    .map((node, n) => ({ node, cursor: cursorAt(start + n) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + edges.length < rows.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: rows.length,
  };
}
