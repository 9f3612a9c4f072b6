import type { Metric } from '../singer/metric.js';
import { timerMetric } from '../singer/metrics.js';

/** One call to the service that was answered, or failed. */
export interface Call {
  /** The route with its names in place. */
  readonly route: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly seconds: number;
}

/** The calls of one route that came to the same status. */
export interface CallTiming {
  readonly route: string;
  readonly status: number | null;
  readonly calls: number;
  /** All of them together. */
  readonly seconds: number;
  readonly slowestSeconds: number;
}

type Sum = { -readonly [Field in keyof CallTiming]: CallTiming[Field] };

/** Adds up calls, so that sixty thousand of them need no more than some lines. */
export interface CallTimings {
  add(call: Call): void;
  /**
   * What was not taken yet, in the order of first appearance.
   * @param route of that route alone; null: of every one
   */
  take(route: string | null): readonly CallTiming[];
}

export function createCallTimings(): CallTimings {
  const timings = new Map<string, Sum>();
  return {
    add({ route, status, seconds }) {
      const key = `${status} ${route}`;
      const sum = timings.get(key) ?? { route, status, calls: 0, seconds: 0, slowestSeconds: 0 };
      if (sum.calls === 0) timings.set(key, sum);
      sum.calls++;
      sum.seconds += seconds;
      sum.slowestSeconds = Math.max(sum.slowestSeconds, seconds);
    },
    take(route) {
      const taken = [...timings].filter(([, timing]) => route === null || timing.route === route);
      for (const [key] of taken) timings.delete(key);
      return taken.map(([, timing]) => timing);
    },
  };
}

/**
 * The mean duration of a call, with the number of calls and the slowest one among its tags.
 *
 * @param stream null for calls that belong to none
 */
export function timingMetric(stream: string | null, timing: CallTiming): Metric {
  const { route, status, calls, seconds, slowestSeconds } = timing;
  return timerMetric('http_request_duration', rounded(seconds / calls), {
    ...(stream !== null && { stream }),
    endpoint: route,
    http_status_code: status,
    status: status !== null && status < 300 ? 'succeeded' : 'failed',
    requests: calls,
    slowest: rounded(slowestSeconds),
  });
}

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
