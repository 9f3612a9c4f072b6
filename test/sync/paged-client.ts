import type { Client } from '../../src/paycor/client.js';
import type { JsonObject } from '../../src/singer/json.js';

/** A client that answers every call with the same rows, on one page. */
export const clientOfRows = (rows: readonly JsonObject[]): Client => ({
  get: async () => ({
    rows,
    next: null,
    isEmpty: rows.length === 0,
    bytes: 0,
    fold: () => undefined,
    toldEmpty: null,
    answer: { status: 200, correlationId: null },
  }),
});
