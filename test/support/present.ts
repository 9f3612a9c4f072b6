/**
 * The day on which every simulated company of these tests stands, and so the tap's: a range and a
 * bookmark go by Paycor's own clock, which the simulator sets to its company's day. `npm run
 * test:today` takes the real one.
 */
export const PRESENT =
  process.env['TAP_PAYCOR_TEST_DAY'] === 'today'
    ? new Date().toISOString().slice(0, 10)
    : '2026-03-18';
