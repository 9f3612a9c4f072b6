import { daysBetween, isHoliday, isWeekday, type DayRange } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { leaveOn } from './leaves.js';
import { sum, type Minutes } from './money.js';
import type { Dice } from './random.js';
import { shiftsOn, type Shift } from './shifts.js';
import { dayLength, takenIn, type TimeOff } from './time-off.js';

/** What a pay period brings an employee, in time. */
export interface TimeCard {
  /** Hourly employees' work, by the ordinal of the department; overtime included. */
  readonly worked: ReadonlyMap<number, Minutes>;
  /** The part of it beyond forty hours a week. */
  readonly overtime: Minutes;
  readonly timeOff: { readonly PTO: Minutes; readonly SICK: Minutes };
  readonly holidays: Minutes;
  /** Weekdays on the books and not on leave; what a salary pays for. */
  readonly paidDays: number;
}

const WEEK = 7;
const WEEKLY_LIMIT: Minutes = 2400;

function byDepartment(shifts: readonly Shift[]): ReadonlyMap<number, Minutes> {
  const totals = new Map<number, Minutes>();
  for (const { department, minutes } of shifts) {
    totals.set(department, (totals.get(department) ?? 0) + minutes);
  }
  return totals;
}

const EMPTY: TimeCard = {
  worked: new Map(),
  overtime: 0,
  timeOff: { PTO: 0, SICK: 0 },
  holidays: 0,
  paidDays: 0,
};

const minutesOf = (shifts: readonly Shift[]): Minutes => sum(shifts.map(({ minutes }) => minutes));

function minutesOff(taken: readonly TimeOff[], code: TimeOff['code']): Minutes {
  return sum(taken.map((timeOff) => (timeOff.code === code ? timeOff.minutesADay : 0)));
}

/** A time card of two weeks, the first of them beginning with the range. */
export function timeCardOf(dice: Dice, career: Career, range: DayRange): TimeCard {
  const paid = daysBetween(range.from, range.to).filter(
    (day) => isWeekday(day) && isEmployed(career, day) && leaveOn(dice, career, day) === undefined,
  );
  if (paid.length === 0) return EMPTY;
  const taken = takenIn(dice, career, range);
  const weeks = [range.from, range.from + WEEK].map((monday) =>
    paid
      .filter((day) => day >= monday && day < monday + WEEK)
      .flatMap((day) => shiftsOn(dice, career, day, taken.get(day))),
  );
  const off = paid.flatMap((day) => taken.get(day) ?? []);
  return {
    worked: byDepartment(weeks.flat()),
    overtime: sum(weeks.map((week) => Math.max(0, minutesOf(week) - WEEKLY_LIMIT))),
    timeOff: { PTO: minutesOff(off, 'PTO'), SICK: minutesOff(off, 'SICK') },
    holidays: career.fullTime ? paid.filter(isHoliday).length * dayLength(career) : 0,
    paidDays: paid.length,
  };
}
