import { InvalidArgumentError } from 'commander';
import { isoCalendarDate } from '../core/date.js';

// Apart from the readers of other values: every start would load the calendar.

/** A day of the calendar, `YYYY-MM-DD`. */
export function day(value: string): string {
  if (isoCalendarDate(value) !== value)
    throw new InvalidArgumentError('It must be a date, YYYY-MM-DD.');
  return value;
}

/** A number of days, as in `14d`. */
export function days(value: string): string {
  if (!/^\d{1,4}d$/.test(value)) throw new InvalidArgumentError('It must be days, such as 14d.');
  return value;
}
