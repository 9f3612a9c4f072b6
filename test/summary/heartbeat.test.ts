import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger, type LogEvent } from '../../src/singer/logger.js';
import { startHeartbeat } from '../../src/summary/heartbeat.js';
import { PROGRESS } from './under-way.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('every half a minute a line says how far the run is, until it is stopped', () => {
  const events: LogEvent[] = [];
  const format = (event: LogEvent): string => (events.push(event), '');
  const logger = createLogger({ out: () => undefined, level: 'info', format });
  let stream: string | null = 'pay_rates';
  const stop = startHeartbeat(logger, () => ({ ...PROGRESS, stream }));
  vi.advanceTimersByTime(29_999);
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1);
  stream = null;
  vi.advanceTimersByTime(30_000);
  stop();
  vi.advanceTimersByTime(90_000);
  expect(events.map((event) => [event.level, event.stream, event.message])).toEqual([
    ['info', 'pay_rates', 'Under way: pay_rates: 3/9 streams done, 0/960 calls/min, 12 records.'],
    ['info', null, 'Under way: 3/9 streams done, 0/960 calls/min.'],
  ]);
});
