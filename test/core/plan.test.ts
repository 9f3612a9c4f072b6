import { describe, expect, test } from 'vitest';
import {
  parentOf,
  parentRow,
  planSlices,
  sortParents,
  windowOf,
  type ParentRow,
  type PlanRequest,
} from '../../src/core/plan.js';
import { STREAMS, type StreamName } from '../../src/streams/index.js';
import { PARENTS, type Parent } from '../../src/streams/placeholders.js';

const PARTITION = { legalEntityId: 101, tenantId: null };

const request = (name: StreamName, changes: Partial<PlanRequest> = {}): PlanRequest => ({
  name,
  partition: PARTITION,
  range: null,
  parents: null,
  route: STREAMS[name].get,
  query: STREAMS[name].query ?? {},
  ...changes,
});

describe('what a stream depends on', () => {
  test.each<[StreamName, string | null]>([
    ['departments', null],
    ['employees', null],
    ['payroll_runs', null],
    ['employee_taxes', 'employees'],
    ['direct_deposits', 'employees'],
    ['pay_stubs', 'payroll_runs'],
  ])('%s is the child of %s', (name, parent) => {
    expect(parentOf(STREAMS[name])?.stream ?? null).toBe(parent);
  });

  test('the parent comes with the id that names it, and what is inherited', () => {
    expect(parentOf(STREAMS.pay_stubs)).toEqual({
      id: 'plannerId',
      stream: 'payroll_runs',
      field: 'plannerId',
      inherit: ['checkDate', 'processDate'],
      orderBy: 'checkDate',
    });
  });

  test.each<[StreamName, StreamName | null]>([
    ['departments', null],
    ['employee_taxes', null],
    ['punches', 'punches'],
    ['time_off_requests', 'time_off_requests'],
    ['payroll_runs', 'payroll_runs'],
    ['pay_stubs', 'payroll_runs'],
  ])('%s is cut by the window of %s', (name, owner) => {
    expect(windowOf(STREAMS[name])).toEqual(owner && STREAMS[owner].window);
  });
});

describe('slices', () => {
  test('one for a stream that is read in full', () => {
    expect(planSlices(request('departments'))).toEqual([
      {
        stream: 'departments',
        partition: PARTITION,
        key: 'all',
        ids: { legalEntityId: 101 },
        route: '/v2/legalentities/{legalEntityId}/departments',
        query: {},
        completes: null,
        perParent: false,
      },
    ]);
  });

  test('take the route and the query that they are given', () => {
    const [slice] = planSlices(request('employees', { route: '/v1/other', query: { a: 'b' } }));
    expect(slice).toMatchObject({ route: '/v1/other', query: { a: 'b' } });
  });

  test('one a window, and each completes its last day', () => {
    const range = { from: '2026-03-01', to: '2026-03-10' };
    expect(planSlices(request('punches', { range }))).toMatchObject([
      {
        key: '2026-03-07',
        query: { startDate: '2026-03-01', endDate: '2026-03-07' },
        completes: '2026-03-07',
        perParent: false,
      },
      {
        key: '2026-03-10',
        query: { startDate: '2026-03-08', endDate: '2026-03-10' },
        completes: '2026-03-10',
      },
    ]);
  });

  test('keep the query of the stream beside the dates', () => {
    const range = { from: '2026-03-01', to: '2026-03-10' };
    expect(planSlices(request('payroll_runs', { range })).map(({ query }) => query)).toEqual([
      { includeOtherPayruns: 'All', fromCheckDate: '2026-03-01', toCheckDate: '2026-03-10' },
    ]);
  });

  test('complete no day where the API cuts by something else than the bookmark', () => {
    const range = { from: '2026-01-01', to: '2026-06-30' };
    const slices = planSlices(request('time_off_requests', { range }));
    expect(slices.map(({ key, completes }) => [key, completes])).toEqual([
      ['2026-04-01', null],
      ['2026-06-30', null],
    ]);
  });

  test('one a parent, with the ids and the day of each', () => {
    const parents: readonly ParentRow[] = [
      {
        key: '2026-03-06 p1',
        ids: { plannerId: 'p1', checkDate: '2026-03-06', processDate: '2026-03-04' },
        day: '2026-03-06',
      },
      { key: 'p2', ids: { plannerId: 'p2' }, day: null },
    ];
    const query = { plannerId: '{plannerId}', include: 'All' };
    const common = { stream: 'pay_stubs', query, perParent: true, partition: PARTITION };
    expect(planSlices(request('pay_stubs', { parents }))).toMatchObject([
      {
        ...common,
        key: '2026-03-06 p1',
        ids: {
          legalEntityId: 101,
          plannerId: 'p1',
          checkDate: '2026-03-06',
          processDate: '2026-03-04',
        },
        completes: '2026-03-06',
      },
      { ...common, key: 'p2', ids: { legalEntityId: 101, plannerId: 'p2' }, completes: null },
    ]);
  });

  test('none without parents', () => {
    expect(planSlices(request('employee_taxes', { parents: [] }))).toEqual([]);
  });

  test('stand in the order of their keys', () => {
    const range = { from: '2025-07-01', to: '2026-06-30' };
    const keys = planSlices(request('punches', { range })).map(({ key }) => key);
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a row of a parent', () => {
  const { employeeId, plannerId } = PARENTS;

  test.each<[string, Parent, Parameters<typeof parentRow>[2], ParentRow | null]>([
    [
      'employeeId',
      employeeId,
      { id: 'e1', checkDate: '2026-03-06' },
      { key: 'e1', ids: { employeeId: 'e1' }, day: null },
    ],
    ['employeeId', employeeId, { id: 7 }, { key: '7', ids: { employeeId: 7 }, day: null }],
    ['employeeId', employeeId, { id: null }, null],
    ['employeeId', employeeId, {}, null],
    [
      'plannerId',
      plannerId,
      {
        plannerId: 'p1',
        checkDate: '2026-03-06T00:00:00',
        processDate: '03/04/2026',
        payGroup: 'x',
      },
      {
        key: '2026-03-06 p1',
        ids: { plannerId: 'p1', checkDate: '2026-03-06', processDate: '2026-03-04' },
        day: '2026-03-06',
      },
    ],
    [
      'plannerId',
      plannerId,
      { plannerId: 'p1', checkDate: 'soon', processDate: null },
      { key: 'p1', ids: { plannerId: 'p1' }, day: null },
    ],
  ])('%s %#', (id, parent, row, expected) => {
    expect(parentRow(id, parent, row)).toEqual(expected);
  });

  test('are sorted by day, then by id, each id once', () => {
    const rows = ['2026-03-13 a', 'c', '2026-03-06 b', '2026-03-06 a', 'c', '2026-03-20 b'];
    const parents = rows.map((key) => ({ key, ids: { plannerId: key }, day: null }));
    expect(sortParents(parents).map(({ key }) => key)).toEqual([
      '2026-03-06 a',
      '2026-03-06 b',
      'c',
    ]);
  });
});
