import { stringifyJson, type JsonObject } from '../singer/json.js';
import type { Output } from './output.js';

/** Tells whether a record of the same key came before in the same run. */
export type SeenBefore = (record: JsonObject) => boolean;

/**
 * A row that spans several days, such as a request for time off, comes with every window that it
 * touches; it is written once. Streams whose windows cut by a day of the row itself can't repeat.
 */
export function createSeenBefore({ key, mayRepeat }: Output): SeenBefore {
  if (!mayRepeat) return () => false;
  const seen = new Set<string>();
  return (record) => {
    const id = stringifyJson(key.map((name) => record[name]));
    return seen.has(id) || !seen.add(id);
  };
}
