import { isJsonNumber, stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import type { Sequence } from './stream.js';

/** A row of the wire, and the canonical form of the fields that its number depends on. */
export interface Sequenced {
  readonly row: JsonObject;
  readonly view: JsonObject;
}

/**
 * Numbers rows that have no key: from 1 among the rows alike in `within`, sorted by `by` and then
 * by all they hold, so that the numbers do not depend on the order in which the rows came. All
 * rows of a group must be given at once. Returned in sorted order.
 */
export function numberRows(rows: readonly Sequenced[], sequence: Sequence): JsonObject[] {
  const places = rows.map((one) => placeOf(one, sequence)).toSorted(comparePlaces);
  let position = 0;
  return places.map(({ row, within }, index) => {
    const before = places[index - 1];
    position = before !== undefined && compareAll(before.within, within) === 0 ? position + 1 : 1;
    return { ...row, [sequence.field]: position };
  });
}

/** What decides where a row stands: written out once, for it is compared with many. */
interface Place {
  readonly row: JsonObject;
  readonly within: readonly Comparable[];
  readonly by: readonly Comparable[];
}

interface Comparable {
  readonly value: Json;
  readonly text: string;
}

const placeOf = ({ row, view }: Sequenced, { within, by }: Sequence): Place => ({
  row,
  within: within.map((name) => comparable(view[name])),
  by: by.map((name) => comparable(view[name])),
});

const comparable = (value: Json = null): Comparable => ({ value, text: stringifyJson(value) });

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
  if (a.value === null || b.value === null)
    return Number(b.value === null) - Number(a.value === null);
  if (isJsonNumber(a.value) && isJsonNumber(b.value)) {
    return Number(a.value) - Number(b.value) || compareText(a.text, b.text);
  }
  return compareText(a.text, b.text);
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
