import { isJsonNumber, stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import { copyOf } from './put.js';
import type { Sequence } from './stream.js';

/** Numbers rows that have no key. */
export interface Numbering {
  readonly add: (row: JsonObject) => void;
  /** All that were added, in sorted order; each one is made when it is asked for. */
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
  return {
    add: (row) => void places.push(placeOf(row, viewOf(row), sequence)),
    numbered: () => numbered(places.toSorted(comparePlaces), sequence.field),
  };
}

function* numbered(places: readonly Place[], field: string): Generator<JsonObject> {
  let position = 0;
  let before: Place | null = null;
  for (const place of places) {
    const isNext = before !== null && compareAll(before.within, place.within) === 0;
    position = isNext ? position + 1 : 1;
    before = place;
    const row = copyOf(place.row);
    row[field] = position;
    yield row;
  }
}

/** What decides where a row stands. */
interface Place {
  readonly row: JsonObject;
  readonly within: readonly Comparable[];
  readonly by: readonly Comparable[];
}

interface Comparable {
  readonly value: Json;
  /** Written out where it must be, and once: it is compared with many. */
  text: string | null;
}

const placeOf = (row: JsonObject, view: JsonObject, { within, by }: Sequence): Place => ({
  row,
  within: within.map((name) => comparable(view[name])),
  by: by.map((name) => comparable(view[name])),
});

const comparable = (value: Json = null): Comparable => ({ value, text: null });

const textOf = (one: Comparable): string => (one.text ??= stringifyJson(one.value));

const NOTHING = comparable(null);

const comparePlaces = (a: Place, b: Place): number =>
  compareAll(a.within, b.within) ||
  compareAll(a.by, b.by) ||
  compareText(stringifyJson(a.row), stringifyJson(b.row));

function compareAll(all: readonly Comparable[], others: readonly Comparable[]): number {
  let order = 0;
  for (let index = 0; order === 0 && index < all.length; index++) {
    order = compare(all[index], others[index]);
  }
  return order;
}

/** Null first, numbers by size, all else as text. */
function compare(a: Comparable = NOTHING, b: Comparable = NOTHING): number {
  if (a.value === b.value) return 0;
  if (a.value === null || b.value === null)
    return Number(b.value === null) - Number(a.value === null);
  if (isJsonNumber(a.value) && isJsonNumber(b.value)) {
    return Number(a.value) - Number(b.value) || compareText(textOf(a), textOf(b));
  }
  return compareText(textOf(a), textOf(b));
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
