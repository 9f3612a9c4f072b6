import { expect, test } from 'vitest';
import { counterMetric, timerMetric } from '../../src/singer/metrics.js';

test('a count', () => {
  expect(counterMetric('record_count', 12, { stream: 'pets' })).toBe(
    'METRIC: {"type":"counter","metric":"record_count","value":12,"tags":{"stream":"pets"}}',
  );
});

test('a duration', () => {
  expect(timerMetric('http_request_duration', 0.25, { endpoint: 'pets', status: 200 })).toBe(
    'METRIC: {"type":"timer","metric":"http_request_duration","value":0.25,"tags":{"endpoint":"pets","status":200}}',
  );
});
