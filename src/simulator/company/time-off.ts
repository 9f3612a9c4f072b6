import { daysBetween, EPOCH, isWorkday, type Day, type DayRange } from './calendar.js';
import { isEmployed, type Career } from './careers.js';
import { leaveOn } from './leaves.js';
import type { Minutes } from './money.js';
import { between, type Dice } from './random.js';

/** What became of a request. */
type Outcome = 'Approved' | 'Denied' | 'Canceled';

/** A request for time off with its whole story, also what is still to come. */
export interface TimeOff {
  /** Names the request among those of one employee. */
  readonly slot: number;
  readonly code: 'PTO' | 'SICK';
  /** The workdays it is for; never empty. */
  readonly days: readonly Day[];
  readonly minutesADay: Minutes;
  readonly partial: boolean;
  readonly created: Day;
  /** The day of the manager's word. */
  readonly decided: Day;
  readonly outcome: Outcome;
  /** Taken back by a termination on this day; null when it stands. */
  readonly removed: Day | null;
}

/** Each slot of days has at most one request of either kind, which do not overlap. */
const SLOT = 91;
const LONGEST = 14;
const FARTHEST_LEAD = 300;

const KINDS = [
  { code: 'PTO', chance: 0.85, first: [0, 55], length: [0, 8] },
  { code: 'SICK', chance: 0.5, first: [70, 84], length: [0, 1] },
] as const;

/** Working time of one day. */
export function dayLength(career: Career): Minutes {
  return career.fullTime ? 480 : 300;
}

const PARTIAL: Minutes = 180;

function outcomeOf(draw: number): Outcome {
  if (draw < 0.84) return 'Approved';
  return draw < 0.93 ? 'Denied' : 'Canceled';
}

/** Days from a request to its first day: a few for sickness, weeks for holidays, now and then most of a year. */
function leadOf(code: TimeOff['code'], draw: number): number {
  if (code === 'SICK') return between(1, 4, draw);
  return draw > 0.95 ? between(200, FARTHEST_LEAD, (draw - 0.95) * 20) : between(7, 70, draw);
}

/** Whether the employee is at work from the request to its last day, so that it can be made at all. */
function isPossible(dice: Dice, career: Career, created: Day, first: Day, last: Day): boolean {
  const ends = career.termination ?? Number.POSITIVE_INFINITY;
  const straddles = first < ends && last >= ends;
  const onLeave = [created, first, last].some((day) => leaveOn(dice, career, day) !== undefined);
  const before = created < ends && created >= career.hire;
  const returned = career.rehire !== null && created >= career.rehire;
  return (before || returned) && !straddles && !onLeave;
}

function request(dice: Dice, career: Career, slot: number, kind: 0 | 1): TimeOff | undefined {
  const { code, chance, first, length } = KINDS[kind];
  const roll = (topic: string) => dice(topic, career.index, slot, kind);
  if (roll('time off') >= chance) return undefined;
  const start = EPOCH + slot * SLOT + between(first[0], first[1], roll('time off start'));
  const last = start + between(length[0], length[1], roll('time off length'));
  const days = daysBetween(start, last).filter(isWorkday);
  const created = start - leadOf(code, roll('time off lead'));
  const [firstDay] = days;
  if (firstDay === undefined || !isPossible(dice, career, created, start, last)) return undefined;
  const partial = days.length === 1 && roll('partial day') < 0.5;
  return {
    slot: slot * KINDS.length + kind,
    code,
    days,
    minutesADay: partial ? PARTIAL : dayLength(career),
    partial,
    created,
    decided: Math.min(start - 1, created + between(0, 5, roll('time off decision'))),
    outcome: outcomeOf(roll('time off outcome')),
    removed: isEmployed(career, firstDay) ? null : career.termination,
  };
}

/** The requests for any day of a range, whenever they are made. */
export function timeOffIn(dice: Dice, career: Career, range: DayRange): readonly TimeOff[] {
  const first = Math.max(0, Math.floor((range.from - LONGEST - EPOCH) / SLOT));
  const last = Math.floor((range.to - EPOCH) / SLOT);
  return daysBetween(first, last)
    .flatMap((slot) => [request(dice, career, slot, 0), request(dice, career, slot, 1)])
    .filter((found) => found !== undefined)
    .filter(({ days }) => days.some((day) => day >= range.from && day <= range.to));
}

/** Whether a request is kept in the end: its days are then neither worked nor unpaid. */
function isTaken(timeOff: TimeOff): boolean {
  return timeOff.outcome === 'Approved' && timeOff.removed === null;
}

/** The time off an employee takes in a range, by day. */
export function takenIn(dice: Dice, career: Career, range: DayRange): ReadonlyMap<Day, TimeOff> {
  const taken = timeOffIn(dice, career, range).filter(isTaken);
  return new Map(taken.flatMap((timeOff) => timeOff.days.map((day) => [day, timeOff] as const)));
}
