import { isTarget } from './fault-book.js';
import type { Visit } from './visit.js';

/** Whether the fault `shrink` strikes this answer: it has fewer rows than there are, and tells so by nothing. */
export const isShort = ({ endpoint, world }: Visit): boolean =>
  world.faults.strike(['shrink'], ({ target }) => isTarget(target, endpoint)) !== null;

/** The first half of some rows. */
export const halfOf = <Row>(rows: readonly Row[]): readonly Row[] =>
  rows.slice(0, Math.floor(rows.length / 2));
