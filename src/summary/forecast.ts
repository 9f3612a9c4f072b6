import { parentOf, windowOf } from '../core/plan.js';
import { STREAMS, type StreamName } from '../streams/index.js';

/** How many slices were planned of a stream, by partition, as far as they were reached. */
export type Planned = ReadonlyMap<StreamName, ReadonlyMap<string, number>>;

/** What is known of a run while it is under way. */
export interface Outlook {
  /** The streams that are not done, the present one first. */
  readonly streams: readonly StreamName[];
  /** Calls made for the present stream. */
  readonly calls: number;
  readonly partitions: number;
  /** Of the present stream and of those that are done. */
  readonly planned: Planned;
}

/** How many calls are left. */
export interface Forecast {
  readonly calls: number;
  /** How often some stream must call is not known yet, so that there will be more. */
  readonly isAtLeast: boolean;
}

/** A guess, one call a slice: of a stream that was not reached, from one with the same parents. */
export function forecast({ streams, calls, partitions, planned }: Outlook): Forecast {
  const expected = streams.map((name) => callsOf(name, partitions, planned));
  const [present = { calls: 0, isAtLeast: false }, ...later] = expected;
  const left = Math.max(0, present.calls - calls);
  return {
    calls: later.reduce((sum, one) => sum + one.calls, left),
    isAtLeast: expected.some(({ isAtLeast }) => isAtLeast),
  };
}

function callsOf(name: StreamName, partitions: number, planned: Planned): Forecast {
  const counts = [...(countsOf(name, planned)?.values() ?? [])];
  const stream = STREAMS[name];
  if (counts.length === 0) {
    const isSingle = parentOf(stream) === null && windowOf(stream) === null;
    return { calls: partitions, isAtLeast: !isSingle };
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return { calls: Math.round(mean * partitions), isAtLeast: false };
}

function countsOf(name: StreamName, planned: Planned): ReadonlyMap<string, number> | undefined {
  const parent = parentOf(STREAMS[name])?.id;
  if (planned.has(name) || parent === undefined) return planned.get(name);
  const sibling = [...planned.keys()].find((other) => parentOf(STREAMS[other])?.id === parent);
  return sibling && planned.get(sibling);
}
