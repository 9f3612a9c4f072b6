import type { Paced } from './paced.js';

/** What is read of which company. */
export interface Workload {
  readonly title: string;
  readonly streams: readonly string[];
  readonly employees: number;
  /** How many days before the company's present the first day that is read lies. */
  readonly days: number;
}

/** Compared between all programs. */
export const COMPARED: readonly Workload[] = [
  { title: 'employees', streams: ['employees'], employees: 20_000, days: 90 },
  { title: 'pay rates', streams: ['employees', 'pay_rates'], employees: 3000, days: 90 },
  { title: 'punches', streams: ['punches'], employees: 3000, days: 42 },
  { title: 'pay stubs', streams: ['pay_stubs'], employees: 3000, days: 90 },
];

const [BULK, PER_EMPLOYEE] = COMPARED;

/** Read by the tap and the floor alone, to see what grows with a company. */
export const GROWTH: readonly Workload[] = [
  ...sizesOf(BULK, [1000, 10_000, 100_000]),
  ...sizesOf(PER_EMPLOYEE, [300, 1000]),
];

function sizesOf(workload: Workload | undefined, sizes: readonly number[]): Workload[] {
  return workload === undefined ? [] : sizes.map((employees) => ({ ...workload, employees }));
}

/** Fewer cannot be spread over the legal entities. */
const FEWEST_EMPLOYEES = 5;

/** So many times as many employees. */
export const scaled = (employees: number, scale: number): number =>
  Math.max(FEWEST_EMPLOYEES, Math.round(employees * scale));

/** Read whole, under a quota. */
export const PACED: readonly Paced[] = [
  { latency: 150, employees: 150, times: 1 },
  { latency: 600, employees: 150, times: 1 },
];
