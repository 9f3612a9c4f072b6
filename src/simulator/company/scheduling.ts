import { activityTypeId } from './activity-types.js';
import { dateOf, dayOf, daysBetween, timestamp, type Day, type DayRange } from './calendar.js';
import type { Career } from './careers.js';
import { isCharged } from './departments.js';
import { idOf, reference } from './ids.js';
import { ASSEMBLY, laborCategoryId, laborCodeId } from './labor.js';
import { hours } from './money.js';
import { departmentId } from './organization.js';
import { personName } from './persons.js';
import { at } from './random.js';
import type { Row } from './row.js';
import { shiftsOn, type Shift } from './shifts.js';
import type { Entity, World } from './world.js';
import { PLACE_COUNT, workLocationId, workLocationName } from './work-locations.js';

/**
 * What some of the hourly staff are to work: the pairs of punches that a day has unless somebody is
 * off, to the quarter of an hour. It hangs on nothing that is still to come.
 */

/** Shifts are planned since this day, and so many days ahead. */
const SINCE = dayOf('2025-06-02');
const AHEAD_DAYS = 90;

/** Employees see their shifts three weeks before. */
const PUBLISHED_DAYS = 21;

const GROUPS = ['Example Crew', 'Sample Crew', 'Former Crew'] as const;
const JOBS = ['Assembler', 'Packer'] as const;

const groupId = (world: World, entity: number, ordinal: number): string =>
  idOf(world.dice, 'schedule group', entity, ordinal);

const jobId = (world: World, entity: number, ordinal: number): string =>
  idOf(world.dice, 'scheduling job', entity, ordinal);

export function scheduleGroups(world: World, { legalEntityId, ordinal }: Entity): readonly Row[] {
  return GROUPS.map((name, index) => ({
    legalEntityId,
    id: groupId(world, ordinal, index),
    name,
    isActive: !name.startsWith('Former'),
  }));
}

export function schedulingJobs(world: World, { legalEntityId, ordinal }: Entity): readonly Row[] {
  return JOBS.map((schedulingJobName, index) => ({
    legalEntityId,
    schedulingJobId: jobId(world, ordinal, index),
    schedulingJobName,
  }));
}

/** Every other employee has planned shifts. */
const isPlanned = ({ hourly, local }: Career): boolean => hourly && local % 2 === 1;

/** Seconds after the day's midnight. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const QUARTER = 900;

/** The quarters of an hour around a pair of punches. */
const spanOf = ({ in: start, minutes }: Shift): Span => ({
  from: Math.floor(start / QUARTER) * QUARTER,
  to: Math.ceil((start + minutes * 60) / QUARTER) * QUARTER,
});

/** What somebody is to work on a day. */
interface Plan {
  readonly career: Career;
  readonly day: Day;
  readonly spans: readonly Span[];
}

function plansOf(world: World, career: Career, { from, to }: DayRange): readonly Plan[] {
  const [first, last] = [Math.max(from, SINCE), Math.min(to, world.today + AHEAD_DAYS)];
  return daysBetween(first, last).flatMap((day) => {
    const spans = shiftsOn(world.dice, career, day, undefined).map(spanOf);
    return spans.length === 0 ? [] : [{ career, day, spans }];
  });
}

const plansIn = (world: World, entity: Entity, range: DayRange): readonly Plan[] =>
  at(world.staff, entity.ordinal)
    .filter(isPlanned)
    .flatMap((career) => plansOf(world, career, range));

const minutesOf = ({ from, to }: Span): number => (to - from) / 60;

const BUFFER_MINUTES = 120;
const DAY_SECONDS = 86_400;

function scheduleOf(world: World, { career, day }: Plan, span: Span, index: number) {
  const id = departmentId(world, career.entity, career.department);
  const buffer = BUFFER_MINUTES * 60;
  return {
    scheduleId: idOf(world.dice, 'schedule', career.index, day, index),
    startDateTime: timestamp(day, span.from),
    endDateTime: timestamp(day, span.to),
    beforeStartTimeInMinutes: BUFFER_MINUTES,
    afterEndTimeInMinutes: BUFFER_MINUTES,
    shiftDepartmentName: at(world.departments, career.department).description,
    shiftName: career.nightShift ? 'Night' : null,
    totalMinutesWorked: minutesOf(span),
    totalHoursWorked: hours(minutesOf(span)),
    startDateTimeWithBefore: timestamp(day, span.from - buffer),
    endDateTimeWithAfter: timestamp(day, span.to + buffer),
    crossesMidnight: span.to > DAY_SECONDS && span.from < DAY_SECONDS,
    shiftDepartment: reference(id, `/v1/departments/${id}`),
  };
}

