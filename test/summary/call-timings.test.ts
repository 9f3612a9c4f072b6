import { expect, test } from 'vitest';
import { createCallTimings, timingMetric } from '../../src/summary/call-timings.js';

const ROUTE = '/v1/employees/{employeeId}/payrates';

test('calls of one route and status are one timing, taken once', () => {
  const timings = createCallTimings();
  timings.add({ route: ROUTE, status: 200, seconds: 0.5 });
  timings.add({ route: ROUTE, status: null, seconds: 60 });
  timings.add({ route: ROUTE, status: 200, seconds: 1.5 });
  timings.add({ route: '/v1/other', status: 200, seconds: 1 });
  expect(timings.take('/v1/other')).toEqual([
    { route: '/v1/other', status: 200, calls: 1, seconds: 1, slowestSeconds: 1 },
  ]);
  timings.add({ route: '/v1/other', status: 200, seconds: 1 });
  expect(timings.take(null)).toEqual([
    { route: ROUTE, status: 200, calls: 2, seconds: 2, slowestSeconds: 1.5 },
    { route: ROUTE, status: null, calls: 1, seconds: 60, slowestSeconds: 60 },
    { route: '/v1/other', status: 200, calls: 1, seconds: 1, slowestSeconds: 1 },
  ]);
  expect(timings.take(null)).toEqual([]);
});

test.each([
  [200, 'succeeded'],
  [204, 'succeeded'],
  [302, 'failed'],
  [404, 'failed'],
  [null, 'failed'],
])('a metric of status %s', (status, outcome) => {
  const timing = { route: ROUTE, status, calls: 3, seconds: 1, slowestSeconds: 0.71239 };
  expect(timingMetric('pay_rates', timing)).toEqual({
    type: 'timer',
    metric: 'http_request_duration',
    value: 0.333,
    tags: {
      stream: 'pay_rates',
      endpoint: ROUTE,
      http_status_code: status,
      status: outcome,
      requests: 3,
      slowest: 0.712,
    },
  });
});

test('calls of no stream name none', () => {
  const timing = { route: ROUTE, status: 200, calls: 1, seconds: 1, slowestSeconds: 1 };
  expect(timingMetric(null, timing).tags).not.toHaveProperty('stream');
});
