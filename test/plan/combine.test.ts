import { expect, test } from 'vitest';
import { combine, type IdsRead, type Sized } from '../../src/plan/combine.js';
import { readingOf, selected } from '../core/discovered.js';
import { entity } from '../support/partitions.js';

const DAYS = { from: '2026-01-01', to: '2026-02-01' };
const OTHER_DAYS = { from: '2026-01-15', to: '2026-02-01' };

const FIRST = entity(101);
const SECOND = entity(102);

const sized = (stream: string, more: Partial<Sized> = {}): Sized => ({
  stream,
  reading: readingOf(selected(stream)),
  partition: FIRST,
  slices: 1,
  range: null,
  fromStart: true,
  waiting: 0,
  ...more,
});

const employees: IdsRead = {
  stream: 'employees',
  partition: FIRST,
  range: null,
  pages: 3,
  ids: 500,
};
const runs: IdsRead = { ...employees, stream: 'payroll_runs', range: DAYS, pages: 2, ids: 12 };

const exactly = (calls: number) => ({ calls, certainty: 'exact' });

test('ids that a sync takes from the parent stream cost nothing again', () => {
  const { streams, parentIds } = combine(
    [
      sized('employees'),
      sized('pay_rates', { slices: 500 }),
      sized('payroll_runs', { range: DAYS }),
      sized('pay_stubs', { slices: 12, range: DAYS }),
    ],
    [employees, runs],
  );
  expect(streams.map(({ partitions }) => partitions[0]?.expected)).toEqual([
    exactly(3),
    exactly(500),
    exactly(2),
    { calls: 60, certainty: 'guess' },
  ]);
  expect(parentIds).toEqual([]);
});

test.each<[string, readonly Sized[], readonly IdsRead[], string]>([
  ['the parent is not selected', [sized('pay_rates')], [employees], 'employees'],
  [
    'an interrupted run has read a part of the parent',
    [sized('employees', { fromStart: false })],
    [employees],
    'employees',
  ],
  [
    'the parent is of another legal entity',
    [sized('employees', { partition: SECOND })],
    [employees],
    'employees',
  ],
  [
    'the parent is read for other days',
    [sized('payroll_runs', { range: OTHER_DAYS })],
    [runs],
    'payroll_runs',
  ],
])('ids cost calls of their own where %s', (_, streams, readings, stream) => {
  const { pages } = readings[0] ?? employees;
  expect(combine(streams, readings).parentIds).toEqual([
    { stream, partitions: [{ partition: FIRST, expected: exactly(pages) }] },
  ]);
});

test('each legal entity has its own number of employees', () => {
  const { streams } = combine(
    [sized('persons'), sized('persons', { partition: SECOND })],
    [employees],
  );
  expect(streams).toEqual([
    {
      stream: 'persons',
      waiting: 0,
      partitions: [
        { partition: FIRST, expected: { calls: 5, certainty: 'about' } },
        { partition: SECOND, expected: { calls: 1, certainty: 'at_least' } },
      ],
    },
  ]);
});

test('those who wait for a turn are told by stream, in all legal entities', () => {
  const { streams } = combine(
    [
      sized('pay_rates', { waiting: 3 }),
      sized('pay_rates', { partition: SECOND, waiting: 4 }),
      sized('employee_taxes', { waiting: 5 }),
    ],
    [],
  );
  expect(streams.map(({ stream, waiting }) => [stream, waiting])).toEqual([
    ['pay_rates', 7],
    ['employee_taxes', 5],
  ]);
});

test('what could not be planned has no number', () => {
  const { streams } = combine([sized('pay_rates', { slices: null })], []);
  expect(streams[0]?.partitions).toEqual([{ partition: FIRST, expected: null }]);
});
