import type { JsonObject } from '../singer/json.js';

type Rows = readonly JsonObject[];

/** The rows of one slice, page by page. */
export interface SliceRows {
  /** Takes those of its next page, and gives those that are whole now. */
  readonly page: (rows: Rows) => Rows;
  /** Those that had to wait for the last page; null: none had to. Throws a TapError `malformed` where some are missing. */
  readonly end: () => Iterable<JsonObject> | null;
}
