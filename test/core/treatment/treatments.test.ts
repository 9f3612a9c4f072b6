import { describe, expect, test } from 'vitest';
import { createDrift } from '../../../src/core/drift.js';
import { schemaMessage, type Output } from '../../../src/core/output.js';
import { parseConfig } from '../../../src/config/config.js';
import type { TreatmentRules } from '../../../src/core/treatment/rule.js';
import type { CatalogEntry } from '../../../src/singer/catalog.js';
import type { JsonObject } from '../../../src/singer/json.js';
import { compiled, DISCOVERED, entryOf, selected, withMetadata } from '../discovered.js';

const REQUIRED = {
  client_id: 'invented-id',
  client_secret: 'invented-secret',
  subscription_key: 'invented-key',
  refresh_token: 'invented-refresh',
  hash_key: 'invented-hash-key-of-thirty-two-bytes',
};

type Entries = readonly CatalogEntry[];

const rulesOf = (...treat: readonly object[]): TreatmentRules =>
  parseConfig({ ...REQUIRED, treat }, { HOME: '/home/ada' }).config.treatments;

function outputsOf(entries: Entries, ...treat: readonly object[]): ReadonlyMap<string, Output> {
  const { readings } = compiled(entries, { treatments: rulesOf(...treat), newFields: 'pass' });
  return new Map(readings.flatMap(({ outputs }) => outputs.map((one) => [one.name, one])));
}

function outputOf(entries: Entries, name: string, ...treat: readonly object[]): Output {
  const output = outputsOf(entries, ...treat).get(name);
  if (output === undefined) throw new RangeError(name);
  return output;
}

/** What leaves of a row. */
const leaving = (output: Output, row: JsonObject): readonly JsonObject[] =>
  output.records(row, createDrift()).map((record) => output.leaving.leave?.(record) ?? record);

function refusalOf(entries: Entries, ...treat: readonly object[]): string {
  try {
    outputsOf(entries, ...treat);
    return 'none';
  } catch (error) {
    return String(error);
  }
}

const STUB = {
  legalEntityId: 101,
  plannerId: 'p',
  employeeId: 'e',
  checkNumber: 7,
  checkType: 'Regular',
  checkDate: '2026-01-02',
  grossAmount: 100.5,
  earnings: {
    totalEarningsAmount: 100.5,
    earnings: [{ earningCode: 'REG', earningAmount: 100.5 }],
  },
};

describe('a table that is cut out of another one', () => {
  const LINES = ['pay_stubs', 'pay_stub_earnings'].map(selected);

  test.each([
    ['the path on the wire', 'pay_stubs.earnings.earnings[].earningAmount'],
    ['a list that it comes out of', 'pay_stubs.earnings.earnings'],
    ['an object on the way', 'pay_stubs.earnings'],
    ['its own name', 'pay_stub_earnings.earningAmount'],
  ])('is treated by %s', (_, fields) => {
    const lines = outputOf(LINES, 'pay_stub_earnings', { fields, by: 'mask' });
    expect(leaving(lines, STUB)).toMatchObject([{ earningAmount: '*00.5', position: 1 }]);
    expect(lines.leaving.schema.properties['earningAmount']?.type).toEqual(['string', 'null']);
  });

  test('is treated by the class of its parent', () => {
    const lines = outputOf(LINES, 'pay_stub_earnings', { class: 'pay', by: 'drop' });
    expect(Object.keys(lines.leaving.schema.properties)).not.toContain('earningAmount');
    expect(leaving(lines, STUB)).toEqual([
      expect.not.objectContaining({ earningAmount: 100.5, totalEarningsAmount: 100.5 }),
    ]);
    expect(leaving(lines, STUB)).toMatchObject([{ earningCode: 'REG' }]);
  });

  test('has the hash of what it carries of its parent, under whatever name', () => {
    const streams = ['employee_earnings', 'employee_earning_amounts'].map(selected);
    const treat = { fields: 'employee_earnings.id', by: 'hash' };
    const row = { legalEntityId: 1, employeeId: 'e', id: 'x', amountData: [{ amount: 5 }] };
    const [whole] = leaving(outputOf(streams, 'employee_earnings', treat), row);
    const amounts = outputOf(streams, 'employee_earning_amounts', treat);
    const [part] = leaving(amounts, row);
    expect(whole?.['id']).toMatch(/^[0-9a-f]{64}$/);
    expect(part?.['employeeEarningId']).toBe(whole?.['id']);
    expect(
      schemaMessage(amounts.name, amounts.leaving).schema.properties['employeeEarningId']?.type,
    ).toBe('string');
  });

  test('leaves its parent as it is where only its own name is meant', () => {
    const outputs = outputsOf(LINES, { fields: 'pay_stub_earnings.earningAmount', by: 'drop' });
    expect(outputs.get('pay_stubs')?.leaving.leave).toBeNull();
  });
});

