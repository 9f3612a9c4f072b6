import type { Partitions } from '../core/partition.js';
import type { Reading } from '../core/reading.js';
import { streamsOf } from '../core/selected.js';
import type { Service } from '../core/service.js';
import type { Clock } from '../clock.js';
import type { RemedyOf } from '../failures/causes.js';
import type { RefusalOf } from '../failures/refusal.js';
import { version } from '../version.js';
import { createCallMinutes } from './call-minutes.js';
import { createCallTimings, type Call, type CallTiming } from './call-timings.js';
import { forecast } from './forecast.js';
import type { RunProgress } from './progress-text.js';
import { createRollingMinute } from './rolling-minute.js';
import { streamHistory, type RunHistory } from './run-history.js';
import {
  summarize,
  summarizeStream,
  type RunSummary,
  type StreamRecord,
  type StreamSummary,
} from './run-summary.js';

/** Watches a run from its start, to tell how far it is and what it came to. */
export interface Recorder {
  /** Streams that come of one reading are being written from now on, which fills in the accounts. */
  begin(streams: readonly Pick<StreamRecord, 'name' | 'account'>[]): void;
  /** Those streams have been read, with or without failures: what each came to. */
  end(): readonly StreamSummary[];
  readonly call: (call: Call) => void;
  partitions(all: Partitions): void;
  /** So many slices of a stream and partition are to be read. */
  readonly planned: (reading: Reading, partition: string, slices: number) => void;
  /** The calls of a route that were not taken yet; null: those of all routes. */
  takeTimings(route: string | null): readonly CallTiming[];
  progress(): RunProgress;
  /** @param error what the run threw; undefined where it ended well */
  summary(error: unknown): RunSummary;
  /** What the summary leaves out. */
  history(): RunHistory;
}

export interface RecorderOptions {
  readonly readings: readonly Reading[];
  readonly callsPerMinute: number;
  /** Whether the settings let unreadable streams pass. */
  readonly skipsUnavailable: boolean;
  readonly service: Service;
  readonly clock: Clock;
  /** What the errors of the service mean. */
  readonly refusalOf: RefusalOf;
  /** What is to be done about them. */
  readonly remedyOf: RemedyOf;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { readings, clock, callsPerMinute, skipsUnavailable } = options;
  const streams = streamsOf(readings);
  const startedAt = clock.now();
  const done: StreamRecord[] = [];
  const timings = createCallTimings();
  const allTimings = createCallTimings();
  const minute = createRollingMinute();
  const minutes = createCallMinutes(startedAt);
  const planned = new Map<Reading, Map<string, number>>();
  let present: readonly Omit<StreamRecord, 'endedAt'>[] = [];
  let partitions: Partitions = {};
  let calls = 0;

  const recordsSoFar = (): readonly StreamRecord[] => [
    ...done,
    ...present.map((one) => ({ ...one, endedAt: null })),
  ];

  /** Calls made ahead of their stream's turn, and those that belong to none, are among the others. */
  const otherCalls = (records: readonly StreamRecord[]): number =>
    calls - records.reduce((sum, { account }) => sum + account.tally.calls, 0);

  return {
    begin(begun) {
      present = begun.map((one) => ({ ...one, startedAt: clock.now() }));
    },
    end() {
      const endedAt = clock.now();
      const records = present.map((one) => ({ ...one, endedAt }));
      done.push(...records);
      present = [];
      const facts = { records, endedAt, skipsUnavailable, error: undefined };
      return records.map(({ name }) => summarizeStream(name, facts));
    },
    call(call) {
      const now = clock.now();
      timings.add(call);
      allTimings.add(call);
      minute.note(now);
      minutes.add(call, now);
      calls++;
    },
    partitions(all) {
      partitions = all;
    },
    planned(reading, partition, slices) {
      const counts = planned.get(reading) ?? new Map<string, number>();
      planned.set(reading, counts.set(partition, slices));
    },
    takeTimings: (route) => timings.take(route),
    progress() {
      const now = clock.now();
      const [first] = present;
      const records = present.reduce((sum, { account }) => sum + account.tally.records, 0);
      const isDone = ({ outputs }: Reading): boolean =>
        outputs.every(({ name }) => done.some((one) => one.name === name));
      const left = readings.filter((reading) => !isDone(reading));
      return {
        stream: first?.name ?? null,
        records,
        streamsDone: done.length,
        streams: streams.length,
        callsLastMinute: minute.count(now),
        callsPerMinute,
        seconds: (now - startedAt) / 1000,
        left: forecast({
          readings: left,
          calls: first?.account.tally.calls ?? 0,
          partitions,
          planned,
        }),
      };
    },
    summary(error) {
      const records = recordsSoFar();
      const endedAt = clock.now();
      const facts = {
        streams,
        records,
        otherCalls: otherCalls(records),
        startedAt,
        endedAt,
        skipsUnavailable,
        error,
        service: options.service,
        refusalOf: options.refusalOf,
        remedyOf: options.remedyOf,
      };
      return summarize({ ...facts, version: version() });
    },
    history() {
      const now = clock.now();
      return {
        callsPerMinute,
        minutes: minutes.all(now),
        endpoints: allTimings.take(null),
        streams: recordsSoFar().map((record) => streamHistory(record, startedAt, now)),
      };
    },
  };
}
