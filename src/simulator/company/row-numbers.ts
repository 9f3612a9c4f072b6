import { isJsonNumber, type Json } from '../../singer/json.js';
import type { Row } from './row.js';

/**
 * The rows of a run in the order of some fields (null first, numbers by size, texts by their
 * letters), numbered from 1. Rows that agree in all of the fields must not be there.
 */
export function numbered(rows: readonly Row[], by: readonly string[]): readonly Row[] {
  return rows
    .toSorted((a, b) => compare(a, b, by))
    .map((row, index) => ({ ...row, rowNumber: index + 1 }));
}

function compare(a: Row, b: Row, by: readonly string[]): number {
  for (const name of by) {
    const order = orderOf(a[name] ?? null, b[name] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function orderOf(a: Json, b: Json): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (isJsonNumber(a) && isJsonNumber(b)) return Number(a) - Number(b);
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return Number(left > right) - Number(left < right);
}
