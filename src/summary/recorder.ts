import type { Clock } from '../paycor/clock.js';
import type { StreamName } from '../streams/index.js';
import { version } from '../version.js';
import type { StreamAccount } from './account.js';
import { createCallTimings, type Call, type CallTiming } from './call-timings.js';
import { forecast } from './forecast.js';
import type { RunProgress } from './progress-text.js';
import { createRollingMinute } from './rolling-minute.js';
import { summarize, type RunSummary, type StreamRecord } from './run-summary.js';

/** Watches a run from its start, to tell how far it is and what it came to. */
export interface Recorder {
  /** A stream is being read from now on, which fills in the account. */
  begin(name: StreamName, account: StreamAccount): void;
  /** That stream has been read, with or without failures. */
  end(): void;
  readonly call: (call: Call) => void;
  partitions(count: number): void;
  /** So many slices of a stream and partition are to be read. */
  readonly planned: (stream: StreamName, partition: string, slices: number) => void;
  /** The calls since the last time. */
  takeTimings(): readonly CallTiming[];
  progress(): RunProgress;
  /** @param error what the run threw; undefined where it ended well */
  summary(error: unknown): RunSummary;
}

export interface RecorderOptions {
  readonly streams: readonly StreamName[];
  readonly callsPerMinute: number;
  /** Whether the settings let unreadable streams pass. */
  readonly skipsUnavailable: boolean;
  readonly clock: Clock;
}

/** What is being read. */
type Present = Omit<StreamRecord, 'endedAt' | 'name'> & { readonly name: StreamName };

export function createRecorder(options: RecorderOptions): Recorder {
  const { streams, clock, callsPerMinute, skipsUnavailable } = options;
  const startedAt = clock.now();
  const done: StreamRecord[] = [];
  const timings = createCallTimings();
  const minute = createRollingMinute();
  const planned = new Map<StreamName, Map<string, number>>();
  let present: Present | null = null;
  let [otherCalls, partitions] = [0, 1];

  return {
    begin(name, account) {
      present = { name, account, startedAt: clock.now() };
    },
    end() {
      if (present) done.push({ ...present, endedAt: clock.now() });
      present = null;
    },
    call(call) {
      timings.add(call);
      minute.note(clock.now());
      if (present === null) otherCalls++;
    },
    partitions(count) {
      partitions = count;
    },
    planned(stream, partition, slices) {
      const counts = planned.get(stream) ?? new Map<string, number>();
      planned.set(stream, counts.set(partition, slices));
    },
    takeTimings: () => timings.take(),
    progress() {
      const now = clock.now();
      const { records = 0, calls = 0 } = present?.account.tally ?? {};
      const left = streams.filter((name) => !done.some((one) => one.name === name));
      return {
        stream: present?.name ?? null,
        records,
        streamsDone: done.length,
        streams: streams.length,
        callsLastMinute: minute.count(now),
        callsPerMinute,
        seconds: (now - startedAt) / 1000,
        left: forecast({ streams: left, calls, partitions, planned }),
      };
    },
    summary(error) {
      const records = present ? [...done, { ...present, endedAt: null }] : done;
      const endedAt = clock.now();
      const facts = { streams, records, otherCalls, startedAt, endedAt, skipsUnavailable, error };
      return summarize({ ...facts, version: version() });
    },
  };
}
