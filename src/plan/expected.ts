import { PAGE_SIZE } from '../paycor/facts.js';
import type { Reading } from '../core/reading.js';

/** How well a number of calls is known before the data are read. */
export type Certainty = 'exact' | 'about' | 'at_least' | 'guess';

/** A number of calls, repeats after failures not included. */
export interface Expected {
  readonly calls: number;
  readonly certainty: Certainty;
}

/** What is known of one stream and partition once the parent ids were read. */
export interface Known {
  readonly reading: Reading;
  /** Slices to read: each has a page at least. */
  readonly slices: number;
  /** Pages that the very same rows had when their ids were read; null: they were not. */
  readonly pages: number | null;
  /** Employees of the partition; null: not counted. */
  readonly employees: number | null;
}

const NO_CALLS: Expected = { calls: 0, certainty: 'exact' };

/** The calls that a sync makes for a reading in one partition. */
export function expectedCalls({ reading, slices, pages, employees }: Known): Expected {
  if (slices === 0) return NO_CALLS;
  if (pages !== null) return { calls: pages, certainty: 'exact' };
  if (isOnePage(reading)) return { calls: slices, certainty: 'exact' };
  const { rowsPerEmployee, days } = reading;
  if (employees === null || rowsPerEmployee === null) {
    return { calls: slices, certainty: 'at_least' };
  }
  const expected = slices * Math.max(1, pagesOf(reading, employees * rowsPerEmployee));
  return { calls: expected, certainty: days === null ? 'about' : 'guess' };
}

/** One object, or what one employee has: fewer rows than a page holds. */
const isOnePage = ({ body, feed }: Reading): boolean =>
  body === 'object' || feed?.reading.name === 'employees';

const pagesOf = ({ pageSize }: Reading, rows: number): number =>
  Math.ceil(rows / (pageSize ?? PAGE_SIZE));

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
