import { describe, expect, test } from 'vitest';
import {
  createCompany,
  type Company,
  type CompanyOptions,
} from '../../src/simulator/company/company.js';
import { stringifyJson } from '../../src/singer/json.js';
import { parseState, type State } from '../../src/singer/state.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { committed, recordsOf } from './records-of.js';

/** The day of every bench; the simulated company has had two weeks less. */
const TODAY = '2026-01-15';

const company = bench({ employees: 8, legalEntities: 1 });
const entity = String(company.world.company().legalEntities[0]?.legalEntityId);

const stateWith = (stream: string, bookmark: Readonly<Record<string, string>>): State =>
  parseState({ bookmarks: { [stream]: { [entity]: bookmark } } });

/** The first day and the last one that the calls of a route asked for. */
function daysAsked({ requests }: Outcome, route: string): readonly [string, string] | null {
  const days = requests
    .filter((one) => one.includes(route))
    .flatMap((one) =>
      [...new URLSearchParams(one.split('?')[1])]
        .filter(([name]) => /^(from|to|start|end)/.test(name))
        .map(([, day]) => day),
    )
    .toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return first !== undefined && last !== undefined ? [first, last] : null;
}

const bookmarkIn = (outcome: Outcome, stream: string): unknown =>
  committed(outcome).state.bookmarks[stream]?.[entity];

const warnings = ({ log }: Outcome): string[] =>
  log.flatMap(([level, message]) =>
    level === 'warning' && message.includes('serves nothing') ? [message] : [],
  );

describe('days that are read', () => {
  type Case = readonly [string, string, string, object, object, string, string];
  const CASES: readonly Case[] = [
    [
      'from start_date, to today',
      'punches',
      'punches?',
      {},
      { start_date: '2025-12-01' },
      '2025-12-01',
      TODAY,
    ],
    ['from the floor without one', 'punches', 'punches?', {}, {}, '2025-01-16', TODAY],
    [
      'from the bookmark less 20 days',
      'punches',
      'punches?',
      { displayDate: '2026-01-10' },
      {},
      '2025-12-21',
      TODAY,
    ],
    [
      'from the bookmark itself, inclusive',
      'punches',
      'punches?',
      { displayDate: '2026-01-10' },
      { lookback_days: 0 },
      '2026-01-10',
      TODAY,
    ],
    [
      'from the floor where the bookmark is older',
      'punches',
      'punches?',
      { displayDate: '2020-01-10' },
      {},
      '2025-01-16',
      TODAY,
    ],
    [
      'a month ahead, from the bookmark less 30 days',
      'payroll_runs',
      'payrollProcessing?',
      { checkDate: '2026-01-10' },
      {},
      '2025-12-11',
      '2026-02-15',
    ],
    [
      'a month ahead',
      'pay_data',
      'paydata?',
      { checkDate: '2026-01-10' },
      {},
      '2025-12-11',
      '2026-02-15',
    ],
    [
      'by their runs',
      'pay_stubs',
      'payrollProcessing?',
      { checkDate: '2026-01-10' },
      {},
      '2025-12-11',
      '2026-02-15',
    ],
    [
      'a year ahead and a year back',
      'time_off_requests',
      'timeoffrequests?',
      { statusUpdateTime: '2026-01-10T00:00:00Z' },
      {},
      '2025-01-16',
      '2027-01-14',
    ],
  ];

  test.each(CASES)('%s: %s', async (_, stream, route, bookmark, settings, from, to) => {
    const state = stateWith(stream, { ...bookmark });
    const outcome = await company.run({
      catalog: selecting([stream]),
      state,
      settings: { ...settings },
    });
    expect(outcome.error).toBeNull();
    expect(daysAsked(outcome, route)).toEqual([from, to]);
  });
});

const warned = ({ log }: Outcome): string[] =>
  log.flatMap(([level, message]) => (level === 'warning' ? [message] : []));

