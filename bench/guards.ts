import type { Result } from './comparison.js';
import type { Pace } from './pace.js';
import type { Paced } from './paced.js';
import { FLOOR, TAP } from './program.js';
import type { Workload } from './workload.js';

/** A figure, and the most that it may be. */
export interface Guard {
  readonly what: string;
  readonly most: number;
  /** NaN where it was not measured, which keeps nothing. */
  readonly figure: number;
}

export const isKept = ({ figure, most }: Guard): boolean => figure <= most;

interface Guarded extends Workload {
  /** What the tap takes of the processors, in what the floor takes, on 28 November 2026 (`npm run guard`). */
  readonly usual: number;
}

export const GUARDED: readonly Guarded[] = [
  { title: 'employees', streams: ['employees'], employees: 6000, days: 30, usual: 1.25 },
  {
    title: 'pay rates',
    streams: ['employees', 'pay_rates'],
    employees: 800,
    days: 30,
    usual: 1.4,
  },
];

/** Enough calls for some seconds, and a rate that any machine reaches. */
export const PACE: Paced = { employees: 12, latency: 20, times: 1.5 };

/** Between what other machines and a busy one make of it, and half as much again. */
const DEARER = 1.25;

/** Of calls, and of the time between them. */
const MORE = 1.1;

/** Of the floor's: a heap that is kept small takes 0.86 for employees, one that grows as V8 likes 1.06. */
const MOST_MEMORY = 1;

/** Judges what was measured: the costs of each workload, the calls and the memory that it took, and the pace. */
export const guardsOf = (results: readonly Result[], pace: Pace): readonly Guard[] => [
  ...GUARDED.flatMap((guarded) => guardsOfWorkload(guarded, results)),
  ...guardsOfPace(pace),
];

function guardsOfWorkload({ title, usual }: Guarded, results: readonly Result[]): readonly Guard[] {
  const of = (name: string): Result | undefined =>
    results.find(({ program, workload }) => program === name && workload.title === title);
  const [tap, floor] = [of(TAP.name), of(FLOOR.name)];
  return [
    {
      what: `CPU, ${title} ÷ ${FLOOR.name}`,
      most: usual * DEARER,
      figure: (tap?.cpu ?? NaN) / (floor?.cpu ?? NaN),
    },
    {
      what: `calls, ${title} ÷ ${FLOOR.name}`,
      most: MORE,
      figure: (tap?.calls ?? NaN) / (floor?.calls ?? NaN),
    },
    {
      what: `memory, ${title} ÷ ${FLOOR.name}`,
      most: MOST_MEMORY,
      figure: (tap?.peak ?? NaN) / (floor?.peak ?? NaN),
    },
  ];
}

/**
 * Whether calls came at other times than they should, and none too many: a busy machine holds them back
 * for a moment, and not again when asked again. What the tap does wrong it does each time.
 */
export const isDisturbed = (pace: Pace): boolean =>
  pace.rateLimited === 0 && !guardsOfPace(pace).every(isKept);

const SECOND = 1000;

/** So long that what a busy machine holds back for a moment makes no difference. */
const STRETCH_SECONDS = 5;

function guardsOfPace({ callTimes, rate, rateLimited }: Pace): readonly Guard[] {
  const [first = NaN, last = NaN] = [callTimes.at(0), callTimes.at(-1)];
  const seconds = (last - first) / SECOND;
  const perSecond = rate / 60;
  return [
    {
      what: 'seconds of a whole sync ÷ those that its calls need at the rate',
      most: MORE,
      figure: seconds / ((callTimes.length - 1) / perSecond),
    },
    {
      what: `most calls in ${STRETCH_SECONDS} seconds ÷ those of the rate`,
      most: MORE,
      figure: mostIn(callTimes, STRETCH_SECONDS * SECOND) / (perSecond * STRETCH_SECONDS),
    },
    { what: 'calls that the quota refused', most: 0, figure: rateLimited },
  ];
}

/** The most moments that lie in any stretch of so many milliseconds. */
function mostIn(moments: readonly number[], length: number): number {
  let from = 0;
  let most = 0;
  moments.forEach((moment, index) => {
    while ((moments[from] ?? moment) <= moment - length) from++;
    most = Math.max(most, index - from + 1);
  });
  return most;
}
