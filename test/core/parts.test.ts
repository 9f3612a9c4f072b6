import { describe, expect, test } from 'vitest';
import { tellMissingParts, watchParts } from '../../src/core/parts.js';
import { ENDPOINTS } from '../../src/simulator/endpoints.js';
import { STREAMS } from '../../src/streams/index.js';
import { isDerived } from '../../src/core/stream.js';
import { compiled, readingOf, selected } from './discovered.js';
import { PAYCOR } from '../../src/streams/service.js';

const STATUS = { field: 'statusData', permission: 'View Status' };
const PHONES = { field: 'phones', permission: 'View Phones' };

describe('parts', () => {
  test.each([
    ['no row has', [{ id: 1 }, { id: 2, statusData: null }], [STATUS, PHONES]],
    ['one row has', [{ phones: null }, { statusData: {} }], [PHONES]],
    ['are there as an empty list', [{ statusData: {}, phones: [] }], []],
    ['nobody can tell of, without a row', [], []],
  ])('that %s', (_, rows, expected) => {
    const watch = watchParts([STATUS, PHONES]);
    for (const row of rows) watch.see(row);
    expect(watch.missing()).toEqual(expected);
    expect(watch.rows()).toBe(rows.length);
  });

  test('are told by field and permission', () => {
    expect(tellMissingParts(PAYCOR, 'employees', [STATUS, PHONES], 60)).toMatch(
      /^Stream employees: none of 60 rows has statusData \(View Status\), phones \(View Phones\), /,
    );
    expect(tellMissingParts(PAYCOR, 'employees', [STATUS], 1)).toContain('none of 1 row has');
  });
});

describe('the table', () => {
  const EXPECTED = ENDPOINTS.flatMap(({ stream, name, includes }) =>
    name !== stream
      ? []
      : Object.entries(includes).flatMap(([include, { fields, access }]) =>
          fields.flatMap((field) => (access === null ? [] : [{ stream, include, field, access }])),
        ),
  );

  test('knows each part that an include brings, and the permission that it needs', () => {
    const known = [...STREAMS].flatMap(([stream, row]) => {
      if (isDerived(row)) return [];
      const sensitive = Object.entries(row.sensitiveFields ?? {});
      return [
        ...Object.entries(row.parts ?? {}).map(([field, access]) => [stream, field, access]),
        ...sensitive.map(([field, { access }]) => [stream, field, access]),
      ].map((one) => one.join(' '));
    });
    const expected = EXPECTED.map(({ stream, field, access }) => [stream, field, access].join(' '));
    expect(known.toSorted()).toEqual(expected.toSorted());
    expect(known).toContain('employees statusData View Legal Entity Employees Status');
  });

  test('has the permission of each part among those of the stream', () => {
    const stray = [...STREAMS].flatMap(([name, row]) =>
      isDerived(row)
        ? []
        : Object.values(row.parts ?? {}).flatMap((permission) =>
            row.access.includes(permission) ? [] : [`${name} ${permission}`],
          ),
    );
    expect(stray).toEqual([]);
  });
});

const fieldsOf = (name: string, sensitive: boolean): readonly string[] =>
  readingOf(selected(name), { sensitiveStreams: sensitive }).parts.map(({ field }) => field);

describe('a reading', () => {
  test('looks for what its stream has selected', () => {
    expect(fieldsOf('employees', false)).toEqual([
      'employmentDateData',
      'statusData',
      'positionData',
      'workLocation',
    ]);
    expect(fieldsOf('departments', false)).toEqual([]);
    expect(fieldsOf('persons', false)).not.toContain('socialSecurityNumber');
  });

  test('looks for what tables within its rows are cut out of', () => {
    const [addresses] = compiled([selected('person_addresses')]).readings;
    expect(addresses?.parts.map(({ field }) => field)).toEqual(['addresses']);
    const [entity] = compiled([selected('legal_entity_addresses')]).readings;
    expect(entity?.parts.map(({ field }) => field)).toEqual([
      'businessNames',
      'taxFilingBusinessNames',
    ]);
  });
});
