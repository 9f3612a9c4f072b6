import { isJsonNumber, stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import type { Row } from './row.js';
import type { Sequence } from './stream.js';

/** Numbers rows that have no key. */
export interface Numbering {
  /** The row is numbered in its place. */
  readonly add: (row: Row) => void;
  /** All that were added, in sorted order; each one is numbered when it is asked for. */
  readonly numbered: () => Iterable<JsonObject>;
}

/**
 * From 1 among the rows alike in `within`, sorted by `by` and then by all they hold, so that the numbers
 * do not depend on the order in which the rows came. All rows of a group must be added.
 *
 * @param viewOf the canonical form of the fields that a row's number depends on
 */
export function createNumbering(
  sequence: Sequence,
  viewOf: (row: JsonObject) => JsonObject,
): Numbering {
  const places: Place[] = [];
  const { field, within, by } = sequence;
  const inOrder = (a: Place, b: Place): number =>
    compareBy(within, a.view, b.view) ||
    compareBy(by, a.view, b.view) ||
    compareText(stringifyJson(a.row), stringifyJson(b.row));
  return {
    add: (row) => void places.push({ row, view: viewOf(row) }),
    numbered: () => numbered(places.toSorted(inOrder), within, field),
  };
}

function* numbered(
  places: readonly Place[],
  within: readonly string[],
  field: string,
): Generator<JsonObject> {
  let position = 0;
  let before: Place | null = null;
  for (const place of places) {
    const isNext = before !== null && compareBy(within, before.view, place.view) === 0;
    position = isNext ? position + 1 : 1;
    before = place;
    place.row[field] = position;
    yield place.row;
  }
}

/** A row, and what decides where it stands. */
interface Place {
  readonly row: Row;
  readonly view: JsonObject;
}

function compareBy(names: readonly string[], a: JsonObject, b: JsonObject): number {
  for (const name of names) {
    const order = compare(a[name] ?? null, b[name] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Null first, numbers by size, all else as text. */
function compare(a: Json, b: Json): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  const difference = isJsonNumber(a) && isJsonNumber(b) ? Number(a) - Number(b) : 0;
  return difference || compareText(stringifyJson(a), stringifyJson(b));
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
