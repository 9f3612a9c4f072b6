import type { Values } from '../../support/singer-schema-rules.js';
import { emitted } from '../../tap/rows.js';

/** Loaded rows by their key, as text that equal rows share: to be held against `truthOf`. */
export function loaded(stream: string, rows: readonly Values[] = []): Map<string, string> {
  const validated = {
    schema: {},
    keyProperties: [],
    records: rows,
    extras: [],
    activated: undefined,
  };
  return emitted({ problems: [], streams: { [stream]: validated }, states: [] }, stream);
}