describe('a key', () => {
  test('may be hashed, and says so', () => {
    const output = outputOf([selected('pay_rates')], 'pay_rates', {
      fields: ['pay_rates.employeeId', 'pay_rates.legalEntityId'],
      by: 'hash',
    });
    const { schema, key_properties: key } = schemaMessage(output.name, output.leaving);
    expect(key).toEqual(['employeeId', 'id']);
    expect(schema.properties['employeeId']?.type).toBe('string');
    expect(schema.properties['legalEntityId']?.type).toEqual(['string', 'null']);
  });

  test('is judged as Paycor sent it: a record without it is refused all the same', () => {
    const output = outputOf([selected('pay_rates')], 'pay_rates', {
      fields: 'pay_rates.id',
      by: 'hash',
    });
    expect(() => output.records({ employeeId: 'e', id: null }, createDrift())).toThrow(
      'without id',
    );
  });
});

describe('what would break something is refused in a sentence', () => {
  test.each<[string, string, object, string]>([
    [
      'a key that goes',
      'employees',
      { fields: 'employees.id', by: 'drop' },
      'treat[0] would drop employees.id, by which rows are told apart',
    ],
    [
      'a masked key',
      'employees',
      { fields: 'employees.id', by: 'mask' },
      'treat[0] would mask employees.id, by which',
    ],
    [
      'the year of a key',
      'pay_schedules',
      { fields: '*.periodStartDate', by: 'year' },
      'would take the year of pay_schedules.periodStartDate, by which rows',
    ],
    [
      'a class with a key',
      'employees',
      { class: 'internal', by: 'drop' },
      'would drop employees.legalEntityId, employees.id, by which',
    ],
    [
      'all fields',
      'pay_stubs',
      { fields: 'pay_stubs.*', by: 'drop' },
      'and 2 more, by which rows are told apart',
    ],
    [
      'the key of a derived table',
      'pay_stub_earnings',
      { fields: 'pay_stubs.checkNumber', by: 'drop' },
      'would drop pay_stubs.checkNumber, pay_stub_earnings.checkNumber, by',
    ],
    [
      'a place in a list',
      'pay_stub_earnings',
      { fields: '*.position', by: 'drop' },
      'would drop pay_stub_earnings.position, by',
    ],
    [
      'a hashed bookmark',
      'time_off_requests',
      { fields: '*.statusUpdateTime', by: 'hash' },
      'would hash time_off_requests.statusUpdateTime, by which the stream is read on',
    ],
    [
      'the year of a bookmark',
      'pay_stubs',
      { fields: '*.checkDate', by: 'year' },
      'would take the year of pay_stubs.checkDate, by which the stream',
    ],
    [
      'the year of a name',
      'employees',
      { fields: 'employees.firstName', by: 'year' },
      'would take the year of employees.firstName, which is no date',
    ],
    [
      'the year of a class',
      'persons',
      { class: 'personal', by: 'year' },
      'which is no date: name dates alone',
    ],
    [
      'a field of nobody',
      'employees',
      { fields: ['employees.firstName', 'employees.fristName'], by: 'drop' },
      'treat[0]: "employees.fristName" matches no field of any stream',
    ],
    [
      'a stream of nobody',
      'employees',
      { fields: 'employee.firstName', by: 'drop' },
      'treat[0]: "employee.firstName" matches no',
    ],
  ])('%s', (_, name, rule, words) => {
    const streams = name === 'pay_stub_earnings' ? ['pay_stubs', name] : [name];
    const refusal = refusalOf(streams.map(selected), rule);
    expect(refusal).toContain('TapError: The config is not valid: treat[0]');
    expect(refusal).toContain(words);
    expect(refusal).not.toContain('\n');
  });

  test('all at once', () => {
    const refusal = refusalOf(
      [selected('employees')],
      { fields: 'employees.id', by: 'mask' },
      { fields: 'nobody.at_all', by: 'drop' },
    );
    expect(refusal).toContain('treat[0] would mask employees.id');
    expect(refusal).toContain('treat[1]: "nobody.at_all" matches no field');
  });
});

