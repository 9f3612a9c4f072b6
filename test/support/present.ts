import { addDays } from '../../src/core/date.js';

/** How far a company that moves on comes: never beyond the real day, which is the tap's latest. */
const FARTHEST_DAYS = 14;

/**
 * The day on which every simulated company of these tests stands, and so the tap's: a range and a
 * bookmark go by Paycor's own clock, which the simulator sets to its company's day. `npm run
 * test:today` takes the day from which a company moves on to the real one.
 */
export const PRESENT =
  process.env['TAP_PAYCOR_TEST_DAY'] === 'today'
    ? addDays(new Date().toISOString().slice(0, 10), -FARTHEST_DAYS)
    : '2026-03-18';
