import { expect, test } from 'vitest';
import type { LogDetails } from '../../src/singer/logger.js';
import { createLogger } from '../../src/singer/logger.js';
import type { Metric } from '../../src/singer/metric.js';
import { counterMetric, logMetric, timerMetric } from '../../src/singer/metrics.js';

/** What is logged of a metric at level info. */
function logged(metric: Metric): string[] {
  const lines: string[] = [];
  logMetric(createLogger({ out: (line) => lines.push(line), level: 'info' }), metric);
  return lines;
}

test('a count', () => {
  expect(logged(counterMetric('record_count', 12, { stream: 'pets' }))).toEqual([
    'INFO METRIC: {"type":"counter","metric":"record_count","value":12,"tags":{"stream":"pets"}}',
  ]);
});

test('a duration', () => {
  const tags = { endpoint: 'pets', http_status_code: null };
  expect(logged(timerMetric('http_request_duration', 0.25, tags))).toEqual([
    'INFO METRIC: {"type":"timer","metric":"http_request_duration","value":0.25,"tags":{"endpoint":"pets","http_status_code":null}}',
  ]);
});

test('programs get it as it is', () => {
  const seen: LogDetails[] = [];
  const metric = counterMetric('record_count', 1, {});
  const logger = createLogger({ out: () => undefined, level: 'info' });
  logMetric({ ...logger, info: (_, details = {}) => void seen.push(details) }, metric);
  expect(seen).toEqual([{ metric }]);
});