describe('a state that does not say where to go on', () => {
  test('a bookmark in the future is told, read as today, and written so', async () => {
    const state = stateWith('punches', { displayDate: '2031-01-01' });
    const outcome = await company.run({ catalog: selecting(['punches']), state });
    expect(warned(outcome)).toContainEqual(expect.stringContaining('lies in the future'));
    expect(daysAsked(outcome, 'punches?')).toEqual(['2025-12-26', TODAY]);
    expect(bookmarkIn(outcome, 'punches')).toMatchObject({ displayDate: TODAY });
  });

  test('one that can’t be read is told, and read as none', async () => {
    const state = stateWith('punches', { displayDate: '26.11.2025' });
    const outcome = await company.run({ catalog: selecting(['punches']), state });
    expect(warned(outcome)).toContainEqual(
      expect.stringContaining('can\'t be read ("26.11.2025")'),
    );
    expect(daysAsked(outcome, 'punches?')).toEqual(['2025-01-16', TODAY]);
  });

  test('another tap’s is told', async () => {
    const state = parseState({ bookmarks: { pets: { seen: '2026-01-01' } } });
    const outcome = await company.run({ catalog: selecting(['departments']), state });
    expect(warned(outcome)).toEqual([
      expect.stringContaining('does not have, and keeps them: "pets"'),
    ]);
  });
});

describe('bookmarks', () => {
  test.each<[string, object]>([
    ['punches', { displayDate: TODAY }],
    ['payroll_runs', { checkDate: TODAY }],
    ['pay_data', { checkDate: TODAY }],
    ['pay_stubs', { checkDate: TODAY }],
  ])(
    'of %s is the last day completed, never beyond the day of the run',
    async (stream, expected) => {
      const outcome = await company.run({ catalog: selecting([stream]) });
      expect(bookmarkIn(outcome, stream)).toMatchObject({ ...expected, progress: null });
    },
  );

  test('of a stream that failed on its way is the last day completed before', async () => {
    const catalog = selecting(['pay_data']);
    const failing = bench({ employees: 8, legalEntities: 1 });
    const settings = { start_date: '2025-03-01', max_retries: 0 };
    const outcome = await failing.run({
      catalog,
      settings,
      failAt: { request: 4, fault: '400:pay_data' },
    });
    expect(outcome.error).toMatchObject({ code: 'streams_failed' });
    expect(bookmarkIn(outcome, 'pay_data')).toEqual({ checkDate: '2025-08-17', progress: null });
  });

  test('of time-off requests is the latest update seen, never beyond the beginning of the run', async () => {
    const outcome = await company.run({ catalog: selecting(['time_off_requests']) });
    const times = outcome.messages
      .flatMap((one) =>
        one.type === 'RECORD' ? [stringifyJson(one.record['statusUpdateTime'])] : [],
      )
      .toSorted();
    const latest = new Date(times.at(-1)?.slice(1, -1) ?? '').toISOString();
    expect(bookmarkIn(outcome, 'time_off_requests')).toMatchObject({ statusUpdateTime: latest });
    expect(latest < '2026-01-15T12:00:00.000Z').toBe(true);
  });

  test('an end_date ends a bookmark, too', async () => {
    const settings = { start_date: '2025-12-01', end_date: '2025-12-20' };
    const outcome = await company.run({ catalog: selecting(['punches']), settings });
    expect(bookmarkIn(outcome, 'punches')).toMatchObject({ displayDate: '2025-12-20' });
  });

  test('an earlier end_date never takes one back', async () => {
    const state = stateWith('punches', { displayDate: '2026-01-10' });
    const settings = { end_date: '2026-01-05' };
    const outcome = await company.run({ catalog: selecting(['punches']), state, settings });
    expect(bookmarkIn(outcome, 'punches')).toMatchObject({ displayDate: '2026-01-10' });
  });
});

