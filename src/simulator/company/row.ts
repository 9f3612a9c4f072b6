import type { Json } from '../../singer/json.js';

export type { Json } from '../../singer/json.js';

/**
 * A row exactly as the tap should emit it with `timezone` UTC, all includes and all fields:
 * canonical dates `YYYY-MM-DD`, date-times RFC 3339 with zone, injected ids and stand-ins present.
 */
export type Row = Readonly<Record<string, Json>>;
