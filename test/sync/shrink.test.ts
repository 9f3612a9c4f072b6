import { describe, expect, test } from 'vitest';
import { rowCountsOf, type RowCounts } from '../../src/core/row-counts.js';
import {
  createCompany,
  type Company,
  type CompanyOptions,
  type Row,
} from '../../src/simulator/company/company.js';
import { isJsonObject, type Json } from '../../src/singer/json.js';
import { EMPTY_STATE, parseState, type State } from '../../src/singer/state.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { committed, recordsOf } from './records-of.js';

const ON = { emit_activate_version_messages: true, start_date: '2025-12-20' };
const OPTIONS = { employees: 50, legalEntities: 1 };

/** The fifty, and those who had left. */
const ALL = 61;

type Night = NonNullable<Parameters<ReturnType<typeof bench>['run']>[0]>;

/** A company at which nothing changes but the faults, and what its next run begins with. */
function company(options: object = {}) {
  const made = bench({ ...OPTIONS, fail: [], ...options }, ON);
  let state: State = EMPTY_STATE;
  let hoursLater = 0;
  return {
    fail: (fault: string) => made.world.fail(fault),
    calls: () => made.world.stats.stats().calls,
    state: () => state,
    async night(streams: readonly string[], spec: Night = {}): Promise<Outcome> {
      const outcome = await made.run({ catalog: selecting(streams), state, hoursLater, ...spec });
      if (!outcome.isKilled) hoursLater += 24;
      state = committed(outcome).state;
      return outcome;
    },
  };
}

/** The same company on another night, with faults, and with the state of the last one. */
function nextNight(before: State, fail: readonly string[], options: object = {}) {
  const made = bench({ ...OPTIONS, fail: [...fail], ...options }, ON);
  return (streams: readonly string[], spec: Night = {}): Promise<Outcome> =>
    made.run({ catalog: selecting(streams), state: before, hoursLater: 24, ...spec });
}

const afterOne = async (streams: readonly string[], spec: Night = {}): Promise<State> => {
  const first = company();
  await first.night(streams, spec);
  return first.state();
};

const activated = ({ messages }: Outcome): string[] =>
  messages.flatMap((one) => (one.type === 'ACTIVATE_VERSION' ? [one.stream] : []));

const warnings = ({ log }: Outcome): string[] =>
  log.flatMap(([level, text]) => (level === 'warning' && !text.includes('clock is') ? [text] : []));

const asked = ({ requests }: Outcome, route: RegExp): string[] =>
  requests.filter((request) => route.test(request));

const keysOf = ({ messages }: Outcome, stream: string): string[] =>
  [...recordsOf(messages).keys()].filter((key) => key.startsWith(`${stream} `)).toSorted();

function countsIn(state: State, stream: string): RowCounts {
  const [[partition, bookmark] = ['', null]] = Object.entries(state.bookmarks[stream] ?? {});
  const counts = isJsonObject(bookmark) ? bookmark['counts'] : null;
  const question = isJsonObject(counts) ? counts['of'] : null;
  return rowCountsOf(state, stream, partition, typeof question === 'string' ? question : '');
}

const daysIn = (state: State): Readonly<Record<string, number>> =>
  Object.fromEntries(countsIn(state, 'punches').days);

const EMPLOYEES = /\/employees(\?|$)/;
const RATES = /\/payrates/;

describe('an ordinary run', () => {
  test('makes not one call more, and remembers what it counted', async () => {
    const streams = ['employees', 'persons', 'person_addresses', 'pay_rates', 'punches'];
    const one = company();
    const first = await one.night(streams);
    const calls = one.calls();
    const second = await one.night(streams, { state: parseState({ bookmarks: {} }) });
    expect(one.calls() - calls).toBe(calls);
    const third = await one.night(streams);
    expect(third.requests.length).toBeLessThanOrEqual(first.requests.length);
    expect([first, second, third].map(({ error }) => error)).toEqual([null, null, null]);
    expect(countsIn(one.state(), 'employees')).toMatchObject({ rows: ALL, parents: null });
    expect(countsIn(one.state(), 'pay_rates')).toMatchObject({ parents: ALL, days: new Map() });
    expect(countsIn(one.state(), 'punches')).toMatchObject({ rows: null, parents: null });
  });

  test.each([
    ['the state has none, as of an older version', () => EMPTY_STATE],
    ['the state has those of another question', (state: State) => renamed(state)],
  ])('compares with nothing where %s', async (_, change) => {
    const state = change(await afterOne(['employees']));
    const outcome = await nextNight(state, ['shrink:employees'])(['employees']);
    expect(asked(outcome, EMPLOYEES)).toHaveLength(1);
    expect(activated(outcome)).toEqual(['employees']);
  });
});

