import { dateOf, dayOf, EPOCH, yearOf, type Day, type DayRange } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { hours, sum, type Minutes } from './money.js';
import { employeeNumber } from './employee-number.js';
import type { Name } from './names.js';
import { personName } from './persons.js';
import { earningCodeId } from './pay-code-rows.js';
import { EARNINGS } from './pay-codes.js';
import { at, between } from './random.js';
import type { Row } from './row.js';
import type { TimeOff } from './time-off.js';
import { PLANS, plansOf, timeOffTypeId } from './time-off-plans.js';
import { madeIn, statusOf } from './time-off-requests.js';
import type { Entity, World } from './world.js';

/** Types without a plan: they exist, nobody has a balance. */
const OTHER_TYPES = [
  { code: 'BRV', name: 'Bereavement' },
  { code: null, name: 'Volunteering' },
] as const;

const PERIOD = 14;

export function timeOffTypes(world: World, entity: Entity): readonly Row[] {
  return [...PLANS, ...OTHER_TYPES].map(({ code, name }, ordinal) => ({
    legalEntityId: entity.legalEntityId,
    id: timeOffTypeId(world, entity.ordinal, ordinal),
    name,
    code,
  }));
}

function minutesWithin(requests: readonly TimeOff[], range: DayRange): Minutes {
  return sum(
    requests.map(
      ({ days, minutesADay }) =>
        minutesADay * days.filter((day) => day >= range.from && day <= range.to).length,
    ),
  );
}

/** The calendar year, from the hire where that is later. */
function activity(world: World, career: Career): DayRange {
  const year = yearOf(world.today);
  const hired =
    career.rehire !== null && career.rehire <= world.today ? career.rehire : career.hire;
  return { from: Math.max(dayOf(`${year}-01-01`), hired), to: dayOf(`${year}-12-31`) };
}

/** Hours that somebody who was there before the year brings into it, from and to, by plan. */
const CARRIED = [
  [24, 100],
  [16, 60],
] as const;

/** What is left of last year; nothing of a year that began with the hire. */
function carriedInto(world: World, career: Career, from: Day, ordinal: 0 | 1): Minutes {
  if (from > dayOf(`${yearOf(from)}-01-01`)) return 0;
  const [least, most] = CARRIED[ordinal];
  return 60 * between(least, most, world.dice('carried over', career.index, yearOf(from), ordinal));
}

/**
 * Accrued is what the year has brought so far, and what it began with; used is what lies before the
 * present, scheduled what is approved from then on.
 */
function balances(world: World, career: Career, ordinal: 0 | 1) {
  const { code, perPeriod } = PLANS[ordinal];
  const range = activity(world, career);
  const approved = madeIn(world, career, range).filter(
    (timeOff) => timeOff.code === code && statusOf(timeOff, world.today).status === 'Approved',
  );
  const earned = Math.floor((world.today - range.from) / PERIOD) * perPeriod;
  const accrued = carriedInto(world, career, range.from, ordinal) + earned;
  const used = minutesWithin(approved, { from: range.from, to: world.today - 1 });
  const scheduled = minutesWithin(approved, { from: world.today, to: range.to });
  return {
    currentBalance: hours(accrued - used - scheduled),
    accruedBalance: hours(accrued),
    usedBalance: hours(used),
    scheduledBalance: hours(scheduled),
  };
}

function typeBalance(world: World, entity: Entity, career: Career, ordinal: 0 | 1) {
  const { code, name, plan } = PLANS[ordinal];
  const range = activity(world, career);
  return {
    timeOffPlanName: plan,
    timeOffTypeId: timeOffTypeId(world, entity.ordinal, ordinal),
    timeOffTypeCode: code,
    timeOffTypeName: name,
    activityStartDate: dateOf(range.from),
    activityEndDate: dateOf(range.to),
    ...balances(world, career, ordinal),
    defaultEarning: {
      id: earningCodeId(world, entity.ordinal, code),
      legalEntityId: String(entity.legalEntityId),
      tenantId: entity.tenantId,
      code,
      description: EARNINGS[code].description,
      effectiveStartDate: dateOf(EPOCH),
      effectiveEndDate: null,
    },
  };
}

function fullName({ first, last }: Name): string {
  return `${first} ${last}`;
}

/** The balances of everybody employed, as they stand. */
export function timeOffAccruals(world: World, entity: Entity): readonly Row[] {
  return at(world.staff, entity.ordinal)
    .filter((career) => isEmployed(career, world.today))
    .map((career) => ({
      employeeName: fullName(personName(world, career)),
      employeeNumber: employeeNumber(world, career),
      employeeId: career.id,
      legalEntityId: entity.legalEntityId,
      typeBalances: plansOf(career).map((ordinal) => typeBalance(world, entity, career, ordinal)),
    }));
}
