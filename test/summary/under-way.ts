import type { RunProgress } from '../../src/summary/progress-text.js';

/** How far a run is, in its midst. */
export const PROGRESS: RunProgress = {
  stream: 'pay_rates',
  records: 12,
  streamsDone: 3,
  streams: 9,
  callsLastMinute: 0,
  callsPerMinute: 960,
  seconds: 30,
  left: { calls: 6, isAtLeast: true },
};
