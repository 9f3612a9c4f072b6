import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/date.js';
import { canRotate, cursorOf } from '../../src/core/rotation.js';
import {
  createCompany,
  type Company,
  type CompanyOptions,
  type Row,
} from '../../src/simulator/company/company.js';
import type { SimulatorOptions } from '../../src/simulator/options.js';
import { isJsonObject, stringifyJson, type Json } from '../../src/singer/json.js';
import { EMPTY_STATE, parseState, type State } from '../../src/singer/state.js';
import { readingOf, selected, STREAM_NAMES } from '../core/discovered.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { committed } from './records-of.js';

/** The day on which every bench stands. */
const FIRST = '2026-01-15';
const LONG_AGO = '2024-06-30';

const ROTATE = { terminated_employees: 'rotate', emit_activate_version_messages: true };
const RATES = selecting(['pay_rates']);

type Employment = { readonly status: string | null; readonly left: string | null };

const ACTIVE: Employment = { status: 'Active', left: null };
const FORMER: Employment = { status: 'Terminated', left: LONG_AGO };

/** Of six records, one is of somebody who works: five times as many former as present people. */
const ONE_IN_SIX = (index: number): Employment => (index % 6 === 0 ? ACTIVE : FORMER);

const withMember = (value: Json | undefined, name: string, member: Json): Json => ({
  ...(value !== undefined && isJsonObject(value) && value),
  [name]: member,
});

/**
 * The simulated company, but that nobody is hired any more, and that its employee records have this
 * employment on a day.
 */
const employing =
  (employmentOf: (index: number, today: string) => Employment) =>
  (options: CompanyOptions): Company => {
    const real = createCompany(options);
    const employed = (row: Row, index: number): Row => {
      const { status, left } = employmentOf(index, options.asOf);
      return {
        ...row,
        statusData: withMember(row['statusData'], 'status', status),
        employmentDateData: withMember(row['employmentDateData'], 'terminationDate', left),
      };
    };
    const rows: Company['rows'] = (stream, scope) => {
      const all = real.rows(stream, scope);
      return stream === 'employees' ? all.slice(0, options.employees).map(employed) : all;
    };
    return { ...real, rows };
  };

type NightSpec = NonNullable<Parameters<ReturnType<typeof bench>['run']>[0]>;

/** A company from night to night: each run begins with the state of the last one. */
function company(
  employmentOf: (index: number, today: string) => Employment = ONE_IN_SIX,
  options: SimulatorOptions = {},
  settings: Readonly<Record<string, unknown>> = {},
) {
  const made = bench(
    {
      employees: 60,
      legalEntities: 1,
      asOf: FIRST,
      fail: [],
      createCompany: employing(employmentOf),
      ...options,
    },
    { ...ROTATE, ...settings },
  );
  let state: State = EMPTY_STATE;
  let days = 0;
  return {
    world: made.world,
    ids: made.world
      .company()
      .rows('employees', {})
      .map(({ id }) => (typeof id === 'string' ? id : '')),
    state: () => state,
    /** A run, so many days after the last one. */
    async night(gap: number, spec: NightSpec = {}): Promise<Outcome> {
      if (gap > 0) made.world.advance(gap);
      days += gap;
      const outcome = await made.run({ catalog: RATES, state, hoursLater: days * 24, ...spec });
      state = committed(outcome).state;
      return outcome;
    },
  };
}

const CALL = /^\/v1\/employees\/([^/?]+)\/(\w+)/;

/** The employees that a run asked for, in its order: of one route, or of any. */
const askedIn = ({ requests }: Pick<Outcome, 'requests'>, route = 'payrates'): string[] =>
  requests.flatMap((request) => {
    const [, id, name] = CALL.exec(request) ?? [];
    return id !== undefined && name === route ? [id] : [];
  });

const employeeLists = ({ requests }: Outcome): string[] =>
  requests.filter((request) => /\/employees(\?|$)/.test(request));

const activated = ({ messages }: Outcome): string[] =>
  messages.flatMap((one) => (one.type === 'ACTIVATE_VERSION' ? [one.stream] : []));

