import { describe, expect, test } from 'vitest';
import { readReport, whyPartial } from '../../src/core/report.js';
import type { Json, JsonObject } from '../../src/singer/json.js';
import { thrownBy } from '../paycor/thrown.js';

const header = (clientDataType: Json): JsonObject => ({
  fieldId: 'AA',
  displayName: ' Hours ',
  clientDataType,
});

const schemaOf = (clientDataType: Json) =>
  readReport({ headers: [header(clientDataType)], data: [], totalRows: 0 }, 'Stream x', 'Paycor')
    .headers[0]?.schema;

describe('the type of a column', () => {
  test.each<[Json, string, string?]>([
    ['Number', 'number'],
    [1, 'number'],
    ['1', 'number'],
    ['number', 'number'],
    ['DateTime', 'string', 'date-time'],
    [2, 'string', 'date-time'],
    ['Date', 'string', 'date'],
    [5, 'string', 'date'],
    ['SpecificDate', 'string', 'date'],
    [9, 'string', 'date'],
    ['Boolean', 'boolean'],
    [8, 'boolean'],
    ['String', 'string'],
    [3, 'string'],
    ['Guid', 'string'],
    ['EmployeeStatus', 'string'],
    ['Time', 'string'],
    [10, 'string'],
    ['Unknown', 'string'],
    [0, 'string'],
    [77, 'string'],
    ['Novelty', 'string'],
    [null, 'string'],
  ])('%j', (clientDataType, type, format) => {
    expect(schemaOf(clientDataType)).toEqual({
      type: [type, 'null'],
      ...(format !== undefined && { format }),
    });
  });
});

test('a header goes by its id in small letters, and by its title without the space around it', () => {
  const { headers } = readReport(
    { headers: [header(1)], data: null, totalRows: 0 },
    'Stream x',
    'Paycor',
  );
  expect(headers).toMatchObject([{ id: 'aa', title: 'Hours' }]);
});

test('a header without a title is titled by its id, one without an id is none', () => {
  const headers = [{ fieldId: 'b', displayName: null }, { displayName: 'Hours' }];
  expect(
    readReport({ headers, data: [], totalRows: 0 }, 'Stream x', 'Paycor').headers,
  ).toMatchObject([{ id: 'b', title: 'b' }]);
});

test.each<[string, JsonObject]>([
  ['totalRows', { headers: [], data: [] }],
  ['totalRows', { headers: [], data: [], totalRows: '7' }],
  ['headers', { headers: {}, data: [], totalRows: 0 }],
  ['data', { headers: [], data: [null], totalRows: 1 }],
])('what is no report, by its %s: %j', async (field, row) => {
  const { code, message } = await thrownBy(() =>
    readReport(row, 'Stream x, legal entity 101', 'Paycor'),
  );
  expect(code).toBe('malformed');
  expect(message).toMatch(/^Stream x, legal entity 101: /);
  expect(message).toContain(`its ${field} is not`);
});

describe('parts that', () => {
  test.each([
    ['are none', []],
    [
      'tell the total of the whole',
      [
        [100, 150],
        [50, 150],
      ],
    ],
    [
      'tell their own',
      [
        [100, 100],
        [50, 50],
      ],
    ],
    ['are empty', [[0, 0]]],
  ])('%s add up', (_, parts) => {
    expect(whyPartial(parts.map(([rows = 0, total = 0]) => ({ rows, total })))).toBeNull();
  });

  test.each([
    [
      'lack rows',
      [
        [100, 151],
        [50, 151],
      ],
      '150 rows came, and totalRows says 151',
    ],
    ['have too many', [[3, 2]], '3 rows came, and totalRows says 2'],
    [
      'do not agree',
      [
        [100, 150],
        [50, 149],
      ],
      '150 rows came, and totalRows says 150 or 149',
    ],
    ['are empty by mistake', [[0, 7]], '0 rows came, and totalRows says 7'],
  ])('%s do not', (_, parts, why) => {
    expect(whyPartial(parts.map(([rows = 0, total = 0]) => ({ rows, total })))).toBe(why);
  });
});
