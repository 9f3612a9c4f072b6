import { expect, test } from 'vitest';
import type { Run } from '../../src/core/progress.js';
import { tableVersion } from '../../src/core/table-version.js';
import { selected, outputOf } from './discovered.js';

const RUN: Run = { startedAt: '2026-03-01T00:00:07.900Z', resumed: false };
const SECOND = Date.UTC(2026, 2, 1, 0, 0, 7) / 1000;

test.each<[string, number | null]>([
  ['departments', SECOND],
  ['employees', SECOND],
  ['employee_taxes', SECOND],
  ['payroll_runs', null],
  ['pay_stubs', null],
  ['time_off_requests', null],
  ['punches', null],
])('the version of %s is %j, whether or not the run goes on with an older one', (name, version) => {
  const stream = outputOf(selected(name));
  expect(tableVersion(stream, RUN)).toBe(version);
  expect(tableVersion(stream, { ...RUN, resumed: true })).toBe(version);
});

test.each<string>(['payroll_runs', 'pay_stubs', 'time_off_requests', 'punches'])(
  '%s has none where it is read in full, which is a part of it all the same',
  (name) => {
    const entry = { ...selected(name), replication_method: 'FULL_TABLE' };
    expect(tableVersion(outputOf(entry), RUN)).toBeNull();
  },
);