const told = ({ log }: Outcome): string[] =>
  log.flatMap(([, message]) => (message.includes('left more than') ? [message] : []));

const sorted = (ids: Iterable<string>): string[] => [...ids].toSorted();

test('of five times as many former as present people, a night asks for less than 0.3', async () => {
  const names = STREAM_NAMES.filter((name) => canRotate(readingOf(selected(name))));
  const catalog = selecting(['employees', ...names]);
  const employees = 24;
  const everybody = company(undefined, { employees }, { terminated_employees: 'all' });
  const inTurns = company(undefined, { employees });
  const [all, first] = [await everybody.night(0, { catalog }), await inTurns.night(0, { catalog })];
  expect(all.requests.length).toBeGreaterThan(9 * employees);
  expect(all.error).toBeNull();
  expect(first.requests.length).toBe(all.requests.length);
  for (let night = 1; night <= 3; night++) {
    const { requests, error } = await inTurns.night(1, { catalog });
    expect(error).toBeNull();
    expect(requests.length).toBeLessThanOrEqual(0.3 * all.requests.length);
  }
});

test('everybody has a turn within the days, and those who are there in every run', async () => {
  const nightly = company();
  const [present, former] = [0, 1].map((part) =>
    nightly.ids.filter((_, index) => Math.min(1, index % 6) === part),
  );
  expect(sorted(askedIn(await nightly.night(0)))).toEqual(sorted(nightly.ids));
  const seen = new Set<string>();
  for (let night = 1; night <= 28; night++) {
    const asked = askedIn(await nightly.night(1));
    expect(asked).toEqual(expect.arrayContaining(present ?? []));
    for (const id of asked) seen.add(id);
  }
  expect(sorted(seen)).toEqual(sorted([...(present ?? []), ...(former ?? [])]));
});

test('nights without a run shift turns and skip nobody', async () => {
  const [every, some] = [company(), company()];
  for (const one of [every, some]) await one.night(0);
  const turns = new Set<string>();
  for (let night = 1; night <= 5; night++) {
    for (const id of askedIn(await every.night(1))) turns.add(id);
  }
  const made = askedIn(await some.night(5));
  expect(made).toEqual(expect.arrayContaining([...turns]));
  expect(made.length).toBeLessThan(60);
  expect(turns.size).toBeGreaterThan(11);
});

test('a second run on a day gives no further turn', async () => {
  const twice = company();
  await twice.night(0);
  await twice.night(4);
  const before = stringifyJson(twice.state().bookmarks);
  expect(askedIn(await twice.night(0))).toHaveLength(10);
  expect(stringifyJson(twice.state().bookmarks)).toBe(before);
});

/** The second night of a company, killed by sending its last call but so many. */
const killed = async (left: number) => {
  const one = company();
  await one.night(0);
  const { state } = committed(await company().night(0));
  const whole = await company().night(9, { state });
  const request = whole.requests.length - left;
  return { one, whole, first: await one.night(9, { killAt: { request } }) };
};

describe('an interrupted run', () => {
  test.each([1, 4, 9, 12])(
    'goes on with the same turns, killed %d calls before its end',
    async (left) => {
      const { one, whole, first } = await killed(left);
      expect([first.isKilled, whole.isKilled]).toEqual([true, false]);
      const second = await one.night(0);
      expect(sorted(new Set([...askedIn(first), ...askedIn(second)]))).toEqual(
        sorted(askedIn(whole)),
      );
      expect(askedIn(second).length).toBeLessThan(askedIn(whole).length);
      expect(one.state()).toEqual(committed(whole).state);
      expect(activated(second)).toEqual([]);
    },
  );

  test('that is too old to go on gives its turns to the next one', async () => {
    const { one, whole } = await killed(4);
    expect(askedIn(await one.night(1))).toEqual(expect.arrayContaining(askedIn(whole)));
  });

  test('tells no version where the table was done before', async () => {
    const catalog = selecting(['pay_rates', 'employee_taxes']);
    const one = company();
    await one.night(0, { catalog });
    const first = await one.night(1, { catalog, killAt: { request: 16 } });
    const second = await one.night(0, { catalog });
    expect([askedIn(first).length > 9, askedIn(second)]).toEqual([true, []]);
    expect(askedIn(second, 'taxes').length).toBeGreaterThan(3);
    expect([...activated(first), ...activated(second)]).toEqual([]);
  });
});