describe('what cannot be read is told, once', () => {
  test.each<[string, string, Readonly<Record<string, string>>, object, string | null]>([
    ['start_date below the floor', 'punches', {}, { start_date: '2024-06-01' }, '2024-06-01'],
    ['a bookmark below the floor', 'punches', { displayDate: '2024-08-01' }, {}, '2024-08-01'],
    ['a look-back alone', 'punches', { displayDate: '2025-01-20' }, {}, null],
    ['no start_date', 'punches', {}, {}, null],
    ['no floor', 'payroll_runs', {}, { start_date: '2020-06-01' }, null],
    [
      'a request for days long ago',
      'time_off_requests',
      {},
      { start_date: '2024-06-01' },
      '2024-06-01',
    ],
    [
      'a later run',
      'time_off_requests',
      { statusUpdateTime: '2026-01-10T00:00:00Z' },
      { start_date: '2024-06-01' },
      null,
    ],
  ])('%s (%s)', async (_, stream, bookmark, settings, from) => {
    const state = stateWith(stream, bookmark);
    const catalog = selecting([stream]);
    const outcome = await company.run({ catalog, state, settings: { ...settings } });
    const told = warnings(outcome).map(
      (one) => /days from \S+ to \S+ can't be read/.exec(one)?.[0],
    );
    expect(told).toEqual(from === null ? [] : [`days from ${from} to 2025-01-15 can't be read`]);
  });
});

describe('time-off requests', () => {
  const catalog = selecting(['time_off_requests']);
  const LONG_AGO = '2025-01-01T00:00:00';

  /** All were decided long ago; those of the second kind are for a day far ahead. */
  const planted = (options: CompanyOptions): Company => {
    const real = createCompany(options);
    return {
      ...real,
      rows: (stream, scope) => {
        const { from = '', to = '9', ...rest } = scope;
        if (stream !== 'time_off_requests') return real.rows(stream, scope);
        return ['2026-02-02', '2026-09-01']
          .filter((day) => from <= day && day <= to)
          .flatMap((day) =>
            real.rows(stream, rest).map((row) => ({
              ...row,
              timeOffRequestId: `${day} ${stringifyJson(row['timeOffRequestId'])}`,
              statusUpdateTime: LONG_AGO,
            })),
          );
      },
    };
  };

  test('that are old are only sent for days that were out of sight before', async () => {
    const far = bench({ employees: 8, legalEntities: 1, createCompany: planted });
    const state = stateWith('time_off_requests', { statusUpdateTime: '2025-06-01T00:00:00Z' });
    const all = [...recordsOf((await far.run({ catalog })).messages).keys()];
    const sent = [...recordsOf((await far.run({ catalog, state })).messages).keys()];
    expect(all.length).toBeGreaterThan(sent.length);
    expect(sent.length).toBeGreaterThan(5);
    expect(sent).toEqual(all.filter((key) => key.includes('2026-09-01 ')));
  });
});

describe('days that lie nowhere', () => {
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ start_date: '2027-01-01' }, /^start_date is 2027-01-01, which lies ahead/],
    [{ end_date: '2020-01-01' }, /^end_date is 2020-01-01, before the days/],
  ])('are warned of: %j', async (settings, expected) => {
    const { log } = await company.run({ catalog: selecting(['departments']), settings });
    expect(log).toContainEqual(['warning', expect.stringMatching(expected)]);
  });

  test('a place in the state that is no day is told, and not passed over', async () => {
    const catalog = selecting(['punches']);
    const whole = await company.run({ catalog });
    const states = whole.messages.flatMap(({ type }, index) => (type === 'STATE' ? [index] : []));
    const killAt = { message: (states[0] ?? 0) + 2 };
    const { state } = committed(await company.run({ catalog, killAt }));
    const text = stringifyJson(state);
    expect(text).toMatch(/"after":"\d/);
    const changed = parseState(JSON.parse(text.replace(/"after":"[^"]*"/, '"after":"nowhere"')));
    const second = await company.run({ catalog, state: changed });
    expect(second.error).toMatchObject({ code: 'streams_failed' });
    expect(second.log).toContainEqual([
      'error',
      expect.stringMatching(
        /^Stream punches, legal entity \d+: "progress" in the state names no day/,
      ),
    ]);
  });
});
