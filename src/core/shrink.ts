import { addDays } from './date.js';
import type { Range } from './range.js';
import type { DayCounts } from './row-counts.js';

/** How many fewer rows than the last time are not trusted at once; both must be passed. */
export interface ShrinkLimits {
  /** Of the rows of the last complete run; at 100, nothing is ever suspicious. */
  readonly percent: number;
  readonly rows: number;
}

/**
 * Whether so many rows are too few beside those of the last complete run: in its bad hours, a
 * service answers 200 with short or empty lists (api-facts, payloads). Pure.
 *
 * @param before null: nothing is known to compare with
 */
export function isSuspicious(
  before: number | null,
  now: number,
  { percent, rows }: ShrinkLimits,
): boolean {
  const gone = (before ?? now) - now;
  return before !== null && gone > rows && gone * 100 > before * percent;
}

/**
 * The days of those that were read that had rows, more than the limit, when they were last counted
 * and have none now, in their order: they are to be read again. Pure.
 */
export function emptiedDays(
  before: DayCounts,
  now: DayCounts,
  read: Range | null,
  { percent, rows }: ShrinkLimits,
): readonly string[] {
  if (read === null || percent >= 100) return [];
  return [...before].flatMap(([day, count]) =>
    day >= read.from && day <= read.to && count > rows && !now.get(day) ? [day] : [],
  );
}

/** Days, ascending, as stretches without a gap. */
export function stretchesOf(days: readonly string[]): readonly Range[] {
  return days.reduce<readonly Range[]>((stretches, day) => {
    const last = stretches.at(-1);
    return last !== undefined && addDays(last.to, 1) === day
      ? [...stretches.slice(0, -1), { from: last.from, to: day }]
      : [...stretches, { from: day, to: day }];
  }, []);
}
