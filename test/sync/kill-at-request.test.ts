import { beforeAll, describe, expect, test } from 'vitest';
import { stringifyJson } from '../../src/singer/json.js';
import { EMPTY_STATE, type State } from '../../src/singer/state.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { STREAMS } from '../../src/streams/index.js';
import { lookAheadOf } from '../../src/sync/limits.js';
import { SLICES_PER_STATE } from '../../src/sync/state-keeper.js';
import { familiesOf, rowOf, STREAM_NAMES } from '../core/discovered.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Bench, type Outcome } from './bench.js';
import { committed, differences, recordsOf, repeatedSlices } from './records-of.js';

const CONCURRENCY = 3;
const LEGAL_ENTITIES = 2;

/** What tells apart how streams are read, as far as a run that goes on may go wrong with it. */
function kindOf(name: string): string {
  const { scope, feed, window, sequence, choices, since } = compileEndpoint(STREAMS, name, {});
  const { replicationKey } = rowOf(name);
  const days = window && [window.by !== undefined, window.rows !== undefined];
  const own = [choices.length > 0, since.length > 0, sequence !== null, days];
  return JSON.stringify([scope, feed?.reading.name, replicationKey !== undefined, own]);
}

/** A stream of each kind with those that are cut out of it, and whatever feeds them. */
function oneOfEachKind(): readonly string[] {
  const kinds = new Map<string, readonly string[]>();
  const feeds = new Set<string>();
  for (const family of familiesOf(STREAM_NAMES)) {
    const [owner = ''] = family;
    const kind = kindOf(owner);
    if (kinds.has(kind) || rowOf(owner).sensitive) continue;
    kinds.set(kind, family);
    feeds.add(compileEndpoint(STREAMS, owner, {}).feed?.reading.name ?? owner);
  }
  const chosen = new Set([...kinds.values()].flat());
  return STREAM_NAMES.filter((name) => chosen.has(name) || feeds.has(name));
}

/** A small company with every kind of stream: full, cut by dates, a call a run, a call an employee. */
function small(advance: string): Bench {
  const company = bench(
    { employees: 2, legalEntities: LEGAL_ENTITIES, advance },
    { start_date: '2025-12-30', concurrency: CONCURRENCY },
  );
  const catalog = selecting(oneOfEachKind());
  return { ...company, run: (spec) => company.run({ catalog, ...spec }) };
}

interface Crash {
  readonly request: number;
  readonly differences: readonly string[];
  readonly repeated: readonly string[];
  readonly stateLength: number;
  readonly error: unknown;
}

/** Kills a run at a request, and lets another go on from the last state. */
async function crash(
  company: Bench,
  request: number,
  start: State,
  whole: ReadonlyMap<string, string>,
  hoursLater: number,
): Promise<Crash> {
  const first = await company.run({ state: start, killAt: { request } });
  expect([first.isKilled, first.requests.length]).toEqual([true, request]);
  const { messages, state } = committed(first);
  const from = messages.length > 0 ? state : start;
  const second = await company.run({ state: from, hoursLater });
  const together = recordsOf([...messages, ...second.messages]);
  return {
    request,
    differences: differences(together, whole).slice(0, 3),
    repeated: repeatedSlices(first, second),
    stateLength: stringifyJson(from).length,
    error: second.error,
  };
}

/** Both companies are the same one, two weeks apart. */
const earlier = small('0d');
const later = small('14d');

async function nextState(): Promise<State> {
  return committed(await earlier.run()).state;
}

describe.each([
  ['first run that is killed at any request', earlier, () => EMPTY_STATE, 1],
  ['later run that is killed at every third', later, nextState, 3],
] as const)('a %s goes on', (_, company, startOf, step) => {
  let whole: Outcome;
  const crashes: Crash[] = [];

  beforeAll(async () => {
    const start = await startOf();
    whole = await company.run({ state: start });
    const records = recordsOf(whole.messages);
    for (let request = 1; request <= whole.requests.length; request += step) {
      crashes.push(await crash(company, request, start, records, 1));
    }
  }, 120_000);

  test('there is something to lose, in every legal entity', () => {
    expect(whole.error).toBeNull();
    expect(whole.requests.length).toBeGreaterThan(60);
    expect(crashes).toHaveLength(Math.ceil(whole.requests.length / step));
    const keys = [...recordsOf(whole.messages).keys()];
    for (const { legalEntityId } of company.world.company().legalEntities) {
      expect(keys.filter((key) => key.includes(`[${legalEntityId}`)).length).toBeGreaterThan(20);
    }
  });

  test('to its own end', () => {
    expect(crashes.filter(({ error }) => error !== null)).toEqual([]);
  });

  test('and no record is lost, none is other', () => {
    expect(crashes.filter((one) => one.differences.length > 0)).toEqual([]);
  });

  test('and at most the look-ahead, and what no STATE told yet, is asked for again', () => {
    expect(SLICES_PER_STATE).toBeLessThan(10);
    const most = lookAheadOf(CONCURRENCY) + SLICES_PER_STATE;
    expect(crashes.filter(({ repeated }) => repeated.length > most)).toEqual([]);
  });

  test('from a state that is small', () => {
    const most = STREAMS.size * LEGAL_ENTITIES * 160 + 200;
    expect(Math.max(...crashes.map(({ stateLength }) => stateLength))).toBeLessThan(most);
  });
});

test('a run that is killed and comes back too late begins anew and loses nothing', async () => {
  const whole = await earlier.run();
  const records = recordsOf(whole.messages);
  const request = Math.round(whole.requests.length / 2);
  const { differences: lost, repeated } = await crash(earlier, request, EMPTY_STATE, records, 11.9);
  const stale = await crash(earlier, request, EMPTY_STATE, records, 12);
  expect([lost, stale.differences]).toEqual([[], []]);
  expect(stale.repeated.length).toBeGreaterThan(repeated.length + 10);
});

test('a window that was read for some employees is read for the others, whatever the look-back', async () => {
  const settings = { start_date: '2025-09-01', concurrency: 1, lookback_days: 5 };
  const company = bench({ employees: 12, legalEntities: 1 }, settings);
  const hours: Bench = {
    ...company,
    run: (spec) => company.run({ ...spec, catalog: selecting(['employee_hours']) }),
  };
  const whole = await hours.run();
  const records = recordsOf(whole.messages);
  const requests = whole.requests.flatMap((_, index) => (index % 5 === 4 ? [index + 1] : []));
  const crashes: Crash[] = [];
  for (const request of requests)
    crashes.push(await crash(hours, request, EMPTY_STATE, records, 1));
  expect(requests.length).toBeGreaterThan(10);
  expect(crashes.filter((one) => one.differences.length > 0)).toEqual([]);
});
