import type { Day } from './calendar.js';
import type { Career } from './careers.js';
import type { Minutes } from './money.js';
import { closedOn } from './payroll.js';
import { between, type Dice } from './random.js';
import type { Shift } from './shifts.js';

/** How many of the days that somebody works are first recorded wrongly. */
const MISTAKES = 0.08;

/** Days until the mistake is found. */
const EARLIEST = 2;
const LATEST = 10;

/** What a supervisor adds when an employee forgot to leave the clock. */
const EXTRA: Minutes = 60;

/**
 * The day on which the punches of a day are set right; null for those that were right at once.
 * Whoever approves the time looks through all of it on the day before payroll processes the period
 * and finds what nobody found yet, which is why paid hours always agree with the punches behind them.
 */
function correctedOn(dice: Dice, career: Career, day: Day): Day | null {
  if (dice('mistake', career.index, day) >= MISTAKES) return null;
  const found = day + between(EARLIEST, LATEST, dice('mistake found', career.index, day));
  const approved = closedOn(day) - 1;
  return approved < day + EARLIEST ? null : Math.min(found, approved);
}

/**
 * The shifts of a day as they were recorded before `today`. A late edit shortens or adds the last
 * pair of a day, two to ten days afterwards; it never changes what comes before it.
 */
export function recorded(
  dice: Dice,
  career: Career,
  day: Day,
  today: Day,
  shifts: readonly Shift[],
): readonly Shift[] {
  const last = shifts.at(-1);
  // Of days so long ago all is corrected: most days, for which nothing is drawn.
  if (last === undefined || day + LATEST < today) return shifts;
  const corrected = correctedOn(dice, career, day);
  if (corrected === null || corrected < today) return shifts;
  const before = shifts.slice(0, -1);
  if (dice('mistake kind', career.index, day) < 0.5) return before;
  return [...before, { ...last, minutes: last.minutes + EXTRA }];
}
