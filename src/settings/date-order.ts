import { isoCalendarDate } from '../core/date.js';

/** The fault of a range that ends before it begins; none where a date is absent or no date. */
export function dateOrderProblems(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const [start, end] = [dayIn(settings['start_date']), dayIn(settings['end_date'])];
  if (start === null || end === null || start <= end) return [];
  return [`start_date must not be after end_date (${start} is after ${end})`];
}

function dayIn(value: unknown): string | null {
  return typeof value === 'string' ? isoCalendarDate(value) : null;
}
