import { partitionsIn, type Partitions } from '../core/partition.js';
import type { Reading } from '../core/reading.js';

/** How many slices were planned of a reading, by partition, as far as they were reached. */
export type Planned = ReadonlyMap<Reading, ReadonlyMap<string, number>>;

/** What is known of a run while it is under way. */
export interface Outlook {
  /** The readings that are not done, the present one first. */
  readonly readings: readonly Reading[];
  /** Calls made for the present one. */
  readonly calls: number;
  readonly partitions: Partitions;
  /** Of the present one, of those that are done, and of those that are fetched ahead. */
  readonly planned: Planned;
}

/** How many calls are left. */
export interface Forecast {
  readonly calls: number;
  /** How often some stream must call is not known yet, so that there will be more. */
  readonly isAtLeast: boolean;
}

/** A guess, one call a slice: of a stream that was not reached, from one with the same parents. */
export function forecast({ readings, calls, partitions, planned }: Outlook): Forecast {
  const expected = readings.map((one) => callsOf(one, partitions, planned));
  const [present = { calls: 0, isAtLeast: false }, ...later] = expected;
  const left = Math.max(0, present.calls - calls);
  return {
    calls: later.reduce((sum, one) => sum + one.calls, left),
    isAtLeast: expected.some(({ isAtLeast }) => isAtLeast),
  };
}

function callsOf(reading: Reading, partitions: Partitions, planned: Planned): Forecast {
  const counts = [...(countsOf(reading, planned)?.values() ?? [])];
  const all = partitionsIn(partitions, reading.scope).length;
  if (counts.length === 0) {
    const isSingle = reading.feed === null && reading.days === null;
    return { calls: all, isAtLeast: !isSingle };
  }
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return { calls: Math.round(mean * all), isAtLeast: false };
}

function countsOf(reading: Reading, planned: Planned): ReadonlyMap<string, number> | undefined {
  const own = planned.get(reading);
  const parent = reading.feed?.reading.name;
  if (own !== undefined || parent === undefined) return own;
  const sibling = [...planned.keys()].find(({ feed }) => feed?.reading.name === parent);
  return sibling && planned.get(sibling);
}
