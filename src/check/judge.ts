import type { TapError } from '../errors.js';
import { watchParts, type Part } from '../core/parts.js';
import type { JsonObject } from '../singer/json.js';
import type { RefusalOf } from '../failures/refusal.js';
import type { Result } from './finding.js';

/** What came of a call: the rows of its page, or the error that it ended with. */
export type Outcome =
  | { readonly kind: 'page'; readonly rows: readonly JsonObject[] }
  | { readonly kind: 'failed'; readonly error: TapError };

/**
 * What an outcome means for whoever sets the application up. Pure.
 *
 * @param parts what the call asks for beside whole rows
 */
export function judgeCall(outcome: Outcome, parts: readonly Part[], refusalOf: RefusalOf): Result {
  if (outcome.kind === 'failed') return refusalOf(outcome.error);
  const { rows } = outcome;
  if (rows.length === 0) return { kind: 'empty' };
  const watch = watchParts(parts);
  for (const row of rows) watch.see(row);
  return { kind: 'ok', rows: rows.length, missing: watch.missing() };
}
