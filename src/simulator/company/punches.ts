import { dateOf, daysBetween, EPOCH, timestamp, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { recorded } from './corrections.js';
import { isCharged } from './departments.js';
import { employeeNumber } from './employee-number.js';
import { ASSEMBLY } from './labor.js';
import { dollars, earned, hours } from './money.js';
import { departmentCode } from './pay-stubs.js';
import { ratesBy, type PayRate } from './pay-rates.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { shiftsOn, type Shift, type Worked } from './shifts.js';
import { takenIn } from './time-off.js';
import type { Entity, World } from './world.js';

const DAY_SECONDS = 86_400;

function laborCodes(department: number) {
  return isCharged(department)
    ? [
        {
          laborCategoryLevel: ASSEMBLY.level,
          laborCode: ASSEMBLY.code,
          laborCodeName: ASSEMBLY.name,
        },
      ]
    : [];
}

function estimate(rate: PayRate, { minutes }: Shift) {
  return rate.kind === 'hourly' ? dollars(earned(rate.rate, minutes)) : null;
}

/** The badge is missing for some, and so are a department's name and the pay estimate. */
function isBlank(career: Career, every: number): boolean {
  return career.index % every === every - 1;
}

function ends(shift: Shift): number {
  return shift.in + shift.minutes * 60;
}

function punch(world: World, career: Career, worked: Worked, rate: PayRate): Row {
  const { day, position, shift } = worked;
  return {
    legalEntityId: at(world.entities, career.entity).legalEntityId,
    employeeId: career.id,
    daySequence: position + 1,
    badgeNumber: isBlank(career, 6) ? null : 700_000 + career.index,
    displayDate: dateOf(day),
    punchIn: timestamp(day, shift.in),
    punchOut: timestamp(day, ends(shift)),
    hourAmount: hours(shift.minutes),
    departmentCode: departmentCode(world, shift.department),
    departmentName: isBlank(career, 9) ? null : at(world.departments, shift.department).description,
    earningCode: isBlank(career, 11) ? null : 'REG',
    estimatedGrossPay: isBlank(career, 13) ? null : estimate(rate, shift),
    laborCodes: laborCodes(shift.department),
    effectOnEmpEarnings: 'I',
    employeeNumber: employeeNumber(world, career),
  };
}

function punchesOf(world: World, career: Career, range: DayRange): readonly Row[] {
  if (!career.hourly) return [];
  const taken = takenIn(world.dice, career, range);
  const rateOn = ratesBy(world.dice, career, range.to);
  return daysBetween(range.from, range.to).flatMap((day) => {
    const shifts = shiftsOn(world.dice, career, day, taken.get(day));
    return recorded(world.dice, career, day, world.today, shifts)
      .filter((shift) => ends(shift) <= (world.today - day) * DAY_SECONDS)
      .map((shift, position) => punch(world, career, { day, position, shift }, rateOn(day)));
  });
}

/** The closed pairs of punches shown on the days of a range and ended before the company's present. */
export function punches(world: World, entity: Entity, range: DayRange): readonly Row[] {
  const past = { from: Math.max(range.from, EPOCH), to: Math.min(range.to, world.today - 1) };
  return at(world.staff, entity.ordinal).flatMap((career) => punchesOf(world, career, past));
}
