import type { Logger } from '../singer/logger.js';
import { counterMetric, logMetric, timerMetric } from '../singer/metrics.js';
import type { StreamAccount } from './account.js';
import { timingMetric, type CallTiming } from './call-timings.js';

/** What a stream came to when its reading ended, in whatever way. */
export interface StreamEnd {
  readonly name: string;
  readonly account: StreamAccount;
  readonly timings: readonly CallTiming[];
  readonly seconds: number;
  readonly status: 'succeeded' | 'failed';
}

/** Logs the metrics of a stream; how long its calls took stands in one line a route and status. */
export function tellMetrics(logger: Logger, end: StreamEnd): void {
  const { name, account, timings, seconds, status } = end;
  const tags = { stream: name };
  const { records, calls } = account.tally;
  logMetric(logger, counterMetric('record_count', records, tags));
  logMetric(logger, counterMetric('http_request_count', calls, tags));
  for (const timing of timings) logMetric(logger, timingMetric(name, timing));
  logMetric(logger, timerMetric('sync_duration', seconds, { ...tags, status }));
}
