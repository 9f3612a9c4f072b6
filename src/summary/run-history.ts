import type { CallMinute } from './call-minutes.js';
import type { CallTiming } from './call-timings.js';
import type { StreamRecord } from './run-summary.js';

/** When a run did what, and where: what its summary leaves out. Holds names and counts, never a value. */
export interface RunHistory {
  /** How many calls a minute the settings allow. */
  readonly callsPerMinute: number;
  /** From the run's start on. */
  readonly minutes: readonly CallMinute[];
  readonly endpoints: readonly CallTiming[];
  /** Those that were reached, in the order in which they were read. */
  readonly streams: readonly StreamHistory[];
}

export interface StreamHistory {
  readonly stream: string;
  /** Seconds since the run's start. */
  readonly from: number;
  readonly to: number;
  /** Where records came from, and how many. */
  readonly places: readonly PlaceRecords[];
}

interface PlaceRecords {
  /** `site 101`. */
  readonly place: string;
  readonly records: number;
}

/** @param now epoch milliseconds, at which a stream ends that is being read */
export function streamHistory(record: StreamRecord, runStart: number, now: number): StreamHistory {
  const { name, account, startedAt, endedAt } = record;
  return {
    stream: name,
    from: (startedAt - runStart) / 1000,
    to: ((endedAt ?? now) - runStart) / 1000,
    places: [...account.recordsIn].map(([partition, records]) => ({
      place: partition.name,
      records,
    })),
  };
}
