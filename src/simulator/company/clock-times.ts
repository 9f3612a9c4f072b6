import { activityTypeId } from './activity-types.js';
import { dateOf, daysBetween, EPOCH, timestamp, type Day, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { recorded } from './corrections.js';
import { isCharged } from './departments.js';
import { idOf } from './ids.js';
import { ASSEMBLY, laborCategoryId, laborCodeId } from './labor.js';
import { hours } from './money.js';
import { departmentId } from './organization.js';
import { earningCodeId } from './pay-code-rows.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { shiftsOn, type Worked } from './shifts.js';
import { takenIn } from './time-off.js';
import type { World } from './world.js';
import { PLACE_COUNT, workLocationId } from './work-locations.js';

/** The shifts that the legal entity's punches show, as the clock of one employee has them. */

const DAY_SECONDS = 86_400;

/** Shifts that began before the company's present, on the days of a range and the day before it. */
function workedIn(world: World, career: Career, range: DayRange): readonly Worked[] {
  if (!career.hourly) return [];
  const days = { from: Math.max(range.from - 1, EPOCH), to: Math.min(range.to, world.today - 1) };
  const taken = takenIn(world.dice, career, days);
  return daysBetween(days.from, days.to).flatMap((day) => {
    const shifts = shiftsOn(world.dice, career, day, taken.get(day));
    const known = recorded(world.dice, career, day, world.today, shifts);
    return known.map((shift, position) => ({ day, position, shift }));
  });
}

/** Whether a moment of a day is past, and lies on the days of a range. */
function isShown(world: World, range: DayRange, day: Day, seconds: number): boolean {
  const on = day + Math.floor(seconds / DAY_SECONDS);
  return seconds < (world.today - day) * DAY_SECONDS && on >= range.from && on <= range.to;
}

/** What a punch and an hour say alike of the place of work. */
function placeOf(world: World, career: Career, { day, shift }: Worked) {
  return {
    departmentId: departmentId(world, career.entity, shift.department),
    note: career.index % 7 === 3 ? `Example note of ${dateOf(day)}` : null,
    activityTypeId: career.index % 5 === 2 ? null : activityTypeId(world, career.entity),
    laborCodes: isCharged(shift.department)
      ? [
          {
            laborCategoryId: laborCategoryId(world, career.entity, ASSEMBLY.level),
            laborCodeId: laborCodeId(world, career.entity, ASSEMBLY.ordinal),
          },
        ]
      : [],
    workLocationId:
      career.index % 4 === 3
        ? null
        : workLocationId(world, career.entity, career.index % PLACE_COUNT),
  };
}

function owner(world: World, career: Career) {
  return {
    legalEntityId: at(world.entities, career.entity).legalEntityId,
    employeeId: career.id,
  };
}

const SIDES = ['In', 'Out'] as const;

/** Whether a shift begins at another department than the one before it ended. */
const isTransfer = (career: Career, { position, shift }: Worked, side: number): boolean =>
  side === 0 && position > 0 && shift.department !== career.department;

function punchesAt(world: World, career: Career, range: DayRange, worked: Worked): readonly Row[] {
  const { day, position, shift } = worked;
  const times = [shift.in, shift.in + shift.minutes * 60];
  return SIDES.flatMap((name, side) => {
    const seconds = at(times, side);
    if (!isShown(world, range, day, seconds)) return [];
    const numbers = [career.index, day, position, side];
    const transfer = isTransfer(career, worked, side);
    return {
      ...owner(world, career),
      punchId: idOf(world.dice, 'punch', ...numbers),
      punchRefId: career.index % 3 === 1 ? null : idOf(world.dice, 'punch reference', ...numbers),
      punchDateTime: timestamp(day, seconds),
      punchStatusType: transfer ? 'Transfer' : name,
      isTransfer: transfer,
      ...placeOf(world, career, worked),
    };
  });
}

/** Every single punch with a time on the days of a range; the last one of a day may still be open. */
export function employeePunches(world: World, career: Career, range: DayRange): readonly Row[] {
  return workedIn(world, career, range).flatMap((worked) =>
    punchesAt(world, career, range, worked),
  );
}

/** The hours of every shift that began on the days of a range and has ended. */
export function employeeHours(world: World, career: Career, range: DayRange): readonly Row[] {
  return workedIn(world, career, range)
    .filter(({ day, shift }) => isShown(world, range, day, shift.in))
    .filter(({ day, shift }) => shift.in + shift.minutes * 60 <= (world.today - day) * DAY_SECONDS)
    .map((worked) => hour(world, career, worked));
}

function hour(world: World, career: Career, worked: Worked): Row {
  const { day, position, shift } = worked;
  const numbers = [career.index, day, position];
  return {
    ...owner(world, career),
    hourId: idOf(world.dice, 'hour', ...numbers),
    legalEntityEarningId:
      career.index % 6 === 5 ? null : earningCodeId(world, career.entity, 'REG'),
    startDateTime: timestamp(day, shift.in),
    total: hours(shift.minutes),
    hourRefId: career.index % 3 === 1 ? null : idOf(world.dice, 'hour reference', ...numbers),
    ...placeOf(world, career, worked),
  };
}
