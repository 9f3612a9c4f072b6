import { expect, test } from 'vitest';
import { DAYS_BETWEEN_RUNS } from '../../../src/demo/two-runs.js';
import { addDays } from '../../../src/core/date.js';
import { compileEndpoint } from '../../../src/core/reading.js';
import {
  createCompany,
  truth,
  type Company,
  type Row,
} from '../../../src/simulator/company/company.js';
import { settingsOf } from '../../../src/simulator/options.js';
import { stringifyJson } from '../../../src/singer/json.js';
import { STREAMS } from '../../../src/streams/index.js';
import { textAt } from './support/reading.js';

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

/**
 * Whether what a company knows of the last day before the look-back of a bookmark changes within four
 * weeks. Every day is the last one for some bookmark: to look at a day each time is enough.
 */
function changesLater(name: string, bookmark: string, lookbackDays: number): boolean {
  const day = addDays(bookmark, -lookbackDays - 1);
  const [before, after] = [bookmark, addDays(bookmark, 28)].map((asOf) =>
    textOf(truth(companyAt(asOf), name, { from: day, to: day })),
  );
  return before !== after;
}

/** The same for the same rows in any order. */
const textOf = (rows: readonly Row[]): string =>
  rows
    .map((row) => stringifyJson(row))
    .toSorted()
    .join('\n');

test.each(FOLLOWED)(
  'on whatever day a run ends, all that $name changes later lies inside its look-back',
  ({ name, lookbackDays }) => {
    const unsettled = STARTS.filter((bookmark) => changesLater(name, bookmark, lookbackDays));
    expect(unsettled).toEqual([]);
  },
);

test('there is something to change later, and a shorter look-back would miss it', () => {
  const missed = STARTS.filter((bookmark) => changesLater('punches', bookmark, 3));
  expect(missed.length).toBeGreaterThan(10);
});

test('on whatever day the demo runs, its second run has late edits', () => {
  const without = STARTS.filter((day) => {
    const company = settingsOf({ now: () => Date.parse(day) });
    const worked = { from: addDays(company.asOf, -10), to: addDays(company.asOf, -1) };
    const [first, second] = [0, DAYS_BETWEEN_RUNS].map((later) =>
      createCompany({ ...company, asOf: addDays(company.asOf, later) }),
    );
    // One after the other, for the first edit is enough.
    const isEdited = (employee: Row): boolean => {
      const scope = { ...worked, employeeId: textAt(employee, 'id') };
      const [before, after] = [first, second].map((one) =>
        textOf(one?.rows('punches', scope) ?? []),
      );
      return before !== after;
    };
    return first?.rows('employees', {}).some(isEdited) !== true;
  });
  expect(without).toEqual([]);
});