const renamed = (state: State): State =>
  parseState(JSON.parse(JSON.stringify(state).replace(/"of":"\w+"/g, '"of":"00000000"')));

describe('a table that comes back with markedly fewer rows', () => {
  test('is read a second time, and trusted where that is whole', async () => {
    const state = await afterOne(['employees']);
    const outcome = await nextNight(state, ['shrink:employees:1'])(['employees']);
    expect(asked(outcome, EMPLOYEES)).toHaveLength(2);
    expect(keysOf(outcome, 'employees')).toHaveLength(ALL);
    expect(activated(outcome)).toEqual(['employees']);
    expect(warnings(outcome)).toEqual([]);
    expect(countsIn(committed(outcome).state, 'employees')).toMatchObject({ rows: ALL });
  });

  test('and stays so is told, with both figures, and nothing of it is gone', async () => {
    const state = await afterOne(['employees', 'departments']);
    const night = nextNight(state, ['shrink:employees']);
    const outcome = await night(['employees', 'departments']);
    expect(outcome.error).toBeNull();
    expect(asked(outcome, EMPLOYEES)).toHaveLength(2);
    expect(activated(outcome)).toEqual(['departments']);
    expect(warnings(outcome)).toEqual([
      expect.stringMatching(
        /^Stream employees, legal entity \d+: 30 records came, read twice, where the last complete run had 61\./,
      ),
    ]);
    const { state: after } = committed(outcome);
    expect(countsIn(after, 'employees')).toMatchObject({ rows: ALL });
    const whole = await nextNight(after, [])(['employees', 'departments'], { hoursLater: 48 });
    expect(activated(whole).toSorted()).toEqual(['departments', 'employees']);
    expect(asked(whole, EMPLOYEES)).toHaveLength(1);
  });

  test('is a failure of its own where on_shrink is fail', async () => {
    const streams = ['departments', 'employees', 'persons'];
    const state = await afterOne(streams);
    const spec = { settings: { on_shrink: 'fail' } };
    const outcome = await nextNight(state, ['shrink:employees'])(streams, spec);
    expect(outcome.error).toMatchObject({ code: 'streams_failed' });
    expect(activated(outcome).toSorted()).toEqual(['departments', 'persons']);
    expect(outcome.log).toContainEqual([
      'error',
      expect.stringMatching(/^Stream employees, .* 30 records .* had 61\..*on_shrink is fail\.$/),
    ]);
    expect(countsIn(committed(outcome).state, 'employees')).toMatchObject({ rows: ALL });
    const again = await nextNight(committed(outcome).state, [])(streams, spec);
    expect(activated(again)).toHaveLength(3);
  });

  test('is accepted with shrink_percent at 100, for later runs, too', async () => {
    const state = await afterOne(['employees']);
    const spec = { settings: { shrink_percent: 100 } };
    const accepted = await nextNight(state, ['shrink:employees'])(['employees'], spec);
    expect(activated(accepted)).toEqual(['employees']);
    const { state: after } = committed(accepted);
    expect(countsIn(after, 'employees')).toMatchObject({ rows: 30 });
    const later = await nextNight(after, ['shrink:employees'])(['employees']);
    expect(asked(later, EMPLOYEES)).toHaveLength(1);
    expect(activated(later)).toEqual(['employees']);
  });

  test.each([
    ['few of them', { shrink_rows: 31 }],
    ['a small share of them', { shrink_percent: 51 }],
  ])('by %s is nothing to doubt', async (_, settings) => {
    const state = await afterOne(['employees']);
    const outcome = await nextNight(state, ['shrink:employees'])(['employees'], { settings });
    expect(asked(outcome, EMPLOYEES)).toHaveLength(1);
    expect(activated(outcome)).toEqual(['employees']);
  });

  test('takes the tables within its rows with it, in one line', async () => {
    const streams = ['persons', 'person_addresses'];
    const state = await afterOne(streams);
    const outcome = await nextNight(state, ['shrink:persons'])(streams);
    expect(activated(outcome)).toEqual([]);
    expect(warnings(outcome)).toEqual([
      expect.stringMatching(/^Stream persons, .* So it is with person_addresses\./),
    ]);
  });

  test('of which only a table within its rows is short is told by that one’s name', async () => {
    const streams = ['persons', 'person_addresses'];
    const state = await afterOne(streams);
    const addressless = { createCompany: withoutAddresses };
    const outcome = await nextNight(state, [], addressless)(streams);
    expect(activated(outcome)).toEqual(['persons']);
    expect(asked(outcome, /\/persons/)).toHaveLength(2);
    expect(warnings(outcome)).toEqual([expect.stringMatching(/^Stream person_addresses, /)]);
  });

  test('is no matter of a connection test', async () => {
    const state = await afterOne(['employees']);
    const outcome = await nextNight(state, ['shrink:employees'])(['employees'], {
      recordLimit: 100,
    });
    expect([outcome.error, asked(outcome, EMPLOYEES).length]).toEqual([null, 1]);
    expect(warnings(outcome)).toEqual([]);
  });

  test('is never taken for whole because the run was killed and went on', async () => {
    const streams = ['employees', 'pay_rates'];
    const state = await afterOne(streams);
    const fail = ['shrink:employees'];
    const night = nextNight(state, fail);
    const whole = await night(streams);
    for (let request = 2; request <= whole.requests.length; request += 3) {
      const first = await night(streams, { killAt: { request } });
      const { state: left } = committed(first);
      const second = await night(streams, { state: left === EMPTY_STATE ? state : left });
      expect([request, activated(first), activated(second)]).toEqual([request, [], []]);
      expect(countsIn(committed(second).state, 'employees')).toMatchObject({ rows: ALL });
    }
  });

  test('counts what an interrupted run had, once', async () => {
    const streams = ['pay_rates'];
    const state = await afterOne(streams);
    const night = nextNight(state, []);
    const whole = await night(streams);
    for (let request = 4; request <= whole.requests.length; request += 7) {
      const first = await night(streams, { killAt: { request } });
      const { state: left } = committed(first);
      const second = await night(streams, { state: left === EMPTY_STATE ? state : left });
      expect([request, activated(second), warnings(second)]).toEqual([request, streams, []]);
      expect(countsIn(committed(second).state, 'pay_rates')).toEqual(countsIn(state, 'pay_rates'));
    }
  });
});