test('a run that failed gives no turns: the next one has them, too', async () => {
  const [failing, sound] = [company(), company()];
  for (const one of [failing, sound]) await one.night(0);
  const before = stringifyJson(failing.state().bookmarks);
  const failed = await failing.night(3, { failAt: { request: 5, fault: 'forbidden:pay_rates' } });
  expect(failed.error).toMatchObject({ code: 'streams_failed' });
  expect(stringifyJson(failing.state().bookmarks)).toBe(before);
  const turns = askedIn(await sound.night(3));
  expect(askedIn(await company().night(4, { state: failing.state() }))).toEqual(
    expect.arrayContaining(turns),
  );
});

/** One person among former ones: on which days, counted from the first run, he is asked for. */
async function daysAsked(
  employmentOn: (today: string) => Employment,
  days: readonly number[],
): Promise<number[]> {
  const one = company((index, today) => (index === 7 ? employmentOn(today) : ONE_IN_SIX(index)));
  const id = one.ids[7] ?? '';
  const asked: number[] = [];
  let before = 0;
  for (const day of days) {
    if (askedIn(await one.night(day - before)).includes(id)) asked.push(day);
    before = day;
  }
  return asked;
}

const RETURN = addDays(FIRST, 9);

const returning = (today: string): Employment =>
  today < RETURN ? FORMER : { ...FORMER, status: 'Active' };

describe('somebody', () => {
  const DAYS = Array.from({ length: 16 }, (_, day) => day);

  test('who leaves is asked for in every run, until 90 days have passed', async () => {
    const leaving = { status: 'Resigned', left: addDays(FIRST, -80) };
    expect(await daysAsked(() => leaving, DAYS)).toEqual([
      ...DAYS.slice(0, 11),
      ...(await daysAsked(() => FORMER, DAYS)).filter((day) => day > 10),
    ]);
  });

  test('who has left long ago is not', async () => {
    expect((await daysAsked(() => FORMER, DAYS)).length).toBeLessThan(3);
  });

  test('who returns is asked for in every run from then on, be his old date still there', async () => {
    const asked = await daysAsked(returning, DAYS);
    expect(asked).toEqual(expect.arrayContaining(DAYS.slice(9)));
    expect(asked.length).toBeLessThan(10);
  });

  test.each([
    ['no status', { status: null, left: LONG_AGO }],
    ['no day on which he left', { status: 'Terminated', left: null }],
    ['a status that nobody knows', { status: 'Sabbatical', left: LONG_AGO }],
  ])('who has %s is asked for in every run', async (_, employment) => {
    expect(await daysAsked(() => employment, DAYS.slice(0, 6))).toEqual(DAYS.slice(0, 6));
  });
});

describe('the target', () => {
  test('is told of a version only by a run that read all', async () => {
    const one = company();
    expect(activated(await one.night(0))).toEqual(['pay_rates']);
    expect(activated(await one.night(1))).toEqual([]);
    // Everybody's turn comes after a long while; without a state, at once.
    expect(activated(await one.night(30))).toEqual(['pay_rates']);
    expect(activated(await one.night(1))).toEqual([]);
    expect(activated(await one.night(0, { state: EMPTY_STATE }))).toEqual(['pay_rates']);
  });

  test('has a version in every record all the same', async () => {
    const one = company();
    await one.night(0);
    const { messages } = await one.night(1);
    const versions = messages.flatMap((each) => (each.type === 'RECORD' ? [each.version] : []));
    expect(new Set(versions).size).toBe(1);
    expect(versions[0]).toBeTypeOf('number');
  });
});

