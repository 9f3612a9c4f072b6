import { BASE, dayOf, EPOCH, type Day } from './calendar.js';
import { departmentsFor, NIGHT_YARD } from './departments.js';
import { idOf } from './ids.js';
import { TITLES, type Standing } from './job-titles.js';
import { at, between, pick, type Dice } from './random.js';

/** One employee record's whole life, past and future: nothing of it hangs on the present. */
export interface Career {
  readonly index: number;
  readonly id: string;
  /** The ordinal of the legal entity. */
  readonly entity: number;
  /** The ordinal of the seat among those of the entity; 0 is its head's. */
  readonly local: number;
  readonly hire: Day;
  /** The first day on which the employee no longer works. */
  readonly termination: Day | null;
  readonly rehire: Day | null;
  /** Whether it fills the seat of somebody who is to come back. */
  readonly isStopgap: boolean;
  /** Whether pay and check numbers have more digits than a double holds. */
  readonly isAbsurd: boolean;
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

/** Of those who are the first on their seats, how many had been hired before the epoch. */
const VETERANS = 0.4;

/** Mean days from hire (or the epoch) to termination. */
const MEAN_TENURE = 4000;
const SHORTEST_TENURE = 45;

/** Employees who report to one manager. */
const SPAN_OF_CONTROL = 8;

function baseHire(dice: Dice, index: number): Day {
  const veteran = dice('veteran', index) < VETERANS;
  const [first, last] = veteran ? [FIRST_HIRES, EPOCH] : [EPOCH, BASE];
  return between(first, last, dice('hire', index));
}

/** The day of a career that never begins. */
const NEVER: Day = Number.POSITIVE_INFINITY;

/** Whoever leaves is followed at once, but where the one who left for a while is back. */
function successionDay(before: Career): Day {
  if (before.isStopgap) return NEVER;
  return before.termination ?? NEVER;
}

function hireOf(dice: Dice, { index, local, before }: Place): Day {
  if (before !== null) return successionDay(before);
  return local === 0 ? FOUNDED + index : baseHire(dice, index);
}

function terminationOf(dice: Dice, { index, local, before }: Place, hire: Day): Day | null {
  if (local === 0 || hire === NEVER) return null;
  if (before !== null && before.rehire !== null) return before.rehire;
  const tenure = -Math.log(1 - dice('tenure', index)) * MEAN_TENURE;
  return Math.max(hire, EPOCH) + SHORTEST_TENURE + Math.floor(tenure);
}

function rehireOf(dice: Dice, index: number, termination: Day | null): Day | null {
  if (termination === null || dice('rehired', index) > 0.2) return null;
  return termination + between(60, 400, dice('rehire gap', index));
}

/** The local ordinal of the seat that a seat reports to; always a smaller one, so there are no cycles. */
export const managerOrdinal = (local: number): number =>
  Math.floor(Math.max(0, local - 1) / SPAN_OF_CONTROL);

function standingOf(dice: Dice, index: number, local: number, staff: number): Standing {
  if (local === 0) return 'head';
  if (local * SPAN_OF_CONTROL + 1 < staff) return 'manager';
  return local !== 1 && dice('salaried', index) < 0.3 ? 'salaried' : 'hourly';
}

function departmentOf(dice: Dice, index: number, local: number, standing: Standing): number {
  const choices = departmentsFor(standing);
  if (standing !== 'hourly') return pick(choices, dice('department', index));
  // The second seat: even a small company then shows the code that is too large for a double.
  return local === 1 ? NIGHT_YARD : at(choices, local % choices.length);
}

function titleOf(dice: Dice, index: number, standing: Standing): number {
  const choices = TITLES.flatMap((title, ordinal) =>
    title.standing === standing ? [ordinal] : [],
  );
  return pick(choices, dice('title', index));
}

/** How many of the seats an entity has: they are dealt out in turn. */
function localSize(size: number, entities: number, entity: number): number {
  return Math.ceil((size - entity) / entities);
}

/** How many seats there are, and in how many legal entities. */
export interface Seats {
  readonly employees: number;
  readonly legalEntities: number;
  readonly torture: boolean;
}

/** Who sits where: the number of the career, its seat, and whoever had the seat before. */
interface Place {
  readonly index: number;
  readonly entity: number;
  readonly local: number;
  readonly before: Career | null;
}

function createCareer(dice: Dice, seats: Seats, place: Place): Career {
  const { index, entity, local, before } = place;
  const staff = localSize(seats.employees, seats.legalEntities, entity);
  const standing = before?.standing ?? standingOf(dice, index, local, staff);
  const hourly = standing === 'hourly';
  const hire = hireOf(dice, place);
  const termination = terminationOf(dice, place, hire);
  const isStopgap = before !== null && before.rehire !== null;
  return {
    index,
    id: idOf(dice, 'employee', index),
    entity,
    local,
    hire,
    termination,
    rehire: isStopgap ? null : rehireOf(dice, index, termination),
    isStopgap,
    isAbsurd: seats.torture && index === 0,
    standing,
    hourly,
    fullTime: !hourly || dice('full time', index) < 0.8,
    nightShift: hourly && dice('night shift', index) < 0.05,
    department: departmentOf(dice, index, local, standing),
    title: titleOf(dice, index, standing),
  };
}

/**
 * Everybody who has a seat by a day: first those who have it first, by the number of the seat, then
 * those who follow them on the same seats, and so on. From the base day on, every seat is taken.
 */
export function createCareers(dice: Dice, seats: Seats, today: Day): readonly Career[] {
  const { employees, legalEntities } = seats;
  const careers: Career[] = [];
  let last = Array.from({ length: employees }, (_, seat) =>
    createCareer(dice, seats, {
      index: seat,
      entity: seat % legalEntities,
      local: Math.floor(seat / legalEntities),
      before: null,
    }),
  );
  while (last.length > 0) {
    careers.push(...last);
    if (last.every(({ hire }) => hire > today)) break;
    last = last.map((before) =>
      createCareer(dice, seats, { ...before, index: before.index + employees, before }),
    );
  }
  return careers;
}

/** Whether somebody is on the books on a day, working or on leave. */
export function isEmployed(career: Career, day: Day): boolean {
  const first = day >= career.hire && (career.termination === null || day < career.termination);
  return first || (career.rehire !== null && day >= career.rehire);
}
