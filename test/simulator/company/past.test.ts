import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Company, Row } from '../../../src/simulator/company/company.js';
import { stringifyJson } from '../../../src/singer/json.js';
import { AS_OF, companyOn, groupBy, listAt, textAt, keyIn } from './support/reading.js';

const DAY = 86_400_000;

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

const textsOf = (rows: readonly Row[]): readonly string[] => rows.map(stringifyJson).toSorted();

/** Employees' numbers are typed in after the hire and then show on old punches, too. */
const withoutNumber = (row: Row): Row => ({ ...row, employeeNumber: null });

const moments = record({
  seed: integer({ min: 0, max: 1000 }),
  asOf: integer({ min: 0, max: 1500 }).map((days) => addDays('2023-01-01', days)),
  later: integer({ min: 1, max: 120 }),
});

function eachMoment(check: (earlier: Company, later: Company, asOf: string) => void): void {
  assert(
    property(moments, ({ seed, asOf, later }) => {
      check(companyOn(asOf, 12, seed), companyOn(addDays(asOf, later), 12, seed), asOf);
    }),
    { numRuns: 15 },
  );
}

const hireOf = (row: Row) => stringifyJson([row['id'] ?? null, row['legalEntityId'] ?? null]);

/** Whether a request is as it was, or has a status that it got later. */
function isSameOrNewer(then: Row, now: Row): boolean {
  return now['status'] === then['status']
    ? stringifyJson(now) === stringifyJson(then)
    : textAt(now, 'statusUpdateTime') > textAt(then, 'statusUpdateTime');
}

const updatedSince = (company: Company, date: string) =>
  company.rows('time_off_requests', {}).filter((row) => textAt(row, 'statusUpdateTime') >= date);

describe('the past does not change', () => {
  it.each(['payroll_runs', 'pay_data', 'pay_stubs'] as const)('in %s', (stream) => {
    eachMoment((earlier, later, asOf) => {
      const from = addDays(asOf, -90);
      const old = (row: Row) => textAt(row, 'processDate') <= asOf;
      const then = earlier.rows(stream, { from });
      expect(textsOf(later.rows(stream, { from }).filter(old))).toEqual(textsOf(then));
    });
  });

  it('in punches of more than ten days ago', () => {
    eachMoment((earlier, later, asOf) => {
      const range = { from: addDays(asOf, -60), to: addDays(asOf, -11) };
      const [then, now] = [earlier.rows('punches', range), later.rows('punches', range)];
      expect(textsOf(now.map(withoutNumber))).toEqual(textsOf(then.map(withoutNumber)));
    });
  });

  it('in ended pay rates', () => {
    eachMoment((earlier, later) => {
      const ended = earlier.rows('pay_rates', {}).filter((row) => row['effectiveEndDate'] !== null);
      const now = new Set(later.rows('pay_rates', {}).map(stringifyJson));
      expect(ended.filter((row) => !now.has(stringifyJson(row)))).toEqual([]);
    });
  });

  it('in who was hired when', () => {
    eachMoment((earlier, later) => {
      const now = new Set(later.rows('employees', {}).map(hireOf));
      const then = earlier.rows('employees', {}).map(hireOf);
      expect(then.filter((text) => !now.has(text))).toEqual([]);
    });
  });

  it('in requests, but for a newer status', () => {
    eachMoment((earlier, later) => {
      const now = groupBy(later.rows('time_off_requests', {}), keyIn('time_off_requests'));
      const changed = earlier
        .rows('time_off_requests', {})
        .filter((then) =>
          (now.get(keyIn('time_off_requests')(then)) ?? []).every(
            (row) => !isSameOrNewer(then, row),
          ),
        );
      expect(changed).toEqual([]);
    });
  });
});

const NOTHING: ReadonlyMap<string, readonly Row[]> = new Map();

const begins = (rows: readonly Row[] = []) => rows.map((row) => textAt(row, 'punchIn')).join();

describe('late edits of punches', () => {
  const edits = [0, 14, 28, 42, 56].map((days) => {
    const asOf = addDays(AS_OF, days);
    const range = { from: addDays(asOf, -20), to: asOf };
    const [old = NOTHING, now = NOTHING] = [asOf, addDays(asOf, 14)].map((day) =>
      groupBy(companyOn(day, 200).rows('punches', range).map(withoutNumber), keyIn('punches')),
    );
    return { old, now };
  });

  it('happen, to few', () => {
    const changed = edits.flatMap(({ old, now }) =>
      [...old].filter(([key, rows]) => stringifyJson(now.get(key) ?? null) !== stringifyJson(rows)),
    );
    const total = edits.reduce((sum, { old }) => sum + old.size, 0);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(total * 0.02);
  });

  it('never remove a punch or number it anew', () => {
    for (const { old, now } of edits) {
      const moved = [...old].filter(([key, rows]) => begins(now.get(key)) !== begins(rows));
      expect(moved).toEqual([]);
    }
  });
});

test('two weeks bring something to find', () => {
  const [before, after] = [companyOn(AS_OF, 500), companyOn(addDays(AS_OF, 14), 500)];
  const from = addDays(AS_OF, -14);
  const streams: readonly string[] = [
    'employees',
    'payroll_runs',
    'pay_data',
    'pay_stubs',
    'punches',
    'pay_rates',
  ];
  const grown = streams.filter(
    (name) => after.rows(name, { from }).length > before.rows(name, { from }).length,
  );
  expect(grown).toEqual(streams);
  expect(updatedSince(before, AS_OF)).toEqual([]);
  expect(updatedSince(after, AS_OF).length).toBeGreaterThan(10);
  expect(after.rows('time_off_accruals', {})).not.toEqual(before.rows('time_off_accruals', {}));
});

test('a bonus run pays nobody who was hired after it was processed', () => {
  const [processed, later] = [companyOn('2025-12-10', 3000), companyOn('2025-12-14', 3000)];
  const [run = {}] = processed
    .rows('payroll_runs', { from: '2025-12-10' })
    .filter((row) => row['runType'] === 'A');
  const scope = { plannerId: textAt(run, 'plannerId') };
  expect(processed.rows('pay_stubs', scope).length).toBeGreaterThan(500);
  expect(later.rows('pay_stubs', scope)).toEqual(processed.rows('pay_stubs', scope));
});

test.each(['2026-04-18', '2026-04-23', '2026-04-27'])('nothing with a time is after %s', (asOf) => {
  const company = companyOn(asOf, 400);
  const midnight = `${asOf}T00:00:00Z`;
  const ends = company
    .rows('punches', { from: addDays(asOf, -7) })
    .map((row) => textAt(row, 'punchOut'));
  const updates = company
    .rows('time_off_requests', {})
    .map((row) => textAt(row, 'statusUpdateTime'));
  const edits = company
    .rows('employee_custom_fields', {})
    .map((row) => (row['dateModified'] === null ? '' : textAt(row, 'dateModified')));
  expect([...ends, ...updates, ...edits].filter((moment) => moment > midnight)).toEqual([]);
});

test('requests are for workdays of one’s own, and may lie far ahead', () => {
  const rows = companyOn(AS_OF).rows('time_off_requests', {});
  const days = rows.flatMap((row) => listAt(row, 'days').map((day) => textAt(day, 'date')));
  expect(days.some((day) => day > addDays(AS_OF, 60))).toBe(true);
  expect(days.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
});
