import { stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import type { Query } from './stream.js';
import type { Partition } from './partition.js';
import type { Reading } from './reading.js';
import type { Ids } from './template.js';

/** One request still to be made, with all its pages: a leaf of the plan. */
export interface Slice {
  readonly reading: Reading;
  readonly partition: Partition;
  /** Its place within its partition: slices are planned, and finished, in the order of their keys. */
  readonly key: string;
  /** The ids that fill the templates, and that every record carries where it lacks them. */
  readonly ids: Ids;
  readonly query: Query;
  /** The last day that it asks for; null where it is not cut by dates. */
  readonly day: string | null;
  /** The day up to which the partition is complete once this slice is; null: the slice says none. */
  readonly completes: string | null;
}

/** The rows of an answer that are its partition's; one that names no owner is whoever's asks. */
export function ownRows<Row extends JsonObject>(
  { reading: { ownBy }, ids }: Slice,
  rows: readonly Row[],
): readonly Row[] {
  if (ownBy === null) return rows;
  const own = String(ids[ownBy]);
  return rows.filter((row) => [own, 'null'].includes(textOf(row[ownBy] ?? null)));
}

const textOf = (id: Json): string => (typeof id === 'string' ? id : stringifyJson(id));