/** A company whose punches are some of those that there are. */
const punching =
  (choose: (made: Company) => (punch: Row) => boolean) =>
  (options: CompanyOptions): Company => {
    const real = createCompany(options);
    const isThere = choose(real);
    return {
      ...real,
      rows: (stream, scope) =>
        real.rows(stream, scope).filter((row) => stream !== 'punches' || isThere(row)),
    };
  };

/** Nobody punched on these days. */
const idleOn = (days: readonly Json[]) =>
  punching(
    () =>
      ({ displayDate = null }) =>
        !days.includes(displayDate),
  );

const withOnePuncher = punching((made) => {
  const [first] = made.rows('punches', { from: ON.start_date });
  return ({ employeeId }) => first !== undefined && employeeId === first['employeeId'];
});

const withoutAddresses = (options: CompanyOptions): Company => {
  const real = createCompany(options);
  return {
    ...real,
    rows: (stream, scope) =>
      real
        .rows(stream, scope)
        .map((row, index) => (stream === 'persons' && index > 0 ? { ...row, addresses: [] } : row)),
  };
};

describe('employees to ask by', () => {
  test.each([
    ['read for their sake', ['pay_rates', 'employee_taxes']],
    ['synced themselves', ['employees', 'pay_rates', 'employee_taxes']],
  ])('%s are read a second time, and trusted where they are whole', async (_, streams) => {
    const state = await afterOne(streams);
    const outcome = await nextNight(state, ['shrink:employees:1'])(streams);
    expect(asked(outcome, EMPLOYEES)).toHaveLength(2);
    expect(new Set(asked(outcome, RATES)).size).toBe(ALL);
    expect(asked(outcome, RATES)).toHaveLength(ALL);
    expect(activated(outcome)).toEqual(streams);
    expect(warnings(outcome)).toEqual([]);
  });

  test.each([
    ['read for their sake', ['pay_rates', 'employee_taxes'], '30 rows came'],
    ['synced themselves', ['employees', 'pay_rates', 'employee_taxes'], '30 records came'],
  ])('%s that stay few are told once, and asked for once', async (_, streams, told) => {
    const state = await afterOne(streams);
    const outcome = await nextNight(state, ['shrink:employees'])(streams);
    expect(outcome.error).toBeNull();
    expect(asked(outcome, EMPLOYEES)).toHaveLength(2);
    expect(asked(outcome, RATES)).toHaveLength(30);
    expect(activated(outcome)).toEqual([]);
    expect(warnings(outcome)).toEqual([
      expect.stringMatching(
        new RegExp(`^Stream employees, legal entity \\d+: ${told}, read twice, .*had ${ALL}\\.`),
      ),
    ]);
    for (const name of ['pay_rates', 'employee_taxes'])
      expect(countsIn(committed(outcome).state, name)).toEqual(countsIn(state, name));
  });

  test('fail what is read by them where on_shrink is fail, and nothing else', async () => {
    const streams = ['departments', 'pay_rates', 'employee_taxes'];
    const state = await afterOne(streams);
    const spec = { settings: { on_shrink: 'fail' } };
    const outcome = await nextNight(state, ['shrink:employees'])(streams, spec);
    expect(outcome.error).toMatchObject({ code: 'streams_failed' });
    expect(activated(outcome)).toEqual(['departments']);
    expect(warnings(outcome)).toEqual([]);
    expect(asked(outcome, RATES)).toEqual([]);
    const errors = outcome.log.filter(([level]) => level === 'error');
    expect(errors.map(([, message]) => message)).toEqual([
      expect.stringMatching(/^Stream employees, .* rows came, read twice, /),
    ]);
  });

  test('are whole, but what they have is markedly less: it is asked for again', async () => {
    const state = await afterOne(['pay_rates']);
    const outcome = await nextNight(state, ['shrink:pay_rates:61'])(['pay_rates']);
    expect(asked(outcome, RATES)).toHaveLength(2 * ALL);
    expect(asked(outcome, EMPLOYEES)).toHaveLength(1);
    expect(activated(outcome)).toEqual(['pay_rates']);
    const always = await nextNight(state, ['shrink:pay_rates'])(['pay_rates']);
    expect(activated(always)).toEqual([]);
    expect(warnings(always)).toHaveLength(1);
  });

  test('of whom some are gone are asked for again without them', async () => {
    const state = await afterOne(['pay_rates']);
    const fail = ['missing:pay_rates:15%', 'shrink:pay_rates:40'];
    const outcome = await nextNight(state, fail)(['pay_rates']);
    expect(outcome.error).toBeNull();
    expect(asked(outcome, RATES).length).toBeGreaterThan(ALL);
  });

  test('are not compared where some wait for their turn', async () => {
    const settings = { terminated_employees: 'rotate', terminated_days: 0 };
    const one = company();
    await one.night(['pay_rates']);
    const counts = countsIn(one.state(), 'pay_rates');
    await one.night(['pay_rates'], { settings });
    const third = await one.night(['pay_rates'], { settings });
    expect(warnings(third)).toEqual([]);
    expect(countsIn(one.state(), 'pay_rates')).toEqual(counts);
  });
});

