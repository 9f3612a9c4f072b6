import { tellFirst } from '../singer/tell-first.js';
import { nearest } from './nearest.js';

/** The error tells other problems, too. */
const MOST_NAMED = 10;

/** What is wrong with streams that the tap does not have, the first ones by name. */
export function unknownStreamProblems(
  ids: readonly string[],
  known: readonly string[],
): readonly string[] {
  return tellFirst(
    ids,
    (id) => `stream "${id}" is unknown${hintOf(id, known)}; run --discover for a new catalog`,
    (count) => `${count} more streams are unknown`,
    MOST_NAMED,
  );
}

function hintOf(id: string, known: readonly string[]): string {
  const meant = nearest(id, known);
  return meant === null ? '' : ` (did you mean "${meant}"?)`;
}
