import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, it, test } from 'vitest';
import { readSchema } from '../../../src/schema-files.js';
import { createCompany, truth, type Scope } from '../../../src/simulator/company/company.js';
import { SOURCES } from '../../../src/simulator/company/sources.js';
import { isJsonObject, jsonTypeOf, stringifyJson, type Json } from '../../../src/singer/json.js';
import type { JsonSchema } from '../../../src/singer/json-schema.js';
import { AS_OF, companyOn, keyIn, objectAt, SOURCE_NAMES, textAt } from './support/reading.js';

const ajv = new Ajv();
ajv.addKeyword('x-class');
ajvFormats.default(ajv, ['date', 'date-time']);

const company = companyOn(AS_OF, 40);
/** For what a company of any size shows. */
const few = companyOn(AS_OF, 12);
const RANGE = { from: '2026-01-01', to: '2027-04-21' };

/** Paths of the members of a value, arrays as `[]`; a null ends a path. */
function pathsOf(value: Json, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => pathsOf(item, `${path}[]`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    `${path}.${name}`,
    ...pathsOf(member, `${path}.${name}`),
  ]);
}

function schemaPaths(schema: JsonSchema, path = ''): readonly string[] {
  const inItems = schema.items ? schemaPaths(schema.items, `${path}[]`) : [];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    `${path}.${name}`,
    ...schemaPaths(member, `${path}.${name}`),
  ]);
  return [...own, ...inItems];
}

/** Rows with a plain number for each exact one: ajv knows no others. */
const plain = (row: Json): unknown => JSON.parse(stringifyJson(row));

/** Shown by no route, or by the older one only. */
const NOT_SHOWN: Readonly<Record<string, readonly string[]>> = {
  employees: ['.alternateEmployeeNumber', '.badgeNumber', '.positionData.effectiveStartDate'],
};

/** Objects whose names are the customer's own. */
const OWN_NAMES = /^\.(customFieldValues|payrollCustomValues)\./;

/** Null in bulk, so that what is below them is never seen. */
const NEVER_FILLED: Readonly<Record<string, RegExp>> = {
  persons: /^\.(emergencyContactData|customIdentifiers)\[\]/,
};

function scopesOf(per: string): readonly Scope[] {
  if (per === 'tenant') return [{}];
  return per.startsWith('employee')
    ? few.rows('employees', {}).map((row) => ({ employeeId: textAt(row, 'id') }))
    : few.legalEntities.map(({ legalEntityId }) => ({ legalEntityId }));
}

describe.each(SOURCE_NAMES)('%s', (stream) => {
  const rows = truth(company, stream, RANGE);

  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is the same for the same options', () => {
    expect(truth(companyOn(AS_OF, 12), stream, RANGE)).toEqual(truth(few, stream, RANGE));
  });

  it('has keys that are complete and unique', () => {
    const keys = rows.map(keyIn(stream));
    expect(keys.filter((text) => /null/.test(text))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('fits its schema', () => {
    const validate = ajv.compile(readSchema(stream));
    const faults = rows.flatMap((row) => (validate(plain(row)) ? [] : [validate.errors]));
    expect(faults.slice(0, 3)).toEqual([]);
  });

  it('shows every field of its schema, and no other', () => {
    const expected = schemaPaths(readSchema(stream))
      .filter((path) => !NOT_SHOWN[stream]?.includes(path))
      .filter((path) => !NEVER_FILLED[stream]?.test(path));
    const shown = new Set(
      rows.flatMap((row) => pathsOf(row)).filter((path) => !OWN_NAMES.test(path)),
    );
    expect([...shown].toSorted()).toEqual(expected.toSorted());
  });

  it('is read in parts as in whole', () => {
    const parts = scopesOf(SOURCES[stream]?.per ?? '').flatMap((scope) =>
      few.rows(stream, { ...scope, ...RANGE }),
    );
    const whole = truth(few, stream, RANGE);
    expect(parts.map(stringifyJson).toSorted()).toEqual(whole.map(stringifyJson).toSorted());
  });
});

test('truth without a range is all there is', () => {
  for (const stream of ['payroll_runs', 'time_off_requests'] as const) {
    expect(truth(company, stream, null)).toEqual(company.rows(stream, {}));
    expect(truth(company, stream, null).length).toBeGreaterThan(
      truth(company, stream, RANGE).length,
    );
  }
});

test('another seed makes another company', () => {
  const other = companyOn(AS_OF, 60, 8);
  expect(other.rows('employees', {})).not.toEqual(company.rows('employees', {}));
});

test('ids look like Paycor’s, and no two kinds share one', () => {
  const ids = [
    ['employees', 'id'],
    ['persons', 'id'],
    ['departments', 'id'],
    ['payroll_runs', 'plannerId'],
    ['time_off_requests', 'timeOffRequestId'],
    ['pay_rates', 'id'],
  ] as const;
  const sets = ids.map(
    ([stream, field]) => new Set(company.rows(stream, {}).map((row) => textAt(row, field))),
  );
  const all = sets.flatMap((set) => [...set]);
  expect(new Set(all).size).toBe(all.length);
  for (const id of all) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-0000-0000-0000[0-9a-f]{8}$/);
});

