import { describe, expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { holdsRows } from '../../src/core/reading.js';
import { streamsOf } from '../../src/core/selected.js';
import { CatalogError } from '../../src/singer/catalog-error.js';
import type { CatalogEntry } from '../../src/singer/catalog.js';
import { ON_REQUEST } from '../conformance/expected.js';
import {
  compiled,
  DISCOVERED,
  entryOf,
  outputOf,
  readingOf,
  rowOf,
  selected,
  STREAM_NAMES,
  withMetadata,
} from './discovered.js';

const SSN = ['properties', 'socialSecurityNumber'];
const SSN_INCLUDE = 'SocialSecurityNumber';

const namesOf = (entries: readonly CatalogEntry[], sensitiveStreams = false): readonly string[] =>
  streamsOf(compiled(entries, { sensitiveStreams }).readings);

function problemsOf(...entries: readonly CatalogEntry[]): readonly string[] {
  try {
    compiled(entries, { sensitiveStreams: false });
  } catch (error) {
    if (error instanceof CatalogError) return error.problems;
    throw error;
  }
  return [];
}

describe('which streams', () => {
  test('those selected by default, in the order of the table', () => {
    const expected = STREAM_NAMES.filter((name) => !ON_REQUEST.includes(name));
    expect(namesOf(DISCOVERED.streams)).toEqual(expected);
  });

  test('none that the catalog leaves out or deselects', () => {
    const taxes = withMetadata(entryOf('tax_codes'), [], { selected: false });
    expect(namesOf([selected('punches'), taxes, entryOf('departments')])).toEqual([
      'departments',
      'punches',
    ]);
  });

  test('a child without its parent', () => {
    const employees = withMetadata(entryOf('employees'), [], { selected: false });
    expect(namesOf([employees, entryOf('pay_rates')])).toEqual(['pay_rates']);
  });

  test('sensitive ones only with the setting, else they are withheld and told', () => {
    const entries = [selected('direct_deposits'), entryOf('departments')];
    expect(compiled(entries, { sensitiveStreams: false }).withheld).toEqual([
      { stream: 'direct_deposits', setting: 'sensitive_streams' },
    ]);
    expect(namesOf(entries, false)).toEqual(['departments']);
    expect(compiled(entries, { sensitiveStreams: true }).withheld).toEqual([]);
    expect(namesOf(entries, true)).toEqual(['departments', 'direct_deposits']);
  });

  test('one that needs a setting, only where it has a value', () => {
    const entries = [selected('payroll_custom_field_values'), entryOf('departments')];
    const withheld = [
      {
        stream: 'payroll_custom_field_values',
        setting: 'payroll_custom_field_entity_types',
      },
    ];
    for (const settings of [{}, { payroll_custom_field_entity_types: [] }]) {
      const { readings, ...rest } = compiled(entries, { settings });
      expect(streamsOf(readings)).toEqual(['departments']);
      expect(rest).toMatchObject({ withheld });
    }
    expect(
      compiled(entries, { settings: { payroll_custom_field_entity_types: [7] } }),
    ).toMatchObject({
      withheld: [],
      readings: [{}, { choices: [{ id: 'entityType', values: ['7'] }] }],
    });
  });

  test('one whose parent needs a setting, too', () => {
    const entries = [selected('report_identifiers')];
    const withheld = [{ stream: 'report_identifiers', setting: 'scope' }];
    expect(compiled(entries, { settings: {} })).toMatchObject({ readings: [], withheld });
    expect(compiled(entries)).toMatchObject({ withheld: [] });
  });

  test('sensitive ones that are not selected are not read with the setting either', () => {
    expect(compiled([entryOf('direct_deposits')])).toMatchObject({ readings: [], withheld: [] });
  });
});

const misspelt = (id: string): CatalogEntry => ({ ...entryOf('employees'), tap_stream_id: id });

test('an unknown stream that is not selected is none of the tap’s business', () => {
  const other = withMetadata(misspelt('pets'), [], { selected: false });
  expect(namesOf([other, entryOf('departments')])).toEqual(['departments']);
});

describe('what is refused', () => {
  test.each([
    [
      'employes',
      'stream "employes" is unknown (did you mean "employees"?); run --discover for a new catalog',
    ],
    [
      'EmployeeTaxes',
      'stream "EmployeeTaxes" is unknown (did you mean "employee_taxes"?); run --discover for a new catalog',
    ],
    ['zzz', 'stream "zzz" is unknown; run --discover for a new catalog'],
    ['constructor', 'stream "constructor" is unknown; run --discover for a new catalog'],
  ])('the stream %s', (id, problem) => {
    expect(problemsOf(misspelt(id))).toEqual([problem]);
  });

  test('of very many, the first by name, in the time of a moment', () => {
    const streams = Array.from({ length: 200_000 }, (_, index) => misspelt(`employees_${index}`));
    expect(() => compiled(streams)).toThrow('; 199990 more streams are unknown');
  });

  test('all unknown streams at once', () => {
    expect(problemsOf(misspelt('employes'), entryOf('punches'), misspelt('zzz'))).toHaveLength(2);
  });

  test.each<[string, CatalogEntry, RegExp]>([
    [
      'incremental where only full table goes',
      { ...entryOf('departments'), replication_method: 'INCREMENTAL' },
      /^stream "departments": can only be read as FULL_TABLE/,
    ],
    [
      'a replication key that the stream can not follow',
      { ...entryOf('punches'), replication_key: 'punchIn' },
      /^stream "punches": replication_key "punchIn" can't be used: set it to "displayDate"/,
    ],
    [
      'a method that does not exist',
      { ...entryOf('punches'), replication_method: 'LOG_BASED' },
      /^stream "punches": replication_method "LOG_BASED" is not supported/,
    ],
  ])('%s', (_, entry, problem) => {
    expect(problemsOf(entry)).toEqual([expect.stringMatching(problem)]);
  });

  test('nothing about a stream that is not read', () => {
    const entry = withMetadata(
      { ...entryOf('departments'), replication_method: 'INCREMENTAL' },
      [],
      { selected: false },
    );
    expect(problemsOf(entry)).toEqual([]);
  });
});

describe('how a stream is read', () => {
  test('as the catalog says', () => {
    const entry = entryOf('punches');
    expect(readingOf(entry)).toMatchObject({ name: 'punches', query: {} });
    expect(outputOf(entry)).toMatchObject({
      name: 'punches',
      leaving: { schema: entry.schema },
      replication: { kind: 'days', key: 'displayDate' },
    });
  });

  test('in full where the catalog asks for that', () => {
    const entry = { ...entryOf('punches'), replication_method: 'FULL_TABLE' };
    expect(outputOf(entry).replication).toEqual({ kind: 'full' });
  });

  test('with the query of the table', () => {
    expect(readingOf(entryOf('pay_stubs')).query).toBe(rowOf('pay_stubs').query);
  });
});

describe.each(['persons', 'employee_persons'])('the SSN of %s', (name) => {
  const includes = [rowOf(name).query?.['include'] ?? []].flat();

  test.each<[string, boolean, boolean | undefined, boolean]>([
    ['the setting and the selection', true, true, true],
    ['the setting alone', true, undefined, false],
    ['the setting, but deselected', true, false, false],
    ['the selection alone', false, true, false],
    ['neither', false, undefined, false],
  ])('%s', (_, setting, chosen, asked) => {
    const entry = withMetadata(
      selected(name),
      SSN,
      chosen === undefined ? {} : { selected: chosen },
    );
    const reading = readingOf(entry, { sensitiveStreams: setting });
    expect(reading.query).toEqual({ include: asked ? [...includes, SSN_INCLUDE] : includes });
    const fields = Object.keys(reading.outputs[0]?.leaving.schema.properties ?? {});
    expect(fields.includes('socialSecurityNumber')).toBe(asked);
    expect(fields.includes('firstName')).toBe(true);
  });

  test('is never part of the table itself', () => {
    expect(includes).not.toContain(SSN_INCLUDE);
    expect(includes).not.toContain('All');
  });
});

test.each([
  ['punches', true],
  ['general_ledger', true],
  ['employees', false],
  ['pay_rates', false],
])('%s: its rows are held until all of a slice are there: %s', (name, isHeld) => {
  expect(holdsRows(readingOf(entryOf(name)))).toBe(isHeld);
});

test.each([
  [['pay_stubs'], '2026-03-06'],
  [['pay_stubs', 'pay_stub_earnings'], '2026-03-06T00:00:00'],
])('a row is left as it came where other tables come of it, too: %j', (names, left) => {
  const [reading] = compiled(names.map(selected)).readings;
  const key = {
    legalEntityId: 1,
    plannerId: 'p1',
    employeeId: 'e1',
    checkNumber: 0,
    checkType: 'Unknown',
  };
  const row = { ...key, checkDate: '2026-03-06T00:00:00' };
  reading?.outputs.find(({ name }) => name === 'pay_stubs')?.records(row, createDrift());
  expect(row.checkDate).toBe(left);
});
