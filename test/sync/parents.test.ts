import { describe, expect, test } from 'vitest';
import { compileEndpoint } from '../../src/core/reading.js';
import { newTally } from '../../src/core/tally.js';
import { createLogger } from '../../src/singer/logger.js';
import { parseState } from '../../src/singer/state.js';
import { STREAMS } from '../../src/streams/index.js';
import type { Table } from '../../src/core/table.js';
import type { Stream } from '../../src/core/stream.js';
import { createParentReader } from '../../src/sync/parents.js';
import { selecting } from '../tap/catalogs.js';
import { bench, type Outcome } from './bench.js';
import { readingRows } from './reading-rows.js';
import { committed, recordsOf } from './records-of.js';
import { entity } from '../support/partitions.js';

const company = bench({ employees: 6, legalEntities: 2 }, { start_date: '2025-12-01' });

const readings = ({ requests }: Outcome, route: RegExp): number =>
  requests.filter((request) => route.test(request)).length;

const calls = ({ requests }: Outcome): string[] =>
  requests.filter((one) => /payrates|paystubs/.test(one));

const stubsOf = ({ messages }: Outcome): string[] =>
  [...recordsOf(messages).keys()].filter((key) => key.startsWith('pay_stubs')).toSorted();

const EMPLOYEES = /\/employees(\?|$)/;
const PAYROLL_RUNS = /\/payrollProcessing\?/;

describe('parents are read once a run and legal entity', () => {
  test.each([
    ['with the parent stream itself', ['employees', 'pay_rates', 'employee_taxes'], EMPLOYEES, 2],
    ['without it', ['pay_rates', 'employee_taxes'], EMPLOYEES, 2],
    ['payroll runs, with their stream', ['payroll_runs', 'pay_stubs'], PAYROLL_RUNS, 2],
    ['payroll runs, without it', ['pay_stubs'], PAYROLL_RUNS, 2],
    ['alone', ['employees'], EMPLOYEES, 2],
  ] as const)('%s', async (_, names, route, expected) => {
    const outcome = await company.run({ catalog: selecting(names) });
    expect(outcome.error).toBeNull();
    expect(readings(outcome, route)).toBe(expected);
  });

  test('and children get the same ones either way', async () => {
    const children = ['pay_rates', 'pay_stubs'];
    const without = await company.run({ catalog: selecting(children) });
    const together = await company.run({
      catalog: selecting(['employees', 'payroll_runs', ...children]),
    });
    expect(calls(together).length).toBeGreaterThan(8);
    expect(calls(together)).toEqual(calls(without));
  });
});

describe('parents are read on their own', () => {
  test('where the parent stream read other days', async () => {
    const catalog = selecting(['payroll_runs', 'pay_stubs']);
    const { state } = committed(await company.run({ catalog: selecting(['payroll_runs']) }));
    const outcome = await company.run({ catalog, state });
    const from = outcome.requests
      .filter((one) => PAYROLL_RUNS.test(one))
      .map((one) => new URLSearchParams(one.split('?')[1]).get('fromCheckDate'));
    expect(new Set(from)).toEqual(new Set(['2025-12-16', '2025-12-01']));
  });

  test('where the parent stream failed', async () => {
    const strict = bench(
      { employees: 6, legalEntities: 1, fail: ['forbidden:View Legal Entity Employees Status'] },
      {},
    );
    const outcome = await strict.run({ catalog: selecting(['employees', 'pay_rates']) });
    expect(outcome.messages.some((one) => one.type === 'RECORD')).toBe(true);
    expect(readings(outcome, EMPLOYEES)).toBe(2);
  });

  test('where an interrupted run had read the parent stream in part, of the same days', async () => {
    const catalog = selecting(['payroll_runs', 'pay_stubs']);
    const one = bench({ employees: 6, legalEntities: 1 });
    const [{ legalEntityId } = { legalEntityId: 0 }] = one.world.company().legalEntities;
    const bookmark = { [String(legalEntityId)]: { checkDate: '2026-01-10' } };
    const state = parseState({ bookmarks: { payroll_runs: bookmark, pay_stubs: bookmark } });
    const settings = { lookback_days: 120 };
    const failAt = { request: 3, fault: '503:*' };
    const whole = await one.run({ catalog, state, settings });
    const broken = bench({ employees: 6, legalEntities: 1 });
    const first = await broken.run({ catalog, state, settings, failAt });
    expect(stubsOf(first)).toEqual([]);
    expect(first.messages.some(({ type }) => type === 'RECORD')).toBe(true);
    const second = await one.run({ catalog, state: committed(first).state, settings });
    expect(stubsOf(second).length).toBeGreaterThan(10);
    expect(stubsOf(second)).toEqual(stubsOf(whole));
  });

  test('where an interrupted run had read the parent stream, for its own part', async () => {
    const catalog = selecting(['employees', 'pay_rates']);
    const first = await company.run({ catalog, killAt: { request: 9 } });
    const second = await company.run({ catalog, state: committed(first).state });
    expect(second.error).toBeNull();
    expect(readings(second, /\/employees\?include/)).toBe(0);
    expect(readings(second, /\/employees$/)).toBe(2);
  });
});

/** A row of the table whose only name takes a field of the employees. */
function childBy(field: string): Stream {
  const sources = { ref: { kind: 'rows', stream: 'employees', field, inherit: [] } } as const;
  return {
    get: '/v1/{ref}',
    body: 'page',
    key: ['id'],
    scope: 'legal_entity',
    access: [],
    sources,
  };
}

test('rows that take different fields by the same name have parents of their own', async () => {
  const own = { by_id: childBy('id'), by_badge: childBy('badgeNumber') };
  const table: Table = new Map([...STREAMS, ...Object.entries(own)]);
  const children = Object.keys(own).map((name) => compileEndpoint(table, name, {}));
  const logger = createLogger({ out: () => undefined, level: 'critical' });
  const { signal } = new AbortController();
  const reader = createParentReader(
    readingRows([{ id: 'e1', badgeNumber: 77 }]),
    children,
    logger,
    signal,
    {
      limits: { percent: 20, rows: 5 },
      isTold: true,
    },
  );
  const refs: unknown[] = [];
  for (const child of children) {
    const parents = await reader.of(child, entity(101), null, newTally(), null);
    refs.push(parents?.rows.map(({ ids }) => ids['ref']));
  }
  expect(refs).toEqual([['e1'], [77]]);
});

describe('an endpoint that answers with the rows of all legal entities', () => {
  test('gives each its own, once', async () => {
    const { messages, error } = await company.run({ catalog: selecting(['reporting_users']) });
    const users = messages.flatMap((message) =>
      message.type === 'RECORD' ? [message.record['userId']] : [],
    );
    expect([error, users.length, new Set(users).size]).toEqual([null, 4, 4]);
  });

  test.each([[['report_identifiers']], [['reporting_users', 'report_identifiers']]])(
    'and no child asks for those of another: %j',
    async (names) => {
      const outcome = await company.run({ catalog: selecting(names) });
      expect(outcome.error).toBeNull();
      expect(readings(outcome, /ReportingUsers/)).toBe(2);
      expect(readings(outcome, /ReportIdentifiers/)).toBe(4);
    },
  );
});