/** A row for each employee and day, with a shift for each pair of punches. */
export function schedules(world: World, entity: Entity, range: DayRange): readonly Row[] {
  return plansIn(world, entity, range).map((plan) => ({
    legalEntityId: entity.legalEntityId,
    employeeId: plan.career.id,
    date: dateOf(plan.day),
    schedules: plan.spans.map((span, index) => scheduleOf(world, plan, span, index)),
    totalShifts: plan.spans.length,
    totalHours: hours(plan.spans.reduce((minutes, span) => minutes + minutesOf(span), 0)),
    employee: reference(plan.career.id, `/v1/employees/${plan.career.id}`),
  }));
}

/** The whole of a day's work, and the unpaid breaks between its parts. */
function wholeOf({ day, spans }: Plan) {
  const [from, to] = [at(spans, 0).from, at(spans, spans.length - 1).to];
  const breaks = spans
    .slice(1)
    .map((span, index) => ({ from: at(spans, index).to, to: span.from }));
  const kept = breaks.filter((one) => one.to > one.from);
  return {
    startDateTime: timestamp(day, from),
    endDateTime: timestamp(day, to),
    breakRules: kept.map((one) => ({
      paid: false,
      breakInMinutes: minutesOf(one),
      startTime: timestamp(day, one.from),
      endTime: timestamp(day, one.to),
    })),
    netPaidHoursOnly: kept.reduce((left, one) => left - minutesOf(one), minutesOf({ from, to })),
  };
}

function jobOf(world: World, { entity, local }: Career) {
  const ordinal = Math.floor(local / 2) % JOBS.length;
  return {
    schedulingJobId: jobId(world, entity, ordinal),
    schedulingJobName: at(JOBS, ordinal),
    scheduleGroupId: groupId(world, entity, ordinal),
    scheduleGroupName: at(GROUPS, ordinal),
  };
}

function placeOf(world: World, { entity, index }: Career) {
  const place = index % PLACE_COUNT;
  return {
    workSiteId: index % 4 === 1 ? idOf(world.dice, 'work site', entity, 0) : null,
    workSiteName: index % 4 === 1 ? 'Example Hall' : null,
    distance: index % 4 === 1 ? 0.5 : null,
    workLocationId: workLocationId(world, entity, place),
    workLocationName: workLocationName(place),
  };
}

function activityOf(world: World, { entity, index }: Career) {
  const isNamed = index % 5 !== 2;
  return {
    activityTypeId: isNamed ? activityTypeId(world, entity) : null,
    activityTypeName: isNamed ? 'Work' : null,
    activityTypeColor: isNamed ? 'bc4b19' : null,
  };
}

function laborOf(world: World, { entity, department }: Career) {
  if (!isCharged(department)) return [];
  return [
    {
      laborCategoryId: laborCategoryId(world, entity, ASSEMBLY.level),
      laborCodeId: laborCodeId(world, entity, ASSEMBLY.ordinal),
      code: ASSEMBLY.code,
      laborCodeName: ASSEMBLY.name,
    },
  ];
}

const ANSWERS = ['Pending', 'Confirmed', 'Rejected', null] as const;

function wantedOf(world: World, { entity, index }: Career) {
  const skill = { id: idOf(world.dice, 'skill', entity), name: 'Forklift' };
  const certificate = { id: idOf(world.dice, 'certificate', entity), name: 'First aid' };
  return {
    skills: index % 3 === 0 ? [skill] : [],
    certificates: index % 3 === 0 ? [certificate] : [],
  };
}

function shiftRow(world: World, entity: Entity, plan: Plan): Row {
  const { career, day } = plan;
  const { first, last } = personName(world, career);
  const { description } = at(world.departments, career.department);
  return {
    legalEntityId: entity.legalEntityId,
    id: idOf(world.dice, 'scheduling shift', career.index, day),
    employeeId: career.id,
    employeeName: `${first} ${last}`,
    ...jobOf(world, career),
    isPublished: day <= world.today + PUBLISHED_DAYS,
    title: description === null ? null : `${description} shift`,
    ...wholeOf(plan),
    color: career.nightShift ? '193782' : null,
    departmentId: departmentId(world, career.entity, career.department),
    departmentName: description,
    notes: day % 50 === 0 ? `Example note of ${dateOf(day)}` : null,
    ...placeOf(world, career),
    acknowledgementStatus: at(ANSWERS, day % ANSWERS.length),
    ...activityOf(world, career),
    laborCodes: laborOf(world, career),
    punchStartBuffer: BUFFER_MINUTES,
    punchEndBuffer: career.nightShift ? null : BUFFER_MINUTES,
    ...wantedOf(world, career),
  };
}

/** One shift for each employee and day. */
export function schedulingShifts(world: World, entity: Entity, range: DayRange): readonly Row[] {
  return plansIn(world, entity, range).map((plan) => shiftRow(world, entity, plan));
}
