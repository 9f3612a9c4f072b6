import { windowOf } from './plan.js';
import type { Run } from './progress.js';
import { replicationOfStream } from './replication.js';
import type { SelectedStream } from './selected-stream.js';

/**
 * The version that the run gives to a stream's rows, in epoch seconds: the second at which the run
 * began, so that a run that was interrupted and goes on has the same. Null for a stream that is not
 * read as a whole table: rows outside its dates are not gone because they did not come.
 */
export function tableVersion(selected: SelectedStream, run: Run): number | null {
  const isWhole =
    replicationOfStream(selected).kind === 'full' && windowOf(selected.stream) === null;
  return isWhole ? Math.floor(Date.parse(run.startedAt) / 1000) : null;
}
