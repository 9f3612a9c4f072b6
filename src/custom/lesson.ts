import { keyOf } from '../core/output.js';
import { compileEndpoint, endpointOf, type Reading, type SettingValues } from '../core/reading.js';
import type { Table } from '../core/table.js';
import { isDerived, isPivot, type Pivot } from '../core/stream.js';

/** A stream whose rows nobody has described, as it is read to find that out. */
export interface Lesson {
  /** With the key of the stream, whatever that of its endpoint is. */
  readonly reading: Reading;
  /** What makes columns of its rows; null: nothing. */
  readonly pivot: Pivot | null;
  /** Where people have named its columns: the fields that are none; null: Paycor has named them. */
  readonly ownFields: readonly string[] | null;
}

export function lessonOf(table: Table, name: string, settings: SettingValues): Lesson {
  const stream = table.get(name);
  const reading = compileEndpoint(table, name, settings);
  const key = stream ? keyOf(stream, endpointOf(table, name)) : reading.key;
  const pivot = stream && isDerived(stream) && isPivot(stream.path) ? stream.path : null;
  const ofReport = reading.report && reading.ownFields.filter((field) => key.includes(field));
  return { reading: { ...reading, key }, pivot, ownFields: pivot ? pivot.ids : ofReport };
}
