import { dateOf, timestamp, type Day, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { idOf } from './ids.js';
import { managerOn } from './managers.js';
import { hours } from './money.js';
import { at, between, pick } from './random.js';
import type { Row } from './row.js';
import { dayLength, timeOffIn, type TimeOff } from './time-off.js';
import type { Entity, World } from './world.js';

export type Status = TimeOff['outcome'] | 'Pending' | 'Removed';

/** The status of a request as the company stands, and the day on which it got it. */
export function statusOf(timeOff: TimeOff, today: Day): { status: Status; since: Day } {
  const { removed, outcome, decided, created } = timeOff;
  if (removed !== null && removed < today && outcome === 'Approved') {
    return { status: 'Removed', since: removed };
  }
  return decided < today
    ? { status: outcome, since: decided }
    : { status: 'Pending', since: created };
}

/** The requests for any day of a range that have been made. */
export function madeIn(world: World, career: Career, range: DayRange): readonly TimeOff[] {
  return timeOffIn(world.dice, career, range).filter(({ created }) => created < world.today);
}

const COMMENTS = [null, null, null, 'Back on Monday', 'See note:\n"half day"', 'Familie – Übung'];

/** Seconds of the day at which things are asked for, decided and taken back, in this order. */
const ASKED = 9 * 3600;
const DECIDED = 14 * 3600;
const REMOVED = 17 * 3600;

const DECISION_TIMES: Record<Status, number> = {
  Pending: ASKED,
  Approved: DECIDED,
  Denied: DECIDED,
  Canceled: DECIDED,
  Removed: REMOVED,
};

function requestDay(world: World, career: Career, timeOff: TimeOff, day: Day) {
  const begins = 8 * 3600;
  const ends = begins + timeOff.minutesADay * 60 + (timeOff.partial ? 0 : 1800);
  return {
    timeOffRequestDayId: idOf(world.dice, 'time off day', career.index, timeOff.slot, day),
    date: dateOf(day),
    hours: hours(timeOff.minutesADay),
    startTime: timestamp(day, begins),
    endTime: timestamp(day, ends),
    isPartial: timeOff.minutesADay < dayLength(career),
  };
}

function timeOffRequest(world: World, career: Career, timeOff: TimeOff): Row {
  const { status, since } = statusOf(timeOff, world.today);
  const jitter = between(0, 3599, world.dice('minute', career.index, timeOff.slot)) + 0.123;
  const decider = status === 'Pending' ? career : (managerOn(world, career, since) ?? career);
  return {
    legalEntityId: at(world.entities, career.entity).legalEntityId,
    timeOffRequestId: idOf(world.dice, 'time off', career.index, timeOff.slot),
    benefitCode: timeOff.code,
    totalHours: hours(timeOff.minutesADay * timeOff.days.length),
    days: timeOff.days.map((day) => requestDay(world, career, timeOff, day)),
    comment: pick(COMMENTS, world.dice('comment', career.index, timeOff.slot)),
    status,
    createdDate: timestamp(timeOff.created, ASKED + jitter),
    statusUpdateTime: timestamp(since, DECISION_TIMES[status] + jitter),
    statusUpdateByEmployeeId: decider.id,
    createdByEmployeeId: career.id,
    employeeId: career.id,
  };
}

/** The requests for any day of a range, made before the company's present. */
export function timeOffRequests(world: World, entity: Entity, range: DayRange): readonly Row[] {
  return at(world.staff, entity.ordinal).flatMap((career) =>
    madeIn(world, career, range).map((timeOff) => timeOffRequest(world, career, timeOff)),
  );
}
