import { stringifyJson } from './json.js';
import type { Logger } from './logger.js';

/** The names that singer-python and the Meltano SDK give their metrics. */
export type MetricName =
  | 'record_count'
  | 'http_request_count'
  | 'http_request_duration'
  | 'sync_duration'
  | 'job_duration';

/** What a measure belongs to, such as `{ stream: 'invoices' }`. */
export type MetricTags = Readonly<Record<string, string | number | boolean | null>>;

/** One measurement. */
export type Metric = {
  readonly type: 'counter' | 'timer';
  readonly metric: MetricName;
  /** A count, or seconds. */
  readonly value: number;
  readonly tags: MetricTags;
};

/** A number of things since the last such metric. */
export const counterMetric = (metric: MetricName, value: number, tags: MetricTags): Metric => ({
  type: 'counter',
  metric,
  value,
  tags,
});

/** How long something took. */
export const timerMetric = (metric: MetricName, seconds: number, tags: MetricTags): Metric => ({
  type: 'timer',
  metric,
  value: seconds,
  tags,
});

/** Logs a measurement in the form that readers of Singer logs look for. */
export function logMetric(logger: Logger, metric: Metric): void {
  logger.info(`METRIC: ${stringifyJson(metric)}`, { metric });
}
