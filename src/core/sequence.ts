import { isJsonNumber, stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import type { Sequence } from '../streams/stream.js';

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
  const counts = new Map<string, number>();
  return rows.toSorted(comparing(sequence)).map(({ row, view }) => {
    const group = stringifyJson(sequence.within.map((name) => view[name] ?? null));
    const position = (counts.get(group) ?? 0) + 1;
    counts.set(group, position);
    return { ...row, [sequence.field]: position };
  });
}

function comparing(sequence: Sequence): (a: Sequenced, b: Sequenced) => number {
  const names = [...sequence.within, ...sequence.by];
  return (a, b) => {
    for (const name of names) {
      const order = compareValues(a.view[name] ?? null, b.view[name] ?? null);
      if (order !== 0) return order;
    }
    return compareText(stringifyJson(a.row), stringifyJson(b.row));
  };
}

/** Null first, numbers by size, all else as text. */
export function compareValues(a: Json, b: Json): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (isJsonNumber(a) && isJsonNumber(b)) return Number(a) - Number(b) || compareJson(a, b);
  return compareJson(a, b);
}

const compareJson = (a: Json, b: Json): number => compareText(stringifyJson(a), stringifyJson(b));

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
