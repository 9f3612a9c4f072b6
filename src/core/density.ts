import type { Window } from './stream.js';
import { addDays } from './date.js';
import type { Range } from './range.js';

/** Where nothing is known of a stream's density, a week at a time. */
const UNKNOWN_DENSITY_DAYS = 6;

const WEEKDAYS = [1, 2, 3, 4, 5];

const isWeekday = (day: string): boolean =>
  WEEKDAYS.includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/**
 * The first days of a range, up to a day on which people work: what they hold tells how many days a
 * window that has to be held whole may have.
 */
export function leadOf({ from, to }: Range): Range {
  let last = from;
  while (!isWeekday(last) && last < to) last = addDays(last, 1);
  return { from, to: last };
}

/**
 * How many days a window may last beyond its first one.
 *
 * @param rows how many rows the first days had; null: they could not be read
 */
export function daysFor(rows: number | null, { maxDays, rows: most }: Window): number {
  if (rows === null || rows === 0 || most === undefined) return UNKNOWN_DENSITY_DAYS;
  return Math.min(maxDays, Math.max(1, Math.floor(most / rows)) - 1);
}
