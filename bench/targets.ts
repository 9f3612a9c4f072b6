import type { Result } from './comparison.js';
import type { Pace } from './pace.js';
import type { Start } from './start-up.js';

/** What was measured, as far as a target judges it. */
export interface Measures {
  readonly starts: readonly Start[];
  readonly compared: readonly Result[];
  readonly growth: readonly Result[];
  readonly paces: readonly Pace[];
}

/** A ratio, and the most that it should be. */
export interface Target {
  readonly what: string;
  readonly most: number;
  /** NaN: it was not measured. */
  readonly ratio: number;
}

const TAP = 'tap-paycor';
const FLOOR = 'bare Node';
const SDK = 'Meltano SDK';

/** All targets, with what they came to. */
export function targetsOf({ starts, compared, growth, paces }: Measures): readonly Target[] {
  const everything = [...compared, ...growth];
  return [
    ...cpuTargets(compared, 'employees', { floor: 1.6, sdk: 0.3 }),
    ...cpuTargets(compared, 'pay rates', { floor: 1.5, sdk: 0.33 }),
    ...everything
      .filter(({ program }) => program === TAP)
      .map((tap) => peakTarget(tap, everything)),
    flatTarget(everything),
    startTarget(starts, '--version', 1.4),
    startTarget(starts, '--discover', 2),
    startTarget(starts, 'an empty sync', 2.5),
    firstRecordTarget(starts, everything),
    ...paces.map(({ latency, ratio }) => ({
      what: `wall ÷ (calls ÷ rate), all streams at ${latency} ms`,
      most: 1.05,
      ratio,
    })),
  ];
}

function cpuTargets(
  results: readonly Result[],
  title: string,
  { floor, sdk }: { readonly floor: number; readonly sdk: number },
): Target[] {
  const cpuOf = (name: string): number =>
    results.find(({ program, workload }) => program === name && workload.title === title)?.cpu ??
    NaN;
  return [
    { what: `CPU, ${title} ÷ ${FLOOR}`, most: floor, ratio: cpuOf(TAP) / cpuOf(FLOOR) },
    { what: `CPU, ${title} ÷ ${SDK}`, most: sdk, ratio: cpuOf(TAP) / cpuOf(SDK) },
  ];
}

function peakTarget({ workload, peak }: Result, results: readonly Result[]): Target {
  const floor = results.find((one) => one.program === FLOOR && one.workload === workload);
  const what = `peak memory, ${workload.title} of ${workload.employees} ÷ ${FLOOR}`;
  return { what, most: 1.25, ratio: peak / (floor?.peak ?? NaN) };
}

/** Between the two largest companies. */
function flatTarget(results: readonly Result[]): Target {
  const [largest, large] = employeesBySize(results).toReversed();
  const [most, fewer] = [largest?.workload.employees, large?.workload.employees];
  const what = `peak memory, employees of ${most} ÷ of ${fewer}`;
  return { what, most: 1.1, ratio: (largest?.peak ?? NaN) / (large?.peak ?? NaN) };
}

const employeesBySize = (results: readonly Result[]): readonly Result[] =>
  results
    .filter(({ program, workload }) => program === TAP && workload.title === 'employees')
    .toSorted((a, b) => a.workload.employees - b.workload.employees);

function startTarget(starts: readonly Start[], name: string, most: number): Target {
  const walls = starts.find((start) => start.name === name)?.walls ?? NaN;
  return { what: `start, ${name} ÷ node -e 0`, most, ratio: walls };
}

/** Of the smallest company: the simulator makes up a large one before it answers. */
function firstRecordTarget([node]: readonly Start[], results: readonly Result[]): Target {
  const first = employeesBySize(results)[0]?.firstRecord ?? NaN;
  return { what: 'first RECORD ÷ node -e 0', most: 5, ratio: first / (node?.wall ?? NaN) };
}