describe('days of a stream that is cut by dates', () => {
  const TODAY = '2026-01-15';
  const DAYS = /\/punches\?/;

  test('are remembered as far as the look-back goes', async () => {
    const days = daysIn(await afterOne(['punches']));
    expect(Object.keys(days)).toHaveLength(21);
    expect(Object.keys(days).at(-1)).toBe(TODAY);
    expect(days['2026-01-13']).toBeGreaterThan(0);
  });

  test('that had rows and have none are read again, and nothing else is', async () => {
    const state = await afterOne(['punches']);
    const idle = { createCompany: idleOn(['2026-01-12', '2026-01-13', '2026-01-08']) };
    const ordinary = await nextNight(renamed(state), [], idle)(['punches']);
    const outcome = await nextNight(state, [], idle)(['punches']);
    const calls = asked(outcome, DAYS);
    expect(calls.length).toBe(asked(ordinary, DAYS).length + 2);
    expect(calls.slice(-2)).toEqual([
      expect.stringMatching(/startDate=2026-01-08&endDate=2026-01-08/),
      expect.stringMatching(/startDate=2026-01-12&endDate=2026-01-13/),
    ]);
    const before = daysIn(state)['2026-01-08'];
    expect(warnings(outcome)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Stream punches, legal entity \\d+: 0 rows came, read twice, for 2026-01-08 \\(${before} before\\)`,
        ),
      ),
    ]);
    const again = await nextNight(committed(outcome).state, [], idle)(['punches']);
    expect(warnings(again)).toEqual([]);
  });

  test('come to nothing to tell where the second reading has them', async () => {
    // Half of what one person has in a few days leaves the last of them with nothing.
    const single = { createCompany: withOnePuncher };
    const { state } = committed(await nextNight(EMPTY_STATE, [], single)(['punches']));
    const outcome = await nextNight(state, ['shrink:punches:3'], single)(['punches']);
    const ordinary = await nextNight(renamed(state), ['shrink:punches:3'], single)(['punches']);
    expect(asked(outcome, DAYS).length).toBeGreaterThan(asked(ordinary, DAYS).length);
    expect(warnings(outcome)).toEqual([]);
    expect(keysOf(outcome, 'punches').length).toBeGreaterThan(keysOf(ordinary, 'punches').length);
    expect(Object.values(daysIn(committed(outcome).state)).filter((rows) => rows > 0).length).toBe(
      Object.values(daysIn(state)).filter((rows) => rows > 0).length,
    );
  });

  test.each([
    ['punches', 1],
    ['employee_hours', 9],
  ])('that an interrupted run had read are none to doubt: %s', async (stream, step) => {
    const state = await afterOne([stream]);
    const whole = await nextNight(state, [])([stream]);
    for (let request = 3; request <= whole.requests.length; request += step) {
      const first = await nextNight(state, [])([stream], { killAt: { request } });
      const { state: left } = committed(first);
      const second = await nextNight(left === EMPTY_STATE ? state : left, [])([stream]);
      expect([request, warnings(second)]).toEqual([request, []]);
      expect(new Set(second.requests).size).toBe(second.requests.length);
      expect(countsIn(committed(second).state, stream)).toEqual(countsIn(state, stream));
    }
  });

  test('are not counted where a later day takes the place of an earlier one', async () => {
    const state = await afterOne(['pay_stubs', 'pay_stubs_ytd']);
    expect(countsIn(state, 'pay_stubs').days.size).toBeGreaterThan(0);
    expect(countsIn(state, 'pay_stubs_ytd').days.size).toBe(0);
  });

  test('fail the stream where on_shrink is fail', async () => {
    const state = await afterOne(['punches']);
    const idle = { createCompany: idleOn(['2026-01-12']) };
    const spec = { settings: { on_shrink: 'fail' } };
    const outcome = await nextNight(state, [], idle)(['punches', 'departments'], spec);
    expect(outcome.error).toMatchObject({ code: 'streams_failed' });
    expect(activated(outcome)).toEqual(['departments']);
  });

  test('of one call an employee are worth it only where many rows are gone', async () => {
    const streams = ['employee_hours'];
    const state = await afterOne(streams);
    const ordinary = await nextNight(state, [])(streams);
    const outcome = await nextNight(state, ['shrink:employee_hours'])(streams, {
      settings: { shrink_rows: 1_000_000 },
    });
    expect(outcome.requests).toHaveLength(ordinary.requests.length);
  });
});
