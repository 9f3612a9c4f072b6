import { dateOf, type Day } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { employeeNumber } from './employee-number.js';
import { reference, references } from './ids.js';
import { TITLES } from './job-titles.js';
import { leaveOn } from './leaves.js';
import { managerOn } from './managers.js';
import { departmentId, entityReference, payGroupId } from './organization.js';
import { personId, personName, personOf } from './persons.js';
import { at, pick } from './random.js';
import type { Row } from './row.js';
import { workEmailAddress } from './work-email.js';
import { employeeWorkLocation, workPlaceOf } from './work-locations.js';
import type { Entity, World } from './world.js';

const FAREWELLS = [
  { status: 'Terminated', reason: 'Position eliminated' },
  { status: 'Resigned', reason: 'Found other work' },
  { status: 'Resigned', reason: null },
  { status: 'Retired', reason: 'Retirement' },
] as const;

function farewell(world: World, career: Career) {
  return pick(FAREWELLS, world.dice('farewell', career.index));
}

/** The day, once the company's present has reached it. */
function happened(world: World, day: Day | null): string | null {
  return day !== null && day <= world.today ? dateOf(day) : null;
}

function employmentDates(world: World, career: Career) {
  const gone = !isEmployed(career, world.today);
  const reHireDate = happened(world, career.rehire);
  return {
    hireDate: dateOf(career.hire),
    adjustedHireDate: reHireDate,
    terminationDate: gone ? happened(world, career.termination) : null,
    terminationReason: gone ? farewell(world, career).reason : null,
    reHireDate,
    seniorityDate: career.index % 3 === 0 ? null : dateOf(career.hire),
  };
}

const FLSA = {
  head: 'SalaryExempt',
  manager: 'SalaryExempt',
  salaried: 'SalaryNonExempt',
  hourly: 'HourlyNonExempt',
} as const;

function statusData(world: World, career: Career) {
  const employed = isEmployed(career, world.today);
  const leave = employed ? leaveOn(world.dice, career, world.today) : undefined;
  const left = employed ? 'Active' : farewell(world, career).status;
  return {
    isFullTime: career.fullTime,
    status: leave?.status ?? left,
    flsa: FLSA[career.standing],
    type: career.index % 30 === 29 ? 'Seasonal' : 'Regular',
    eligibleForRehire: employed ? null : pick(['Yes', 'No'], world.dice('eligible', career.index)),
    leaveStartDate: leave === undefined ? null : dateOf(leave.first),
    leaveReason: leave?.reason ?? null,
  };
}

function manager(world: World, career: Career) {
  const found = managerOn(world, career, world.today);
  if (found === undefined) return null;
  return {
    id: found.id,
    employeeNumber: employeeNumber(world, found),
    employee: reference(found.id, `/v1/employees/${found.id}`),
  };
}

function positionData(world: World, career: Career) {
  const title = at(TITLES, career.title);
  return {
    jobTitle: title.title,
    jobCode: title.code,
    effectiveEndDate: null,
    departmentEffectiveDate: happened(world, career.rehire) ?? dateOf(career.hire),
    payGroupId: payGroupId(world, career.entity, career.hourly ? 0 : 1),
    manager: manager(world, career),
  };
}

const RESOURCES = ['earnings', 'deductions', 'taxes', 'directDeposits', 'payRates'] as const;

function pointers(world: World, entity: Entity, career: Career) {
  const person = personId(world, personOf(world, career));
  const department = departmentId(world, entity.ordinal, career.department);
  return {
    ...references(RESOURCES, (resource) =>
      reference(career.id, `/v1/employees/${career.id}/${resource}`),
    ),
    legalEntity: entityReference(entity),
    person: reference(person, `/v1/${entity.legalEntityId}/persons/${person}`),
    department: reference(
      department,
      `/v1/legalentities/${entity.legalEntityId}/departments/${department}`,
    ),
  };
}

function employee(world: World, entity: Entity, career: Career): Row {
  const { first, middle, last } = personName(world, career);
  const place = workPlaceOf(career);
  return {
    legalEntityId: entity.legalEntityId,
    id: career.id,
    firstName: first,
    middleName: middle,
    lastName: last,
    email:
      career.index % 12 === 11 ? null : { type: 'Work', emailAddress: workEmailAddress(career) },
    employmentDateData: employmentDates(world, career),
    statusData: statusData(world, career),
    workLocation: place === null ? null : employeeWorkLocation(world, entity.ordinal, place),
    ...pointers(world, entity, career),
    positionData: positionData(world, career),
    employeeNumber: employeeNumber(world, career),
    workCountryCode: 'USA',
    lastName2: career.index % 17 === 5 ? 'De la Muestra' : null,
    workerCategory: 'Paid',
  };
}

/** Everybody ever hired by a legal entity, those who left included; fields of the route's version 2. */
export function employees(world: World, entity: Entity): readonly Row[] {
  return at(world.staff, entity.ordinal).map((career) => employee(world, entity, career));
}