describe('what breaks nothing is let be', () => {
  test('a bookmark that nobody reads on by', () => {
    const entry = { ...selected('time_off_requests'), replication_method: 'FULL_TABLE' };
    const forced = withMetadata(entry, [], { 'replication-key': 'statusUpdateTime' });
    const rule = { fields: '*.statusUpdateTime', by: 'year' };
    const output = outputOf([forced], 'time_off_requests', rule);
    expect(schemaMessage(output.name, output.leaving).bookmark_properties).toEqual([]);
    expect(output.leaving.schema.properties['statusUpdateTime']?.type).toEqual(['integer', 'null']);
  });

  test('a field of a stream that is not selected, or that the catalog does not list', () => {
    const rule = { fields: 'persons.socialSecurityNumber', by: 'drop' };
    expect(refusalOf([selected('employees')], rule)).toBe('none');
    expect(refusalOf([selected('employees'), entryOf('persons')], rule)).toBe('none');
  });

  test('a key that an earlier rule hashes', () => {
    const rules = [
      { fields: ['*.id', '*.legalEntityId'], by: 'hash' },
      { fields: 'employees.*', by: 'drop' },
    ];
    const output = outputOf([selected('employees')], 'employees', ...rules);
    expect(Object.keys(output.leaving.schema.properties)).toEqual(
      expect.arrayContaining(['legalEntityId', 'id']),
    );
  });
});

describe('the class of a field', () => {
  const RULE = { class: 'restricted', by: 'drop' };
  const SSN = ['properties', 'socialSecurityNumber'];
  const PERSONS = withMetadata(selected('persons'), SSN, { selected: true });
  const ROW = { legalEntityId: 1, id: 'x', socialSecurityNumber: 'invented' };

  test('is what the metadata say', () => {
    const entry = withMetadata(PERSONS, SSN, { 'tap-paycor.class': 'internal' });
    expect(leaving(outputOf([entry], 'persons', RULE), ROW)).toEqual([ROW]);
    const id = withMetadata(entry, ['properties', 'prefix'], { 'tap-paycor.class': 'restricted' });
    const { schema } = outputOf([id], 'persons', RULE).leaving;
    expect(Object.keys(schema.properties)).not.toContain('prefix');
  });

  test('is what the tap knows where a catalog was stored before there were classes', () => {
    const { metadata, ...entry } = PERSONS;
    const bare = metadata.map(
      ({ breadcrumb, metadata: { 'tap-paycor.class': _class, ...rest } }) => ({
        breadcrumb,
        metadata: rest,
      }),
    );
    const output = outputOf([{ ...entry, metadata: bare }], 'persons', RULE);
    expect(leaving(output, ROW)).toEqual([{ legalEntityId: 1, id: 'x' }]);
  });

  test('is what the tap knows where a catalog was stored before there was the field', () => {
    const { schema, ...entry } = PERSONS;
    const { socialSecurityNumber: _, ...properties } = schema.properties;
    const output = outputOf([{ ...entry, schema: { ...schema, properties } }], 'persons', RULE);
    expect(leaving(output, ROW)).toEqual([{ legalEntityId: 1, id: 'x' }]);
  });

  test('is refused where it is none', () => {
    const entry = withMetadata(PERSONS, SSN, { 'tap-paycor.class': 'secret' });
    expect(refusalOf([entry], RULE)).toContain(
      'stream "persons": "tap-paycor.class" of ["properties","socialSecurityNumber"] must be one of',
    );
  });
});

test('a stream that no rule is about is not touched, and none without rules', () => {
  const names = ['departments', 'direct_deposits'];
  const entries = names.map(selected);
  const untouched = (...treat: readonly object[]): readonly string[] =>
    [...outputsOf(entries, ...treat)]
      .filter(
        ([
          ,
          {
            leaving: { leave },
          },
        ]) => leave === null,
      )
      .map(([name]) => name);
  expect(untouched()).toEqual(names);
  expect(untouched({ class: 'restricted', by: 'drop' })).toEqual(['departments']);
});

test('no restricted field is in any SCHEMA once that class goes', () => {
  const entries = DISCOVERED.streams.map(({ tap_stream_id: name }) => selected(name));
  const outputs = outputsOf(entries, { class: 'restricted', by: 'drop' });
  const left = entries.flatMap(({ tap_stream_id: name, metadata }) =>
    metadata
      .filter((one) => one.metadata['tap-paycor.class'] === 'restricted')
      .map(({ breadcrumb }) =>
        breadcrumb.reduce<unknown>(memberOf, outputs.get(name)?.leaving.schema),
      ),
  );
  expect(left.length).toBeGreaterThan(30);
  expect(left.filter((schema) => schema !== undefined)).toEqual([]);
});

const memberOf = (schema: unknown, step: string): unknown =>
  typeof schema === 'object' && schema !== null
    ? Object.entries(schema).find(([name]) => name === step)?.[1]
    : undefined;
