import { TapError } from '../errors.js';
import { addDays, dayOf, isDay } from './days.js';

/** How the first present day of a simulated company is asked for. */
interface StartDay {
  /** `YYYY-MM-DD`; by default so many days before the day (UTC) of the clock. */
  readonly asOf: string | null | undefined;
  /** Days to move on from there: `14d`. */
  readonly advance: string | null | undefined;
}

const DAYS_BEHIND = 14;

/** The day at which a company starts. A date or an advance that is none is a usage error. */
export function startDay({ asOf, advance }: StartDay, now: () => number): string {
  const start = asOf ?? addDays(dayOf(now()), -DAYS_BEHIND);
  if (!isDay(start)) throw usage('as-of', start, 'a date like 2026-03-31');
  return addDays(start, daysOf(advance ?? '0d'));
}

/** The days in `14d`. */
function daysOf(advance: string): number {
  const days = /^(\d{1,4})d$/.exec(advance)?.[1];
  if (days === undefined) throw usage('advance', advance, 'a number of days like 14d');
  return Number(days);
}

function usage(option: string, value: string, expected: string): TapError {
  return new TapError('usage', `--${option} ${value}: expected ${expected}`);
}
