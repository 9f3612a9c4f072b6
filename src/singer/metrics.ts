import { stringifyJson } from './json.js';
import type { Logger } from './logger.js';
import type { Metric, MetricName, MetricTags } from './metric.js';

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
