import { expect, test } from 'vitest';
import type { Row } from '../../../src/simulator/company/company.js';
import { stringifyJson } from '../../../src/singer/json.js';
import { AS_OF, companyOn, textAt } from './support/reading.js';

const company = companyOn(AS_OF);
const RANGE = { from: '2026-03-02', to: AS_OF };

/** The punches of the legal entities begin on these days: the night shift ends on the next one. */
const shifts = company.rows('punches', RANGE);
const punches = company.rows('employee_punches', RANGE);

const momentsOf = (rows: readonly Row[], ...fields: readonly string[]): readonly string[] =>
  rows
    .flatMap((row) => fields.map((field) => `${textAt(row, 'employeeId')} ${textAt(row, field)}`))
    .filter((moment) => moment.slice(37) >= RANGE.from)
    .toSorted();

/** A night shift that began the day before the range, and one that has not ended yet. */
const atTheEdge = (row: Row): boolean =>
  ['2026-03-02', AS_OF].includes(textAt(row, 'punchDateTime').slice(0, 10)) ||
  textAt(row, 'punchDateTime') >= `${companyDay(-1)}T20`;

const companyDay = (days: number): string =>
  new Date(Date.parse(AS_OF) + days * 86_400_000).toISOString().slice(0, 10);

test('what an employee punches is what the legal entity shows', () => {
  const inside = punches.filter((row) => !atTheEdge(row));
  const shown = new Set(momentsOf(shifts, 'punchIn', 'punchOut'));
  expect(inside.length).toBeGreaterThan(500);
  expect(momentsOf(inside, 'punchDateTime').filter((moment) => !shown.has(moment))).toEqual([]);
});

const told = (row: Row, field: string) => stringifyJson(row[field] ?? null);

const lengths = (rows: readonly Row[], start: string, length: string) =>
  rows.map((row) => `${textAt(row, 'employeeId')} ${textAt(row, start)} ${told(row, length)}`);

test('every shift is an hour entry with the same beginning and the same length', () => {
  const hours = company.rows('employee_hours', RANGE);
  expect(lengths(hours, 'startDateTime', 'total').toSorted()).toEqual(
    lengths(shifts, 'punchIn', 'hourAmount').toSorted(),
  );
});

test('only an employee’s own punches show a shift that has not ended', () => {
  const large = companyOn(AS_OF, 400);
  const lastNight = { from: companyDay(-1), to: companyDay(-1) };
  const ended = new Set(momentsOf(large.rows('punches', lastNight), 'punchIn', 'punchOut'));
  const clock = momentsOf(large.rows('employee_punches', lastNight), 'punchDateTime');
  const late = clock.filter((moment) => moment.slice(37) >= `${companyDay(-1)}T19`);
  expect(late.filter((moment) => !ended.has(moment)).length).toBeGreaterThan(0);
});
