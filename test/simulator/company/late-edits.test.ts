import { expect, test } from 'vitest';
import { DAYS_BETWEEN_RUNS } from '../../../src/demo/two-runs.js';
import { addDays } from '../../../src/core/date.js';
import { compileEndpoint } from '../../../src/core/reading.js';
import { createCompany, truth, type Company } from '../../../src/simulator/company/company.js';
import { settingsOf } from '../../../src/simulator/options.js';
import { stringifyJson } from '../../../src/singer/json.js';
import { STREAMS } from '../../../src/streams/index.js';

const FIRST_DAY = '2026-01-01';
const STARTS = Array.from({ length: 400 }, (_, day) => addDays(FIRST_DAY, day));

/** Every stream that a bookmark of days follows. */
const FOLLOWED = [...STREAMS.keys()].flatMap((name) => {
  const row = STREAMS.get(name);
  if (row === undefined || 'from' in row) return [];
  const { days } = compileEndpoint(STREAMS, name, {});
  return row.replicationKey !== undefined && days?.by === row.replicationKey
    ? [{ name, lookbackDays: days.lookbackDays }]
    : [];
});

const COMPANIES = new Map<string, Company>();

/** One company a day, for all streams. */
function companyAt(asOf: string): Company {
  const known = COMPANIES.get(asOf);
  if (known) return known;
  const company = createCompany({ employees: 2, legalEntities: 1, seed: 1, asOf });
  COMPANIES.set(asOf, company);
  return company;
}

/** What a company knows of the days before the look-back of a bookmark. */
function settled(company: Company, name: string, bookmark: string, lookbackDays: number): string[] {
  const to = addDays(bookmark, -lookbackDays - 1);
  const rows = truth(company, name, { from: addDays(to, -13), to });
  return rows.map((row) => stringifyJson(row)).toSorted();
}

test.each(FOLLOWED)(
  'on whatever day a run ends, all that $name changes later lies inside its look-back',
  ({ name, lookbackDays }) => {
    const unsettled = STARTS.filter((bookmark) => {
      const [before, after] = [bookmark, addDays(bookmark, DAYS_BETWEEN_RUNS)].map((day) =>
        settled(companyAt(day), name, bookmark, lookbackDays),
      );
      return stringifyJson(before) !== stringifyJson(after);
    });
    expect(unsettled).toEqual([]);
  },
);

test('there is something to change later, and a shorter look-back would miss it', () => {
  const missed = STARTS.filter((bookmark) => {
    const [before, after] = [bookmark, addDays(bookmark, DAYS_BETWEEN_RUNS)].map((day) =>
      settled(companyAt(day), 'punches', bookmark, 3),
    );
    return stringifyJson(before) !== stringifyJson(after);
  });
  expect(missed.length).toBeGreaterThan(10);
});

test('on whatever day the demo runs, its second run has late edits', () => {
  const without = STARTS.filter((day) => {
    const company = settingsOf({ now: () => Date.parse(day) });
    const worked = { from: addDays(company.asOf, -10), to: addDays(company.asOf, -1) };
    const [first, second] = [0, DAYS_BETWEEN_RUNS].map((later) => {
      const asOf = addDays(company.asOf, later);
      return truth(createCompany({ ...company, asOf }), 'punches', worked).map(stringifyJson);
    });
    return stringifyJson(first ?? []) === stringifyJson(second ?? []);
  });
  expect(without).toEqual([]);
});
