import { expect, test } from 'vitest';
import type { Row } from '../../../src/simulator/company/company.js';
import { AS_OF, companyOn, groupBy, listAt, textAt } from './support/reading.js';

const company = companyOn(AS_OF);
const RANGE = { from: '2026-03-01', to: '2026-06-30' };
const shifts = company.rows('scheduling_shifts', RANGE);
const days = company.rows('schedules', RANGE);

const placeOf = (row: Row, field: string): string =>
  `${textAt(row, 'employeeId')} ${textAt(row, field).slice(0, 10)}`;

test('who is planned punches within the shifts of the day', () => {
  const planned = new Map(shifts.map((row) => [placeOf(row, 'startDateTime'), row]));
  const staff = new Set(shifts.map((row) => row['employeeId']));
  const punches = company
    .rows('punches', RANGE)
    .filter((row) => staff.has(row['employeeId'] ?? null));
  expect(punches.length).toBeGreaterThan(200);
  for (const punch of punches) {
    const shift = planned.get(placeOf(punch, 'displayDate')) ?? {};
    expect(textAt(shift, 'startDateTime') <= textAt(punch, 'punchIn')).toBe(true);
  }
});

test('both lists have the same shifts', () => {
  const begins = days.map((row) => {
    const [first = {}] = listAt(row, 'schedules');
    return `${textAt(row, 'employeeId')} ${textAt(first, 'startDateTime')}`;
  });
  expect(begins.toSorted()).toEqual(
    shifts.map((row) => `${textAt(row, 'employeeId')} ${textAt(row, 'startDateTime')}`).toSorted(),
  );
});

test('what lies ahead is there, and stays as it is when its day comes', () => {
  const later = companyOn('2026-06-01').rows('scheduling_shifts', RANGE);
  const known = new Map(later.map((row) => [textAt(row, 'id'), row]));
  const ahead = shifts.filter((row) => textAt(row, 'startDateTime') > AS_OF);
  expect(ahead.length).toBeGreaterThan(200);
  for (const row of ahead)
    expect({ ...known.get(textAt(row, 'id')), isPublished: null }).toEqual({
      ...row,
      isPublished: null,
    });
});

test.each([
  ['scheduling_shifts', 'schedulingJobId', 'scheduling_jobs', 'schedulingJobId'],
  ['scheduling_shifts', 'scheduleGroupId', 'schedule_groups', 'id'],
  ['scheduling_shifts', 'departmentId', 'departments', 'id'],
  ['employee_hours', 'activityTypeId', 'activity_types', 'id'],
  ['labor_profile_codes', 'laborProfileId', 'labor_profiles', 'laborProfileId'],
  ['labor_profile_codes', 'laborCodeId', 'labor_codes', 'laborCodeId'],
  ['labor_codes', 'laborCategoryId', 'labor_categories', 'laborCategoryId'],
  ['labor_code_rates', 'id', 'labor_codes', 'laborCodeId'],
])('%s.%s is one of %s.%s', (stream, field, of, id) => {
  const known = new Set(company.rows(of, {}).map((row) => row[id]));
  const used = company.rows(stream, RANGE).flatMap((row) => row[field] ?? []);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((value) => !known.has(value))).toEqual([]);
});

test('labor codes of hours and of shifts are codes of the legal entity', () => {
  const known = groupBy(company.rows('labor_codes', {}), (row) => textAt(row, 'laborCodeId'));
  const used = ['employee_hours', 'scheduling_shifts'].flatMap((stream) =>
    company.rows(stream, RANGE).flatMap((row) => listAt(row, 'laborCodes')),
  );
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((code) => !known.has(textAt(code, 'laborCodeId')))).toEqual([]);
});
