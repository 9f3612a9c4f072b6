import { EMPLOYEES_PAGE_SIZE, PAGE_SIZE } from '../paycor/facts.js';
import type { StreamName } from '../streams/index.js';
import { STREAMS } from '../streams/index.js';
import { parentOf } from '../core/plan.js';

/** How well a number of calls is known before the data are read. */
export type Certainty = 'exact' | 'about' | 'at_least' | 'guess';

/** A number of calls, repeats after failures not included. */
export interface Expected {
  readonly calls: number;
  readonly certainty: Certainty;
}

/** What is known of one stream and partition once the parent ids were read. */
export interface Known {
  readonly name: StreamName;
  /** Slices to read: each has a page at least. */
  readonly slices: number;
  /** Pages that the very same rows had when their ids were read; null: they were not. */
  readonly pages: number | null;
  /** Employees of the partition; null: not counted. */
  readonly employees: number | null;
}

const NO_CALLS: Expected = { calls: 0, certainty: 'exact' };

/** Lists that hold about one row for each employee. */
const ROW_AN_EMPLOYEE: ReadonlySet<StreamName> = new Set([
  'employees',
  'persons',
  'time_off_accruals',
]);

/**
 * Rows for each employee record in one slice: a stub in each payroll run, and what fortnightly pay
 * and hourly work make of a week of punches or 90 days of the rest (open: our own guess).
 */
const ROWS_A_SLICE: Partial<Readonly<Record<StreamName, number>>> = {
  pay_stubs: 1,
  pay_data: 7,
  punches: 10,
  time_off_requests: 1,
};

/** The calls that a sync makes for a stream in one partition. */
export function expectedCalls(known: Known): Expected {
  const { name, slices, pages, employees } = known;
  if (slices === 0) return NO_CALLS;
  if (pages !== null) return { calls: pages, certainty: 'exact' };
  if (isOnePage(name)) return { calls: slices, certainty: 'exact' };
  if (employees !== null && ROW_AN_EMPLOYEE.has(name)) {
    return { calls: Math.max(1, pagesOf(name, employees)), certainty: 'about' };
  }
  const rows = ROWS_A_SLICE[name];
  if (employees === null || rows === undefined) return { calls: slices, certainty: 'at_least' };
  return { calls: slices * Math.max(1, pagesOf(name, employees * rows)), certainty: 'guess' };
}

/** One object, or what one employee has: fewer rows than a page holds. */
function isOnePage(name: StreamName): boolean {
  return STREAMS[name].body === 'object' || parentOf(STREAMS[name])?.stream === 'employees';
}

const pagesOf = (name: StreamName, rows: number): number =>
  Math.ceil(rows / (name === 'employees' ? EMPLOYEES_PAGE_SIZE : PAGE_SIZE));

const UNCERTAINTY: Readonly<Record<Certainty, number>> = {
  exact: 0,
  about: 1,
  at_least: 2,
  guess: 3,
};

/** A sum is as certain as the least certain of its parts. */
export function sum(parts: readonly Expected[]): Expected {
  return parts.reduce((all, one) => {
    const isLess = UNCERTAINTY[one.certainty] > UNCERTAINTY[all.certainty];
    return {
      calls: all.calls + one.calls,
      certainty: isLess ? one.certainty : all.certainty,
    };
  }, NO_CALLS);
}
