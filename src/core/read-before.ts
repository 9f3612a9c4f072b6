import type { Partition } from './partition.js';
import { progressOf, type Run } from './progress.js';
import type { State } from '../singer/state.js';

/** What an earlier, interrupted part of a run has read of a stream. */
export type ReadBefore = 'nothing' | 'part' | 'all';

/** What the state says that this very run did of a stream before it was interrupted. */
export function readBefore(
  state: State,
  stream: string,
  partitions: readonly Partition[],
  run: Run,
): ReadBefore {
  const all = partitions.map((one) => progressOf(state, stream, one.key, run));
  if (all.length > 0 && all.every(({ done }) => done)) return 'all';
  return all.some(({ done, after }) => done || after !== null) ? 'part' : 'nothing';
}
