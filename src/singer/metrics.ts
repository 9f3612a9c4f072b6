import { stringifyJson } from './json.js';

/** The names that singer-python and the Meltano SDK give their metrics. */
export type MetricName =
  | 'record_count'
  | 'http_request_count'
  | 'http_request_duration'
  | 'sync_duration'
  | 'job_duration';

export type MetricTags = Readonly<Record<string, string | number | boolean>>;

/** The log message of a count. */
export function counterMetric(metric: MetricName, value: number, tags: MetricTags): string {
  return formatMetric('counter', metric, value, tags);
}

/** The log message of a duration, in seconds. */
export function timerMetric(metric: MetricName, seconds: number, tags: MetricTags): string {
  return formatMetric('timer', metric, seconds, tags);
}

function formatMetric(type: string, metric: MetricName, value: number, tags: MetricTags): string {
  return `METRIC: ${stringifyJson({ type, metric, value, tags })}`;
}
