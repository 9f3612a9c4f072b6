import { isWorkday, weekday, type Day } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { departmentsFor } from './departments.js';
import { leaveOn } from './leaves.js';
import type { Minutes } from './money.js';
import { at, between, type Dice } from './random.js';
import { dayLength, type TimeOff } from './time-off.js';

/** A closed pair of punches of one day, in the employee's own time. */
export interface Shift {
  /** Seconds after the day's midnight; the night shift goes past 24 hours. */
  readonly in: number;
  readonly minutes: Minutes;
  /** The ordinal of the department worked in. */
  readonly department: number;
}

/** A shift on its day; `position` is its place among those of the day, from 0. */
export interface Worked {
  readonly day: Day;
  readonly position: number;
  readonly shift: Shift;
}

/** The steps in which a time clock rounds. */
const STEP: Minutes = 3;

/** How many second pairs of a day are worked in another department. */
const TRANSFERS = 0.02;

function begin(dice: Dice, career: Career, day: Day): number {
  const usual = career.nightShift
    ? 20 * 60
    : 360 + 30 * between(0, 5, dice('usual start', career.index));
  const minute = usual + between(-9, 9, dice('start', career.index, day));
  const second = between(0, 59, dice('second', career.index, day));
  return minute * 60 + second + (career.index % 10 === 3 ? 0.943 : 0);
}

function secondDepartment(dice: Dice, career: Career, day: Day): number {
  const draw = dice('transfer', career.index, day);
  if (draw >= TRANSFERS) return career.department;
  const choices = departmentsFor('hourly');
  return at(choices, Math.floor((draw / TRANSFERS) * choices.length));
}

/** Whether an hourly employee is expected on a day. */
function worksOn(dice: Dice, career: Career, day: Day): boolean {
  return (
    career.hourly &&
    isWorkday(day) &&
    isEmployed(career, day) &&
    leaveOn(dice, career, day) === undefined
  );
}

/**
 * What an hourly employee works on a day, as payroll sees it: nothing on weekends, holidays, leave
 * and days off, one pair when some of the day is off, else one before and one after lunch.
 */
export function shiftsOn(
  dice: Dice,
  career: Career,
  day: Day,
  off: TimeOff | undefined,
): readonly Shift[] {
  const isOff = off !== undefined && !off.partial;
  if (isOff || !worksOn(dice, career, day)) return [];
  const half = dayLength(career) / 2;
  const start = begin(dice, career, day);
  const first = half + STEP * between(-4, 4, dice('morning', career.index, day));
  const morning = { in: start, minutes: first, department: career.department };
  if (off !== undefined) return [morning];
  const busy = weekday(day) === 5 ? 12 : 4;
  const lunch = between(30, 60, dice('lunch', career.index, day)) * 60;
  const minutes = half + STEP * between(-3, busy, dice('afternoon', career.index, day));
  const afternoon = { in: start + first * 60 + lunch, minutes };
  return [morning, { ...afternoon, department: secondDepartment(dice, career, day) }];
}
