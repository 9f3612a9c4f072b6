import { oneOf, type Call } from '../../call.js';

/** A page of a list, by limit and offset. */
export interface Page<Item> {
  readonly limit: number;
  readonly offset: number;
  readonly total: number;
  readonly rows: readonly Item[];
  /** Path and query of the page after this one, and of the one before; null where there is none. */
  readonly next: string | null;
  readonly previous: string | null;
}

/** How many rows a page has: for who says nothing, at most, and for who says 0. */
export interface PageSize {
  readonly usual: number;
  readonly largest: number;
  readonly zero: number;
}

/** The number of a parameter; null when it is none, or less than none. */
export function countIn({ query }: Call, name: string): number | null {
  const text = oneOf(query, name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The part of all rows that a call asks for; more than the largest page is cut down to it. */
export function pageOf<Item>(
  call: Call,
  all: readonly Item[],
  { usual, largest, zero }: PageSize,
): Page<Item> {
  const limit = Math.min((countIn(call, 'limit') ?? usual) || zero, largest);
  const offset = countIn(call, 'offset') ?? 0;
  const at = (start: number): string => {
    const parameters = new URLSearchParams(call.search);
    parameters.set('limit', String(limit));
    parameters.set('offset', String(start));
    return `${call.path}?${parameters.toString()}`;
  };
  return {
    limit,
    offset,
    total: all.length,
    next: offset + limit < all.length ? at(offset + limit) : null,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    rows: all.slice(offset, offset + limit),
  };
}
