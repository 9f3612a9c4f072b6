import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/date.js';
import { isJsonObject, parseJson, type Json } from '../../src/singer/json.js';
import { selecting } from '../tap/catalogs.js';
import type { TapResult } from '../tap/run-tap.js';
import { PRESENT } from '../support/present.js';
import { workbench, type Workbench } from '../tap/workbench.js';

let bench: Workbench;

// More employees than a page of theirs holds, in the larger one of two legal entities.
beforeAll(async () => {
  bench = await workbench({ employees: 230, legalEntities: 2, seed: 5 });
});
afterAll(() => bench.close());

/** Few payroll runs are enough. */
const SETTINGS = {
  start_date: addDays(PRESENT, -60),
};

type Counts = Readonly<Record<string, number>>;

/** Calls of every endpoint since `before`. */
function callsSince(before: Counts): Counts {
  const now = calls();
  return Object.fromEntries(
    Object.entries(now).map(([name, count]) => [name, count - (before[name] ?? 0)]),
  );
}

const calls = (): Counts =>
  Object.fromEntries(
    Object.entries(bench.simulator.stats().endpoints).map(([name, answers]) => [
      name,
      Object.values(answers).reduce((sum, count) => sum + count, 0),
    ]),
  );

interface Planned {
  readonly calls: number;
  readonly certainty: string;
}

interface Plan {
  readonly streams: ReadonlyMap<string, Planned>;
  readonly parentIds: ReadonlyMap<string, Planned>;
  readonly total: Planned;
  readonly listing: number;
  readonly spent: number;
}