describe('all are read', () => {
  test('of a stream that is newly selected, and no other for its sake', async () => {
    const one = company();
    await one.night(0);
    const outcome = await one.night(1, { catalog: selecting(['pay_rates', 'employee_taxes']) });
    expect(askedIn(outcome, 'taxes')).toHaveLength(60);
    expect(askedIn(outcome).length).toBeLessThan(30);
    expect(activated(outcome)).toEqual(['employee_taxes']);
  });

  test('where a table that comes of the same calls is newly selected', async () => {
    const one = company();
    await one.night(0, { catalog: selecting(['employee_deductions']) });
    const both = selecting(['employee_deductions', 'employee_deduction_amounts']);
    expect(askedIn(await one.night(1, { catalog: both }), 'deductions')).toHaveLength(60);
    expect(askedIn(await one.night(1, { catalog: both }), 'deductions').length).toBeLessThan(30);
  });

  test('where the last run was one of an older version, or asked for everybody', async () => {
    const plain = { terminated_employees: 'all' };
    const one = company();
    await one.night(0, { settings: plain });
    const partition = String(one.world.company().legalEntities[0]?.legalEntityId);
    expect(cursorOf(one.state(), 'pay_rates', partition)).toBeNull();
    expect(askedIn(await one.night(1))).toHaveLength(60);
    expect(askedIn(await one.night(1, { settings: plain }))).toHaveLength(60);
  });

  test('of a stream that is cut by dates, in every run', async () => {
    const catalog = selecting(['employee_hours', 'pay_rates']);
    const one = company(undefined, {}, { start_date: '2026-01-10' });
    await one.night(0, { catalog });
    const outcome = await one.night(1, { catalog });
    expect(askedIn(outcome, 'employeeHours')).toHaveLength(60);
    expect(askedIn(outcome).length).toBeLessThan(30);
    expect(employeeLists(outcome)).toHaveLength(1);
  });
});

describe('the end of an employment', () => {
  test('comes with the ids, which are read once a run', async () => {
    const [list = '', ...others] = employeeLists(
      await company().night(0, { catalog: selecting(['pay_rates', 'employee_taxes']) }),
    );
    expect(new URLSearchParams(list.split('?')[1]).getAll('include')).toEqual([
      'EmploymentDates',
      'Status',
    ]);
    expect(others).toEqual([]);
  });

  test('comes with the employees where they are read themselves', async () => {
    const catalog = selecting(['employees', 'pay_rates']);
    const one = company();
    await one.night(0, { catalog });
    const outcome = await one.night(1, { catalog });
    expect(employeeLists(outcome)).toHaveLength(1);
    expect(askedIn(outcome).length).toBeLessThan(30);
  });

  test('is not asked for where everybody is read', async () => {
    const outcome = await company().night(0, { settings: { terminated_employees: 'all' } });
    expect(employeeLists(outcome).join()).not.toContain('include');
  });

  test('also comes from the first version of the employees endpoint', async () => {
    const one = company(undefined, {}, { employees_api_version: 'v1' });
    await one.night(0);
    expect(askedIn(await one.night(1)).length).toBeLessThan(30);
  });
});

test('the state holds a place and a day, however many people there are', async () => {
  const one = company();
  await one.night(0);
  await one.night(1);
  const partition = String(one.world.company().legalEntities[0]?.legalEntityId);
  const cursor = cursorOf(one.state(), 'pay_rates', partition);
  expect(cursor?.day).toBe('2026-01-16');
  const bookmark = one.state().bookmarks['pay_rates']?.[partition];
  expect(bookmark).toMatchObject({ progress: null, rotation: cursor });
  expect(stringifyJson(bookmark ?? null).length).toBeLessThan(200);
  expect(parseState(JSON.parse(stringifyJson(one.state())))).toEqual(one.state());
});

test('it is told who is not asked for', async () => {
  const one = company();
  expect(told(await one.night(0))).toEqual([]);
  const outcome = await one.night(1);
  const asked = askedIn(outcome).length - 10;
  expect(told(outcome)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Stream pay_rates, legal entity \\d+: 50 employees left more than 90 days ago; ${asked} of them`,
      ),
    ),
  ]);
});
