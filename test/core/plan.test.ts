import { describe, expect, test } from 'vitest';
import type { ParentRow } from '../../src/core/parent.js';
import { planSlices, type PlanRequest } from '../../src/core/plan.js';
import type { Reading } from '../../src/core/reading.js';
import type { Slice } from '../../src/core/slice.js';
import { readingOf, selected } from './discovered.js';
import { entity } from '../support/partitions.js';
import { tenantPartition } from '../../src/paycor/partitions.js';

const PARTITION = entity(101);

const plan = (name: string, changes: Partial<PlanRequest> = {}): Slice[] =>
  planOf(readingOf(selected(name)), changes);

const planOf = (reading: Reading, changes: Partial<PlanRequest> = {}): Slice[] =>
  planSlices(reading, { partition: PARTITION, range: null, parents: null, ...changes });

const parents = (...ids: readonly string[]): ParentRow[] =>
  ids.map((id) => ({ key: id, ids: { employeeId: id }, day: null }));

describe('slices', () => {
  test('one for a stream that is read in full', () => {
    const reading = readingOf(selected('departments'));
    expect(planOf(reading)).toEqual([
      {
        reading,
        partition: PARTITION,
        key: 'all',
        ids: { legalEntityId: 101 },
        query: {},
        day: null,
        completes: null,
      },
    ]);
  });

  test('one for a tenant, by its own id', () => {
    expect(plan('tenants', { partition: tenantPartition('T-8') })).toMatchObject([
      { key: 'all', ids: { tenantId: 'T-8' } },
    ]);
  });

  test('take the query of the reading', () => {
    const reading = { ...readingOf(selected('employees')), query: { a: 'b' } };
    expect(planOf(reading)).toMatchObject([{ query: { a: 'b' } }]);
  });

  test('one a window, and each completes its last day', () => {
    const range = { from: '2026-03-01', to: '2026-03-10' };
    expect(plan('punches', { range, mostDays: 6 })).toMatchObject([
      {
        key: '2026-03-03',
        query: { startDate: '2026-03-01', endDate: '2026-03-03' },
        day: '2026-03-03',
        completes: '2026-03-03',
      },
      {
        key: '2026-03-10',
        query: { startDate: '2026-03-04', endDate: '2026-03-10' },
        day: '2026-03-10',
        completes: '2026-03-10',
      },
    ]);
  });

  test('are never longer than the API takes, whatever is asked for', () => {
    const range = { from: '2026-01-01', to: '2026-06-30' };
    const windows = plan('punches', { range, mostDays: 400 }).map(({ query }) => query);
    expect(windows.at(-1)).toEqual({ startDate: '2026-06-24', endDate: '2026-06-30' });
  });

  test('keep the query of the stream beside the dates', () => {
    const range = { from: '2026-03-01', to: '2026-03-10' };
    expect(plan('payroll_runs', { range }).map(({ query }) => query)).toEqual([
      { includeOtherPayruns: 'All', fromCheckDate: '2026-03-01', toCheckDate: '2026-03-10' },
    ]);
  });

  test('complete no day where the API cuts by something else than the bookmark', () => {
    const range = { from: '2026-01-01', to: '2026-06-30' };
    const slices = plan('time_off_requests', { range });
    expect(slices.map(({ key, completes }) => [key, completes])).toEqual([
      ['2026-03-31', null],
      ['2026-06-30', null],
    ]);
  });

  test('one a parent, with the ids and the day of each', () => {
    const runs: readonly ParentRow[] = [
      {
        key: '2026-03-06 p1',
        ids: { plannerId: 'p1', checkDate: '2026-03-06', processDate: '2026-03-04' },
        day: '2026-03-06',
      },
      { key: 'p2', ids: { plannerId: 'p2' }, day: null },
    ];
    const query = { plannerId: '{plannerId}', include: 'All' };
    expect(plan('pay_stubs', { parents: runs })).toMatchObject([
      {
        query,
        key: '2026-03-06 p1',
        ids: {
          legalEntityId: 101,
          plannerId: 'p1',
          checkDate: '2026-03-06',
          processDate: '2026-03-04',
        },
        completes: '2026-03-06',
      },
      { query, key: 'p2', ids: { legalEntityId: 101, plannerId: 'p2' }, completes: null },
    ]);
  });

  test('every parent of each window, so that a day is complete with its last parent', () => {
    const range = { from: '2026-03-01', to: '2026-04-05' };
    const slices = plan('employee_hours', { range, parents: parents('e1', 'e2') });
    expect(
      slices.map(({ key, query, ids, completes }) => [
        key,
        query['startDate'],
        ids['employeeId'],
        completes,
      ]),
    ).toEqual([
      ['2026-03-05 e1', '2026-03-01', 'e1', null],
      ['2026-03-05 e2', '2026-03-01', 'e2', '2026-03-05'],
      ['2026-04-05 e1', '2026-03-06', 'e1', null],
      ['2026-04-05 e2', '2026-03-06', 'e2', '2026-04-05'],
    ]);
  });

  test('one for each of the values of a name', () => {
    expect(plan('status_reasons').map(({ key, ids }) => [key, ids['statusCategory']])).toEqual([
      ['LeaveReason', 'LeaveReason'],
      ['ReturnReason', 'ReturnReason'],
      ['TerminationReason', 'TerminationReason'],
    ]);
  });

  test('every value for each parent and window', () => {
    const choices = [{ id: 'kind', values: ['a', 'b'] }];
    const reading = { ...readingOf(selected('employee_hours')), choices };
    const range = { from: '2026-03-01', to: '2026-03-01' };
    const slices = planOf(reading, { range, parents: parents('e1', 'e2') });
    expect(slices.map(({ key, completes }) => [key, completes])).toEqual([
      ['2026-03-01 e1 a', null],
      ['2026-03-01 e1 b', null],
      ['2026-03-01 e2 a', null],
      ['2026-03-01 e2 b', '2026-03-01'],
    ]);
  });

  test('ask for changes since a day, or for all where no day is known', () => {
    const jobs = [{ key: 'a j', ids: { atsAccountId: 'a', atsJobId: 'j' }, day: null }];
    const [since] = plan('ats_candidates', { parents: jobs, since: '2026-03-01' });
    expect(since?.query).toEqual({ createdOrModifiedStartDate: '2026-03-01' });
    const [all] = plan('ats_candidates', { parents: jobs, since: null });
    expect(all?.query).toEqual({});
  });

  test.each(['punches', 'employee_hours'])('none of %s where no day is left', (name) => {
    expect(plan(name, { range: null })).toEqual([]);
  });

  test('none without parents', () => {
    expect(plan('employee_taxes', { parents: [] })).toEqual([]);
  });

  test.each(['punches', 'employee_hours'])('of %s stand in the order of their keys', (name) => {
    const range = { from: '2025-07-01', to: '2026-06-30' };
    const rows = name === 'punches' ? null : parents('e1', 'e10', 'e2');
    const keys = plan(name, { range, parents: rows }).map(({ key }) => key);
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  });
});