function readPlan({ code, lines, stderr }: TapResult): Plan {
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('ERROR')]);
  const plan = objectIn(parseJson(lines.join('\n')));
  return {
    streams: plannedIn(plan['streams']),
    parentIds: plannedIn(plan['parent_ids']),
    total: plannedOf(objectIn(plan['total'])),
    listing: Number(plan['listing_calls']),
    spent: Number(plan['planning_calls']),
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const objectIn = (value: Json | undefined) => (value && isJsonObject(value) ? value : {});

const plannedOf = (value: Readonly<Record<string, Json>>): Planned => ({
  calls: Number(value['calls']),
  certainty: textOf(value['certainty']),
});

const plannedIn = (list: Json | undefined): Map<string, Planned> =>
  new Map(
    (Array.isArray(list) ? (list as readonly Json[]) : []).map((one) => [
      textOf(objectIn(one)['stream']),
      plannedOf(objectIn(one)),
    ]),
  );

/** Runs the plan, then the sync that it plans; what either cost. */
async function planAndSync(streams: readonly string[], state: string | null, more = {}) {
  const settings = { ...SETTINGS, ...more };
  const catalog = ['--catalog', await bench.file('catalog.json', selecting(streams))];
  const files = state === null ? catalog : [...catalog, '--state', await bench.file('s', state)];
  const beforePlan = calls();
  const plan = readPlan(await bench.here(settings, [...files, 'plan', '--json']));
  const planning = callsSince(beforePlan);
  const beforeSync = calls();
  const result = await bench.here(settings, files);
  expect(result.code).toBe(0);
  return { plan, planning, sync: callsSince(beforeSync), result };
}

const sum = (counts: Counts): number =>
  Object.entries(counts).reduce((all, [name, count]) => (name === 'token' ? all : all + count), 0);

/** What a number of calls may turn out to be. */
const BOUNDS: Readonly<Record<string, (calls: number) => readonly [least: number, most: number]>> =
  {
    exact: (planned) => [planned, planned],
    about: (planned) => [planned * 0.9, planned * 1.1 + 1],
    at_least: (planned) => [planned, Infinity],
    guess: (planned) => [planned / 5, planned * 5],
  };

/** Every number turned out as it was meant, and the total is their sum. */
function expectTrue({ plan, sync }: Awaited<ReturnType<typeof planAndSync>>): void {
  const wrong = [...plan.streams].flatMap(([name, { calls: planned, certainty }]) => {
    const made = (sync[name] ?? 0) - (plan.parentIds.get(name)?.calls ?? 0);
    const [least, most] = BOUNDS[certainty]?.(planned) ?? [1, 0];
    return made < least || made > most ? [`${name}: ${certainty} ${planned}, made ${made}`] : [];
  });
  expect(wrong).toEqual([]);
  const parts = [...plan.streams.values(), ...plan.parentIds.values()];
  expect(plan.total.calls).toBe(parts.reduce((all, one) => all + one.calls, plan.listing));
}

const stubsIn = (plan: Plan): number => plan.streams.get('pay_stubs')?.calls ?? 0;

const PER_EMPLOYEE: readonly string[] = ['pay_rates', 'employee_taxes'];
const MANY: readonly string[] = [
  'legal_entities',
  'departments',
  'employees',
  'persons',
  ...PER_EMPLOYEE,
  'payroll_runs',
  'pay_stubs',
  'time_off_requests',
  'time_off_accruals',
];

describe('a plan and the sync that follows', () => {
  let full: Awaited<ReturnType<typeof planAndSync>>;
  let progress: string;

  beforeAll(async () => {
    full = await planAndSync(MANY, null);
    progress = stateWithin(full.result, 'employee_taxes');
  }, 120_000);

  test('of everything: the numbers hold', () => {
    expectTrue(full);
    for (const name of ['legal_entities', 'employees', 'payroll_runs', ...PER_EMPLOYEE]) {
      expect([name, full.plan.streams.get(name)?.certainty]).toEqual([name, 'exact']);
    }
  });

  test('the total is close where lists are short', () => {
    expect(sum(full.sync)).toBeGreaterThanOrEqual(full.plan.total.calls * 0.9);
    expect(sum(full.sync)).toBeLessThanOrEqual(full.plan.total.calls * 1.1);
  });

  test('the plan asked for the parents alone', () => {
    const { planning, plan, sync } = full;
    const asked = Object.entries(planning).filter(([name, count]) => name !== 'token' && count > 0);
    expect(Object.fromEntries(asked)).toEqual({
      employees: sync['employees'],
      payroll_runs: sync['payroll_runs'],
      ...(plan.listing > 0 && { entities: 1 }),
    });
    expect(plan.spent).toBe(sum(planning));
  });

  test('of children alone: the ids of parents are in it', async () => {
    const children = await planAndSync(['pay_rates', 'pay_stubs'], null);
    expectTrue(children);
    expect([...children.plan.parentIds.keys()]).toEqual(['employees', 'payroll_runs']);
    expect(children.plan.parentIds.get('employees')?.calls).toBe(children.sync['employees']);
  });

  test('without children: nothing is asked for', async () => {
    const { plan, planning } = await planAndSync(['departments', 'persons', 'employees'], null);
    expect(sum(planning)).toBe(plan.listing);
    expect(plan.streams.get('employees')).toMatchObject({ certainty: 'at_least' });
  });

  test('after a whole sync: less days, less runs', async () => {
    const state = lastState(full.result);
    const later = await planAndSync(['payroll_runs', 'pay_stubs'], state);
    expectTrue(later);
    expect(stubsIn(later.plan)).toBeGreaterThan(0);
    expect(stubsIn(later.plan)).toBeLessThan(stubsIn(full.plan));
  });

  test('after an interrupted sync: what is left', async () => {
    const rest = await planAndSync(MANY, progress);
    expectTrue(rest);
    expect(rest.plan.streams.get('pay_rates')).toEqual({ calls: 0, certainty: 'exact' });
    const left = rest.plan.streams.get('employee_taxes')?.calls ?? 0;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(full.plan.streams.get('employee_taxes')?.calls ?? 0);
  });
});

describe('where those who left are asked for in turns', () => {
  const settings = { terminated_employees: 'rotate', terminated_days: 0 };

  test('a plan, a sync and its summary tell of as many who have none', async () => {
    const everybody = await planAndSync(PER_EMPLOYEE, null, settings);
    expectTrue(everybody);
    const state = lastState(everybody.result);
    // A second run on the same day gives no further turn.
    const present = await planAndSync(PER_EMPLOYEE, state, settings);
    expectTrue(present);
    const of = ({ plan }: typeof present) => plan.streams.get('pay_rates')?.calls ?? 0;
    const waiting = of(everybody) - of(present);
    expect(waiting).toBeGreaterThan(10);
    expect(waitingIn(everybody.result)).toEqual([]);
    expect(waitingIn(present.result)).toEqual(PER_EMPLOYEE.map((name) => [name, waiting]));
    const files = ['--catalog', `${bench.folder}/catalog.json`, '--state', `${bench.folder}/s`];
    const { lines, stderr } = await bench.here(settings, [...files, 'plan']);
    expect(lines.join('\n')).toContain(`${2 * waiting} calls are left to other runs`);
    expect(stderr).toMatch(
      /Stream pay_rates, legal entity \d+: \d+ employees left more than 0 days ago/,
    );
  }, 60_000);
});

/** What the closing summary of a sync says of people who wait for their turn. */
const waitingIn = ({ stderr }: TapResult): readonly (readonly [stream: string, count: number])[] =>
  [...stderr.matchAll(/Stream (\w+): complete, .*?(\d+) former employees? not asked for/g)].map(
    ([, stream = '', count]) => [stream, Number(count)] as const,
  );

const states = ({ lines }: TapResult): string[] =>
  lines.filter((line) => line.startsWith('{"type":"STATE"'));

const lastState = (result: TapResult): string => states(result).at(-1) ?? '';

/** A state from the midst of a stream. */
function stateWithin(result: TapResult, stream: string): string {
  const within = states(result).filter((line) => line.includes(`"currently_syncing":"${stream}"`));
  return within.findLast((line) => /"after":"/.test(line)) ?? '';
}

test('the table for a person', async () => {
  const catalog = await bench.file('c.json', selecting(['departments', 'pay_rates']));
  const { code, lines } = await bench.here({}, ['--catalog', catalog, 'plan']);
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^stream +calls +\d+ +\d+$/);
  expect(lines.some((line) => /^pay_rates +\d{3} /.test(line))).toBe(true);
  expect(lines.some((line) => /^\(ids of employees\) +\d/.test(line))).toBe(true);
  expect(lines.join('\n')).toContain('this takes at least 0.0 minutes');
});

test('bookmarks that say nothing are told, as by a sync', async () => {
  const files = ['--catalog', await bench.file('c.json', selecting(['payroll_runs']))];
  const bookmarks = {
    payroll_runs: { 1: { checkDate: '2999-01-01' }, 2: { checkDate: 'soon' } },
  };
  const state = await bench.file('s.json', JSON.stringify({ bookmarks }));
  const { code, stderr } = await bench.here({}, [...files, '--state', state, 'plan']);
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /payroll_runs, legal entity 1: the bookmark "2999-01-01" lies in the future/,
  );
  expect(stderr).toMatch(
    /payroll_runs, legal entity 2: the bookmark of \w+ can't be read \("soon"\)/,
  );
});

test('what cannot be planned is told, and the rest is', async () => {
  const own = await workbench({ employees: 4, legalEntities: 1, fail: ['forbidden:employees'] });
  try {
    const catalog = await own.file('c.json', selecting(['departments', 'pay_rates']));
    const { code, lines, stderr } = await own.here({}, ['--catalog', catalog, 'plan']);
    expect(code).toBe(1);
    expect(lines.some((line) => /^pay_rates +0 +failed$/.test(line))).toBe(true);
    expect(stderr).toMatch(/ERROR .*"View Employee Payrates"|ERROR .*Data Access/);
    expect(stderr).toContain('1 of 2 streams could not be planned (pay_rates)');
  } finally {
    await own.close();
  }
});
