import { describe, expect, test } from 'vitest';
import {
  createCompany,
  type Company,
  type CompanyOptions,
} from '../../src/simulator/company/company.js';
import { stringifyJson, type JsonObject } from '../../src/singer/json.js';
import { parseState } from '../../src/singer/state.js';
import { catalogWith, selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { committed } from './records-of.js';

const ON = { emit_activate_version_messages: true, start_date: '2025-12-20' };
const company = bench({ employees: 6, legalEntities: 2 }, ON);

/** The second at which every bench stands. */
const VERSION = Date.UTC(2026, 0, 15, 12) / 1000;

const activated = ({ messages }: Pick<Outcome, 'messages'>): string[] =>
  messages.flatMap((one) =>
    one.type === 'ACTIVATE_VERSION' ? [`${one.stream} ${one.version}`] : [],
  );

const versions = ({ messages }: Pick<Outcome, 'messages'>, stream: string): Set<unknown> =>
  new Set(
    messages.flatMap((one) =>
      one.type === 'RECORD' && one.stream === stream ? [one.version] : [],
    ),
  );

const withoutDepartments = (options: CompanyOptions): Company => {
  const real = createCompany(options);
  return {
    ...real,
    rows: (stream, scope) => (stream === 'departments' ? [] : real.rows(stream, scope)),
  };
};

/** A company whose persons come otherwise than they should. */
const withPersons =
  (change: (row: JsonObject, index: number) => JsonObject) =>
  (options: CompanyOptions): Company => {
    const real = createCompany(options);
    return {
      ...real,
      rows: (stream, scope) =>
        stream === 'persons' ? real.rows(stream, scope).map(change) : real.rows(stream, scope),
    };
  };

/** Each person's addresses are one object instead of a list. */
const withoutLists = withPersons((row) => ({ ...row, addresses: {} }));

const renamed = ({ addresses = null, ...row }: JsonObject): JsonObject => ({
  ...row,
  Addresses: addresses,
});

const FULL = selecting(['departments', 'pay_rates']);
const RATES = [`pay_rates ${VERSION}`];
const BOTH = [`departments ${VERSION}`, `pay_rates ${VERSION}`];

/** Behind the first record of pay_rates, when departments are done. */
const between = async (): Promise<{ readonly message: number }> => {
  const { messages } = await company.run({ catalog: FULL });
  const first = messages.findIndex((one) => one.type === 'RECORD' && one.stream === 'pay_rates');
  return { message: first + 1 };
};

describe('a table that is read completely', () => {
  test('has one version, and ends with it', async () => {
    const outcome = await company.run({ catalog: FULL });
    expect(activated(outcome)).toEqual(BOTH);
    expect(versions(outcome, 'departments')).toEqual(new Set([VERSION]));
    expect(versions(outcome, 'pay_rates')).toEqual(new Set([VERSION]));
    const last = outcome.messages.findLastIndex((one) => one.type === 'RECORD');
    const end = outcome.messages.findIndex(
      (one) => one.type === 'ACTIVATE_VERSION' && one.stream === 'pay_rates',
    );
    expect(end).toBeGreaterThan(last);
    expect(outcome.messages.at(-1)?.type).toBe('STATE');
  });

  test('keeps its version where an interrupted run goes on', async () => {
    const first = await company.run({ catalog: FULL, killAt: await between() });
    expect(activated(first)).toEqual([`departments ${VERSION}`]);
    const { state } = committed(first);
    const second = await company.run({ catalog: FULL, state, hoursLater: 2 });
    expect(versions(second, 'pay_rates')).toEqual(new Set([VERSION]));
    expect(activated(second)).toEqual(BOTH);
  });

  test('has a new version in a new run, one that dropped a stale one included', async () => {
    const first = await company.run({ catalog: FULL, killAt: await between() });
    const second = await company.run({
      catalog: FULL,
      state: committed(first).state,
      hoursLater: 13,
    });
    expect(versions(second, 'pay_rates')).toEqual(new Set([VERSION + 13 * 3600]));
    expect(activated(second)).toEqual(
      BOTH.map((one) => one.replace(/\d+$/, String(VERSION + 13 * 3600))),
    );
  });
});

/** The state that a run which read a tenant leaves. */
const before = (tenant: string) =>
  parseState({ bookmarks: { tenants: { [tenant]: { progress: null } } } });

describe('no ACTIVATE_VERSION', () => {
  test('unless it is asked for', async () => {
    const outcome = await company.run({
      catalog: FULL,
      settings: { emit_activate_version_messages: false },
    });
    expect(activated(outcome)).toEqual([]);
    expect(versions(outcome, 'departments')).toEqual(new Set([undefined]));
  });

  test('for streams that are cut by dates, those read in full included', async () => {
    const names = ['punches', 'payroll_runs', 'pay_stubs', 'time_off_requests'];
    const full = catalogWith(({ tap_stream_id: id }, breadcrumb) =>
      breadcrumb.length === 0
        ? { selected: names.includes(id), 'replication-method': 'FULL_TABLE' }
        : {},
    );
    for (const catalog of [selecting(names), full]) {
      const outcome = await company.run({ catalog });
      expect(outcome.error).toBeNull();
      expect(activated(outcome)).toEqual([]);
      for (const name of names) expect(versions(outcome, name)).toEqual(new Set([undefined]));
    }
  });

  test('in a connection test', async () => {
    const empty = bench({ legalEntities: 1, createCompany: withoutDepartments }, ON);
    expect(activated(await empty.run({ catalog: FULL }))).toEqual(BOTH);
    for (const one of [company, empty]) {
      expect(activated(await one.run({ catalog: FULL, recordLimit: 1 }))).toEqual([]);
    }
  });

  test('where the run was killed before the end of the table', async () => {
    const catalog = selecting(['pay_rates']);
    const whole = await company.run({ catalog });
    const request = whole.requests.length;
    expect(activated(await company.run({ catalog, killAt: { request } }))).toEqual([]);
  });

  test.each([
    ['a legal entity failed', (id: number) => `forbidden-entity:${id}`],
    ['a call failed for good', () => '404:departments:1'],
  ])('where %s', async (_, fault) => {
    const failing = bench({ employees: 6, legalEntities: 2, fail: [] }, ON);
    const [entity] = failing.world.company().legalEntities;
    failing.world.fail(fault(entity?.legalEntityId ?? 0));
    const outcome = await failing.run({ catalog: selecting(['departments']) });
    expect(outcome.error).toMatchObject({ code: 'streams_failed' });
    expect(versions(outcome, 'departments')).toEqual(new Set([VERSION]));
    expect(activated(outcome)).toEqual([]);
  });

  test('where a parent was gone, before an interruption or behind it', async () => {
    const catalog = selecting(['pay_rates']);
    const options = { employees: 20, legalEntities: 1, fail: ['missing:pay_rates:15%'] };
    const whole = await bench(options, ON).run({ catalog });
    expect([whole.error, activated(whole)]).toEqual([null, []]);
    for (let request = 3; request <= whole.requests.length; request++) {
      const gone = bench(options, ON);
      const first = await gone.run({ catalog, killAt: { request } });
      const second = await gone.run({ catalog, state: committed(first).state });
      expect([request, activated(first), activated(second)]).toEqual([request, [], []]);
    }
  });

  test.each(['pay_rates', 'employees'])(
    'where a row of %s was null, before an interruption or behind it',
    async (target) => {
      const catalog = selecting(['pay_rates']);
      const options = { employees: 12, legalEntities: 1, fail: [`null-row:${target}:1`] };
      const whole = await bench(options, ON).run({ catalog });
      expect([whole.error, activated(whole)]).toEqual([null, []]);
      for (let request = 3; request <= whole.requests.length; request++) {
        const nulled = bench(options, ON);
        const first = await nulled.run({ catalog, killAt: { request } });
        const { state } = committed(first);
        const second = await nulled.run({ catalog, state });
        const isForgotten = !stringifyJson(state).includes('"lost":1');
        expect([request, activated(first)]).toEqual([request, []]);
        // What no STATE tells of was not committed either, and is read again, whole.
        expect([request, activated(second)]).toEqual([request, isForgotten ? RATES : []]);
      }
    },
  );

  test.each([
    ['read for the first of them', ['pay_rates', 'employee_custom_fields']],
    ['synced themselves', ['employees', 'pay_rates', 'employee_custom_fields']],
  ])('of any stream whose parents were %s with a null row', async (_, streams) => {
    const fail = ['null-row:employees:1'];
    const nulled = bench({ employees: 6, legalEntities: 1, fail }, ON);
    const outcome = await nulled.run({ catalog: selecting(streams) });
    expect([outcome.error, activated(outcome)]).toEqual([null, []]);
  });

  test.each([
    ['alone', ['person_addresses'], []],
    ['beside whole rows, which are all there', ['persons', 'person_addresses'], ['persons']],
  ])('of a list within rows that came as none, read %s', async (_, streams, whole) => {
    const listless = bench({ employees: 4, legalEntities: 1, createCompany: withoutLists }, ON);
    const outcome = await listless.run({ catalog: selecting(streams) });
    expect(outcome.error).toBeNull();
    expect(activated(outcome)).toEqual(whole.map((one) => `${one} ${VERSION}`));
    expect(outcome.log).toContainEqual([
      'warning',
      expect.stringMatching(/^Stream person_addresses: field addresses came as object.*missing/),
    ]);
  });

  test.each<[string, (row: JsonObject, index: number) => JsonObject, readonly unknown[]]>([
    [
      'in no row, which is told',
      renamed,
      [
        expect.stringMatching(/^Stream person_addresses: none of 5 rows has addresses \(View/),
        expect.stringMatching(/^Stream person_addresses: field addresses was in no row/),
      ],
    ],
    [
      'but in some, as whoever has none may lack it',
      (row, index) => (index === 0 ? renamed(row) : row),
      [],
    ],
  ])('of a list that is there %s', async (_, change, told) => {
    const options = { employees: 4, legalEntities: 1, createCompany: withPersons(change) };
    const outcome = await bench(options, ON).run({ catalog: selecting(['person_addresses']) });
    const isTold = told.length > 0;
    expect(activated(outcome)).toEqual(isTold ? [] : [`person_addresses ${VERSION}`]);
    const warnings = outcome.log.flatMap(([level, text]) => (level === 'warning' ? [text] : []));
    expect(warnings).toEqual(told);
  });

  test('where parents came without an id, which are no null rows of the stream', async () => {
    const options = { employees: 12, legalEntities: 1, fail: ['null-row:employees:1'] };
    const outcome = await bench(options, ON).run({ catalog: selecting(['pay_rates']) });
    expect(outcome.log).toContainEqual([
      'warning',
      'Stream pay_rates: a row of employees came as null or without an id, so that what belongs to it is not asked for, 1 time.',
    ]);
    expect(JSON.stringify(outcome.log)).not.toContain('is left out');
  });

  test('where an earlier run read a legal entity that this one leaves out', async () => {
    const bookmarks = { departments: { '9': { progress: null }, odd: 1 } };
    const outcome = await company.run({ catalog: FULL, state: parseState({ bookmarks }) });
    expect(activated(outcome)).toEqual([`pay_rates ${VERSION}`]);
    expect(outcome.log).toContainEqual([
      'warning',
      expect.stringMatching(/^Stream departments: no ACTIVATE_VERSION.*legal entity 9,/),
    ]);
  });

  describe('of tenants', () => {
    const TENANTS = selecting(['tenants']);
    const one = bench({ employees: 2, legalEntities: 1 }, ON);

    test.each([
      ['of which none is known', undefined],
      ['of which none is known any more', before('7')],
    ])('%s, which is told', async (_, state) => {
      // Paycor lists no such legal entity, and so no tenant of its.
      const settings = { legal_entity_ids: [999] };
      const outcome = await one.run({ catalog: TENANTS, settings, ...(state && { state }) });
      expect(activated(outcome)).toEqual([]);
      expect(outcome.log).toContainEqual([
        'warning',
        expect.stringMatching(/no tenant.*tenant_id/),
      ]);
    });

    test.each(['7', 'T-8'])('where an earlier run read tenant %s', async (tenant) => {
      const outcome = await one.run({ catalog: TENANTS, state: before(tenant) });
      expect(activated(outcome)).toEqual([]);
      expect(outcome.log).toContainEqual(['warning', expect.stringContaining(`tenant ${tenant},`)]);
    });

    test('but where it read the same one', async () => {
      const { state } = committed(await one.run({ catalog: TENANTS }));
      expect(activated(await one.run({ catalog: TENANTS, state, hoursLater: 24 }))).toHaveLength(1);
    });
  });
});
