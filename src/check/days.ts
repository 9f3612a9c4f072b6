import { addDays, earlier, later } from '../core/date.js';
import { rangeOf, type Range } from '../core/range.js';
import type { RunSettings } from '../core/run-settings.js';
import type { Window } from '../core/stream.js';

/**
 * The days to try of a windowed stream: of those that a first sync would read, the latest up to
 * today that fit into one call, since these are the likeliest to hold rows. Null where a sync would
 * read no day at all.
 */
export function daysToTry(
  window: Window,
  { startDate, endDate, lookbackDays }: Pick<RunSettings, 'startDate' | 'endDate' | 'lookbackDays'>,
  today: string,
): Range | null {
  const range = rangeOf({ window, today, startDate, endDate, lookbackDays, bookmark: null });
  if (range === null) return null;
  const to = later(range.from, earlier(range.to, today));
  return { from: later(range.from, addDays(to, -window.maxDays)), to };
}
