import { EPOCH, type Day } from './calendar.js';
import type { Career } from './careers.js';
import { between, pick, type Dice } from './random.js';

/** An unpaid leave of absence; `last` is its last day. */
export interface Leave {
  readonly first: Day;
  readonly last: Day;
  readonly status: string;
  readonly reason: string;
}

const KINDS = [
  { status: 'Fmla', reason: 'Family care' },
  { status: 'LeaveWithoutPay', reason: 'Personal leave' },
  { status: 'ShortTermDisability', reason: 'Medical' },
] as const;

/** How many employees ever take leave, and how often they may. */
const TAKERS = 0.3;
const CYCLE = 400;

/** The leave that an employee is on; undefined when at work (or not employed). */
export function leaveOn(dice: Dice, career: Career, day: Day): Leave | undefined {
  const cycle = Math.floor((day - Math.max(career.hire, EPOCH)) / CYCLE);
  if (career.local === 0 || cycle < 0 || dice('takes leave', career.index) >= TAKERS)
    return undefined;
  const draw = dice('leave', career.index, cycle);
  const first = Math.max(career.hire, EPOCH) + cycle * CYCLE + between(100, 300, draw);
  const last = first + between(30, 90, dice('leave length', career.index, cycle));
  const kind = pick(KINDS, dice('leave kind', career.index, cycle));
  return day >= first && day <= last ? { first, last, ...kind } : undefined;
}
