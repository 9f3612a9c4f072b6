import type { Output } from './output.js';
import type { Run } from './progress.js';

/**
 * The version that the run gives to a stream's rows, in epoch seconds: the second at which the run
 * began, so that a run that was interrupted and goes on has the same. Null for a stream that is not
 * read as a whole table: rows outside its dates are not gone because they did not come.
 */
export function tableVersion({ isTable }: Output, run: Run): number | null {
  return isTable ? Math.floor(Date.parse(run.startedAt) / 1000) : null;
}
