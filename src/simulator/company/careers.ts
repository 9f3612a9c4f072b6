import { BASE, dayOf, EPOCH, type Day } from './calendar.js';
import { DEPARTMENTS, departmentsFor } from './departments.js';
import { idOf } from './ids.js';
import { TITLES, type Standing } from './job-titles.js';
import { at, between, pick, type Dice } from './random.js';

/** One employee record's whole life, past and future: nothing of it hangs on the present. */
export interface Career {
  readonly index: number;
  readonly id: string;
  /** The ordinal of the legal entity. */
  readonly entity: number;
  /** The ordinal among the employees of the entity; 0 is its head. */
  readonly local: number;
  readonly hire: Day;
  /** The first day on which the employee no longer works. */
  readonly termination: Day | null;
  readonly rehire: Day | null;
  readonly standing: Standing;
  readonly hourly: boolean;
  readonly fullTime: boolean;
  readonly nightShift: boolean;
  /** Ordinals of the tables of departments and job titles. */
  readonly department: number;
  readonly title: number;
}

const FOUNDED = dayOf('2010-03-01');
const FIRST_HIRES = dayOf('2012-01-02');

/** Of the employees of the base day, how many had been hired before the epoch. */
const VETERANS = 0.4;

/** Hires a year and employee of the base day. */
const HIRES_A_YEAR = 0.15;

/** Mean days from hire (or the epoch) to termination. */
const MEAN_TENURE = 4000;
const SHORTEST_TENURE = 45;

/** Employees who report to one manager. */
const SPAN_OF_CONTROL = 8;

/** Each entity's second hire works in the department whose code passes 2^53. */
const HUGE_CODE_DEPARTMENT = DEPARTMENTS.findIndex((department) => department.code.length > 15);

function baseHire(dice: Dice, index: number): Day {
  const veteran = dice('veteran', index) < VETERANS;
  const [first, last] = veteran ? [FIRST_HIRES, EPOCH] : [EPOCH, BASE];
  return between(first, last, dice('hire', index));
}

function laterHire(dice: Dice, size: number, index: number): Day {
  const gap = 365 / (size * HIRES_A_YEAR);
  return BASE + 1 + Math.floor((index - size + dice('hire', index)) * gap);
}

/** How many employee records there may be by a day: those of the base day and later hires. */
export function careerCount(size: number, today: Day): number {
  const later = Math.max(0, today - BASE) * (HIRES_A_YEAR / 365) * size;
  return size === 0 ? 0 : size + Math.ceil(later) + 1;
}

function hireOf(dice: Dice, size: number, index: number, local: number): Day {
  if (index >= size) return laterHire(dice, size, index);
  return local === 0 ? FOUNDED + index : baseHire(dice, index);
}

function terminationOf(dice: Dice, index: number, local: number, hire: Day): Day | null {
  if (local === 0) return null;
  const tenure = -Math.log(1 - dice('tenure', index)) * MEAN_TENURE;
  return Math.max(hire, EPOCH) + SHORTEST_TENURE + Math.floor(tenure);
}

function rehireOf(dice: Dice, index: number, termination: Day | null): Day | null {
  if (termination === null || dice('rehired', index) > 0.2) return null;
  return termination + between(60, 400, dice('rehire gap', index));
}

/** The local ordinal of whom an employee reports to; always a smaller one, so there are no cycles. */
export function managerOrdinal(local: number, staff: number): number {
  return Math.floor(Math.max(0, (local % Math.max(1, staff)) - 1) / SPAN_OF_CONTROL);
}

function standingOf(dice: Dice, index: number, local: number, staff: number): Standing {
  if (local === 0) return 'head';
  if (local * SPAN_OF_CONTROL + 1 < staff) return 'manager';
  return local !== 1 && dice('salaried', index) < 0.3 ? 'salaried' : 'hourly';
}

function departmentOf(dice: Dice, index: number, local: number, standing: Standing): number {
  const choices = departmentsFor(standing);
  if (standing !== 'hourly') return pick(choices, dice('department', index));
  return local === 1 ? HUGE_CODE_DEPARTMENT : at(choices, local % choices.length);
}

function titleOf(dice: Dice, index: number, standing: Standing): number {
  const choices = TITLES.flatMap((title, ordinal) =>
    title.standing === standing ? [ordinal] : [],
  );
  return pick(choices, dice('title', index));
}

/** How many of the base day's employees an entity has: they are dealt out in turn. */
export function localSize(size: number, entities: number, entity: number): number {
  return Math.ceil((size - entity) / entities);
}

export function createCareer(dice: Dice, size: number, entities: number, index: number): Career {
  const entity = index % entities;
  const local = Math.floor(index / entities);
  const standing = standingOf(dice, index, local, localSize(size, entities, entity));
  const hourly = standing === 'hourly';
  const hire = hireOf(dice, size, index, local);
  const termination = terminationOf(dice, index, local, hire);
  return {
    index,
    id: idOf(dice, 'employee', index),
    entity,
    local,
    hire,
    termination,
    rehire: rehireOf(dice, index, termination),
    standing,
    hourly,
    fullTime: !hourly || dice('full time', index) < 0.8,
    nightShift: hourly && dice('night shift', index) < 0.05,
    department: departmentOf(dice, index, local, standing),
    title: titleOf(dice, index, standing),
  };
}

/** Whether somebody is on the books on a day, working or on leave. */
export function isEmployed(career: Career, day: Day): boolean {
  const first = day >= career.hire && (career.termination === null || day < career.termination);
  return first || (career.rehire !== null && day >= career.rehire);
}
