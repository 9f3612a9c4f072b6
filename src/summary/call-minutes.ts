import type { Call } from './call-timings.js';

/** What went out within one minute of a run. */
export interface CallMinute {
  readonly calls: number;
  /** Those that came to status 429. */
  readonly rateLimited: number;
  /** Those without an answer, or with one of the server's own failures. */
  readonly failed: number;
}

/** Counts calls by the minute. */
export interface CallMinutes {
  /** @param now epoch milliseconds */
  add(call: Call, now: number): void;
  /** Every minute from the start until now, those without a call among them. */
  all(now: number): readonly CallMinute[];
}

const NONE: CallMinute = { calls: 0, rateLimited: 0, failed: 0 };

/** @param startedAt epoch milliseconds, with which the first minute begins */
export function createCallMinutes(startedAt: number): CallMinutes {
  const minutes = new Map<number, CallMinute>();
  // A clock that is set back in the middle of a run makes no minute before the first.
  const minuteOf = (now: number): number => Math.max(0, Math.floor((now - startedAt) / 60_000));
  return {
    add({ status }, now) {
      const minute = minuteOf(now);
      const { calls, rateLimited, failed } = minutes.get(minute) ?? NONE;
      minutes.set(minute, {
        calls: calls + 1,
        rateLimited: rateLimited + (status === 429 ? 1 : 0),
        failed: failed + (status === null || status >= 500 ? 1 : 0),
      });
    },
    all: (now) =>
      Array.from({ length: minuteOf(now) + 1 }, (_, minute) => minutes.get(minute) ?? NONE),
  };
}
