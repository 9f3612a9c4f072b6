import { expect, test } from 'vitest';
import { progressText, type RunProgress } from '../../src/summary/progress-text.js';

const PROGRESS: RunProgress = {
  stream: 'pay_rates',
  records: 1234,
  streamsDone: 6,
  streams: 30,
  callsLastMinute: 600,
  callsPerMinute: 960,
  seconds: 1000,
  left: { calls: 24_000, isAtLeast: false },
};

const QUOTA = '600/960 calls/min';

test.each<[Partial<RunProgress>, string]>([
  [{}, `pay_rates: 6/30 streams done, about 40 min left, ${QUOTA}, 1234 records`],
  [
    { left: { calls: 24_001, isAtLeast: true } },
    `pay_rates: 6/30 streams done, at least 41 min left, ${QUOTA}, 1234 records`,
  ],
  [
    { left: { calls: 90_000, isAtLeast: false } },
    `pay_rates: 6/30 streams done, about 2 h 30 min left, ${QUOTA}, 1234 records`,
  ],
  [
    { left: { calls: 0, isAtLeast: false } },
    `pay_rates: 6/30 streams done, about 1 min left, ${QUOTA}, 1234 records`,
  ],
  [{ seconds: 30 }, `pay_rates: 6/30 streams done, about 20 min left, ${QUOTA}, 1234 records`],
  [{ seconds: 4 }, `pay_rates: 6/30 streams done, ${QUOTA}, 1234 records`],
  [{ callsLastMinute: 0 }, 'pay_rates: 6/30 streams done, 0/960 calls/min, 1234 records'],
  [{ stream: null, seconds: 0 }, `6/30 streams done, ${QUOTA}`],
])('%j', (more, text) => {
  expect(progressText({ ...PROGRESS, ...more })).toBe(text);
});