test('an employee id leads to its legal entity, an unknown one nowhere', () => {
  for (const row of company.rows('employees', {})) {
    expect(company.entityOf(textAt(row, 'id'))).toBe(row['legalEntityId']);
  }
  expect(company.entityOf('00000000-0000-0000-0000-000000000000')).toBeUndefined();
});

test.each([
  [{ legalEntityId: 1 }, 'departments'],
  [{ employeeId: 'nobody' }, 'employee_taxes'],
  [{ plannerId: 'nothing' }, 'pay_stubs'],
  [{ plannerId: 'nothing' }, 'pay_data'],
  [{ from: '2026-01-02', to: '2026-01-01' }, 'punches'],
] as const)('%j of nothing has no %s', (scope, stream) => {
  expect(company.rows(stream, scope)).toEqual([]);
});

test.each([
  ['payroll_runs', 'checkDate'],
  ['pay_data', 'checkDate'],
  ['pay_stubs', 'checkDate'],
  ['punches', 'displayDate'],
] as const)('%s are cut by %s, both ends included', (stream, field) => {
  const all = few.rows(stream, {});
  const days = [...new Set(all.map((row) => textAt(row, field)))].toSorted();
  const [from, to] = [days.at(-6) ?? '', days.at(-3) ?? ''];
  const expected = all.filter((row) => textAt(row, field) >= from && textAt(row, field) <= to);
  const found = few.rows(stream, { from, to });
  expect(found.map(stringifyJson).toSorted()).toEqual(expected.map(stringifyJson).toSorted());
  expect(new Set(found.map((row) => textAt(row, field)))).toEqual(new Set(days.slice(-6, -2)));
});

test.each(['2026-01-01', '2026-12-31', '2031-06-30'])(
  'as many as were asked for are employed on %s, whoever left',
  (asOf) => {
    const staffed = companyOn(asOf, 200);
    const employed = staffed
      .rows('employees', {})
      .filter((row) => objectAt(row, 'employmentDateData')['terminationDate'] === null);
    expect(employed).toHaveLength(200);
    expect(staffed.rows('time_off_accruals', {})).toHaveLength(200);
    expect(staffed.rows('employees', {}).length).toBeGreaterThan(200);
  },
);

test.each([
  [0, 1, '2026-04-01'],
  [1, 3, '2026-04-01'],
  [20, 1, '1999-12-31'],
  [20, 2, '2035-02-28'],
])('%d employees in %d entities on %s is a company, too', (employees, legalEntities, asOf) => {
  const odd = createCompany({ seed: 3, employees, legalEntities, asOf });
  for (const stream of SOURCE_NAMES)
    expect(Array.isArray(odd.rows(stream, { from: '2035-01-01' }))).toBe(true);
  expect(odd.legalEntities).toHaveLength(legalEntities);
});

test('10,000 employees are no trouble', () => {
  const large = createCompany({ seed: 1, employees: 10_000, legalEntities: 1, asOf: '2026-01-01' });
  const range = { from: '2025-12-20', to: '2026-01-01' };
  const [run] = large.rows('payroll_runs', range);
  const stubs = large.rows('pay_stubs', { plannerId: textAt(run ?? {}, 'plannerId') });
  const all = large.rows('employees', {});
  expect(all.length).toBeGreaterThan(10_000);
  expect(stubs.length).toBeGreaterThan(1000);
  expect(new Set(all.map((row) => row['id'])).size).toBe(all.length);
  expect(jsonTypeOf(stubs[0] ?? null)).toBe('object');
});
