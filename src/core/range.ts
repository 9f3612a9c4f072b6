import type { Window } from './stream.js';
import { addDays, earlier, later } from './date.js';

/** A stretch of calendar days, both ends included, each `YYYY-MM-DD`. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** What decides which days of a windowed stream a run reads. */
export interface RangeRequest {
  readonly window: Window;
  /** The run's day: fixed before anything is read. */
  readonly today: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** The last day that an earlier run completed; null: none, or it does not count. */
  readonly bookmark: string | null;
  readonly lookbackDays: number | null;
}

/** How far back a run without a `start_date` goes. */
export const DEFAULT_DAYS = 364;

/** The first day that the API still answers for; null where it has no floor. */
export function floorOf(window: Window, today: string): string | null {
  return window.oldestDays === undefined ? null : addDays(today, -window.oldestDays);
}

/**
 * The days to read: from the bookmark less the look-back (never before `start_date`, but a later
 * `start_date` never beats the bookmark), not before the API's floor, up to the API's horizon or
 * `end_date`. Null when nothing is left.
 */
export function rangeOf(request: RangeRequest): Range | null {
  const { window, today, endDate } = request;
  const floor = floorOf(window, today);
  const wanted = wantedFrom(request);
  const horizon = addDays(today, window.aheadDays);
  const first = floor === null ? wanted : later(wanted, floor);
  const from = window.startsByToday ? earlier(first, addDays(today, -1)) : first;
  const to = endDate === null ? horizon : earlier(horizon, endDate);
  return from <= to ? { from, to } : null;
}

function wantedFrom({ window, today, startDate, bookmark, lookbackDays }: RangeRequest): string {
  const start = startDate ?? addDays(today, -DEFAULT_DAYS);
  if (bookmark === null || window.by === undefined) return start;
  const lookback = addDays(bookmark, -(lookbackDays ?? window.lookbackDays));
  return startDate === null ? lookback : earlier(bookmark, later(lookback, startDate));
}

/**
 * The range in pieces whose last day is at most `maxDays` after the first, oldest first. They are
 * cut from the last day on, which stays the same when a run goes on where it stopped, while its
 * bookmark, and so the first day, does not: what it left of a piece is a piece again.
 */
export function cut(range: Range, maxDays: number): Range[] {
  const pieces: Range[] = [];
  for (let to = range.to; to >= range.from;) {
    const from = later(addDays(to, -maxDays), range.from);
    pieces.unshift({ from, to });
    to = addDays(from, -1);
  }
  return pieces;
}
