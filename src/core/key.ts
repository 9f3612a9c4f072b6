import { isJsonNumber, stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import type { Row } from './row.js';
import type { StandIn } from './stream.js';
import type { Drift } from './drift.js';
import type { Ids } from './template.js';

/**
 * Completes a row in its place: with the ids that its slice supplies and it lacks, and with stand-ins for
 * the key fields that the wire left null. What the row says itself always wins. A copy of each row would be
 * a fortieth of a sync.
 */
export function completeRow(
  row: Row,
  ids: Ids,
  standIns: Readonly<Record<string, StandIn>>,
  drift: Drift,
): JsonObject {
  for (const name in ids) row[name] ??= ids[name] ?? null;
  for (const name in standIns) {
    const standIn = standIns[name];
    if (standIn === undefined || !isMissing(row[name])) continue;
    row[name] = standInFor(standIn, row);
    drift.note('stand_in', name, 'null');
  }
  return row;
}

function standInFor(standIn: StandIn, row: JsonObject): Json {
  if ('value' in standIn) return standIn.value;
  return row[standIn.field] ?? standIn.otherwise ?? null;
}

const isMissing = (value: Json | undefined): boolean => value === undefined || value === null;

/** The key fields that a finished record leaves null, absent or unusable: none, in a sound one. */
export function missingKeys(record: JsonObject, key: readonly string[]): string[] {
  return key.filter((name) => !isKeyValue(name, record[name]));
}

/** A name or a code may be blank, beside others; rows with a blank id would overwrite each other. */
function isKeyValue(name: string, value: Json | undefined): boolean {
  if (typeof value === 'string') return value.trim() !== '' || !/(?:^i|I)d$/.test(name);
  return value !== undefined && isJsonNumber(value);
}

/** Tells whether a record of the same key came before in the same run. */
export type SeenBefore = (record: JsonObject) => boolean;

/**
 * A row that spans several days, such as a request for time off, comes with every window that it
 * touches; it is written once.
 *
 * @param mayRepeat false for rows that are cut by a day of their own: nothing is remembered of them
 */
export function createSeenBefore(key: readonly string[], mayRepeat: boolean): SeenBefore {
  if (!mayRepeat) return () => false;
  const seen = new Set<string>();
  return (record) => {
    const id = stringifyJson(key.map((name) => record[name]));
    return seen.has(id) || !seen.add(id);
  };
}
