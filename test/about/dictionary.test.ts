import { describe, expect, test } from 'vitest';
import { chaptersOf, entriesOf } from '../../src/about/dictionary.js';
import { fieldsOf } from '../../src/about/fields.js';
import { readSchema } from '../../src/schema-files.js';
import { DOMAINS, STREAMS } from '../../src/streams/index.js';

const SOURCE = { table: STREAMS, domains: DOMAINS, schemaOf: readSchema };
const ENTRIES = entriesOf(SOURCE);

describe('every stream', () => {
  test('has a sentence that stands alone', () => {
    const bad = ENTRIES.filter(
      ({ description }) =>
        !/^[A-Z][^.]*\.$/.test(description) || /\b(those|above)\b/i.test(description),
    );
    expect(bad.map(({ name }) => name)).toEqual([]);
  });

  test('has one of its own', () => {
    expect(new Set(ENTRIES.map(({ description }) => description)).size).toBe(STREAMS.size);
  });

  test('is in one domain, in the order of the table', () => {
    const told = chaptersOf(SOURCE).flatMap(({ entries }) => entries.map(({ name }) => name));
    expect(told).toEqual([...STREAMS.keys()]);
  });

  test('joins streams that are there, by fields that both have', () => {
    const pathsOf = new Map(
      ENTRIES.map(({ name, fields }) => [name, new Set(fields.map(({ path }) => path))]),
    );
    const broken = ENTRIES.flatMap(({ name, joins }) =>
      joins.flatMap(({ stream, on }) =>
        on
          .filter(
            ({ own, other }) => !(pathsOf.get(name)?.has(own) && pathsOf.get(stream)?.has(other)),
          )
          .map(({ own, other }) => `${name}.${own} = ${stream}.${other}`),
      ),
    );
    expect(broken).toEqual([]);
  });

  test('says whose an id is, where the name is that of a key elsewhere', () => {
    const leading = ['employeeId', 'plannerId', 'departmentId', 'workLocationId', 'laborCodeId'];
    const keys = new Set(
      ENTRIES.flatMap(({ name, key }) =>
        key.length > 3 ? [] : key.map((field) => `${name}.${field}`),
      ),
    );
    const silent = ENTRIES.flatMap(({ name, fields, joins }) =>
      fields
        .filter(({ path }) => leading.includes(path) && !keys.has(`${name}.${path}`))
        .filter(({ path }) => !joins.some(({ on }) => on.some(({ own }) => own === path)))
        .map(({ path }) => `${name}.${path}`),
    );
    // The ledger without employees has the field and tells nobody there.
    expect(silent).toEqual(['general_ledger.employeeId']);
  });
});

const entry = (name: string) => ENTRIES.find((one) => one.name === name);

test.each([
  ['departments', 'departments', 'parentId', 'id'],
  ['employees', 'persons', 'person.id', 'id'],
  ['pay_stubs', 'payroll_runs', 'plannerId', 'plannerId'],
  ['pay_stub_earnings', 'departments', 'departmentCode', 'code'],
  ['scheduling_shifts', 'labor_codes', 'laborCodes[].laborCodeId', 'laborCodeId'],
])('%s joins %s on %s', (name, stream, own, other) => {
  expect(entry(name)?.joins).toContainEqual({ stream, on: [{ own, other }] });
  expect(entry(stream)?.joinedBy).toContain(name);
});

test('what is cut out of rows joins them by their whole key, under its names there', () => {
  expect(entry('employee_earning_amounts')).toMatchObject({ from: 'employee_earnings' });
  expect(entry('employee_earning_amounts')?.joins[0]).toEqual({
    stream: 'employee_earnings',
    on: [
      { own: 'employeeId', other: 'employeeId' },
      { own: 'employeeEarningId', other: 'id' },
    ],
  });
});

test('fields have their parts behind them, and types that people read', () => {
  const text = { type: 'string', description: 'T.' } as const;
  expect(
    fieldsOf({
      type: 'object',
      properties: {
        day: { type: ['string', 'null'], format: 'date', description: 'D.' },
        lines: {
          type: ['array', 'null'],
          description: 'L.',
          items: { type: ['object', 'null'], properties: { code: text } },
        },
        names: { type: 'array', items: text },
        link: { type: 'object', description: 'K.', properties: { id: text } },
      },
    }).map(({ path, type }) => [path, type]),
  ).toEqual([
    ['day', 'date or null'],
    ['lines', 'array of objects or null'],
    ['lines[].code', 'string'],
    ['names', 'array of strings'],
    ['link', 'object'],
    ['link.id', 'string'],
  ]);
});
