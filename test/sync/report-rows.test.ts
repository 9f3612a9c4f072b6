import { expect, test } from 'vitest';
import { createDrift } from '../../src/core/drift.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { planSlices } from '../../src/core/plan.js';
import { defineStreams } from '../../src/custom/run-streams.js';
import type { JsonObject } from '../../src/singer/json.js';
import { BUILT_IN } from '../../src/built-in.js';
import { createRowCompleter } from '../../src/sync/rows.js';
import { entity } from '../support/partitions.js';
import { PAYCOR } from '../../src/streams/service.js';

const ID = '34e24335-145e-4443-b597-a5056a417613';
const SETTINGS = { reports: [{ name: 'hours', template_id: ID, user_id: ID }] };
const READING = compileEndpoint(defineStreams(BUILT_IN, SETTINGS).table, 'report_hours', SETTINGS);
const PARTITION = entity(101, '7');

const HEADERS = [
  { fieldId: 'A1', displayName: 'Hours', clientDataType: 1 },
  { fieldId: 'b2', displayName: 'Day', clientDataType: 5 },
];

const part = (totalRows: number, ...data: readonly JsonObject[]): JsonObject => ({
  headers: HEADERS,
  data,
  footers: null,
  totalRows,
});

/** The rows that come of pages, until something is thrown; and what was. */
function readingOf(...pages: readonly (readonly JsonObject[])[]) {
  const [slice] = planSlices(READING, { partition: PARTITION, range: null, parents: null });
  if (!slice) throw new RangeError('no slice');
  const rows: JsonObject[] = [];
  const complete = createRowCompleter(READING, { timezone: 'UTC', service: PAYCOR }, createDrift());
  const { page, end } = complete(slice);
  try {
    for (const some of pages) rows.push(...page(some));
    rows.push(...(end() ?? []));
  } catch (error) {
    return { rows, error };
  }
  return { rows, error: null };
}

test('rows have the names of the columns, their legal entity and a number over all pages', () => {
  const { rows, error } = readingOf(
    [part(3, { a1: 7.5, B2: '2026-01-01' }, { A1: null, b2: null })],
    [part(3, { A1: 8, c3: 'of no header' })],
  );
  expect(rows).toEqual([
    { hours: 7.5, day: '2026-01-01', legalEntityId: 101, rowNumber: 1 },
    { hours: null, day: null, legalEntityId: 101, rowNumber: 2 },
    { hours: 8, c3: 'of no header', legalEntityId: 101, rowNumber: 3 },
  ]);
  expect(error).toBeNull();
});

test('a further page may leave the headers out', () => {
  const { rows } = readingOf([part(2, { A1: 1 })], [{ ...part(2, { A1: 2 }), headers: null }]);
  expect(rows).toMatchObject([{ hours: 1 }, { hours: 2 }]);
});

test('rows that do not add up are a failure, once all have come', () => {
  const { rows, error } = readingOf([part(3, { A1: 1 })], [part(3, { A1: 2 })]);
  expect(rows).toHaveLength(2);
  expect(error).toMatchObject({
    code: 'malformed',
    message:
      'Stream report_hours, legal entity 101: the report is not whole: 2 rows came, and totalRows ' +
      'says 3. Run again later; if it stays, show this line to Paycor.',
  });
});

test('a report that has nothing is no failure', () => {
  expect(readingOf([part(0)])).toEqual({ rows: [], error: null });
  expect(readingOf([])).toEqual({ rows: [], error: null });
});

test('a report of one legal entity asks for nothing in another', () => {
  const reading = { ...READING, only: 102 };
  expect(planSlices(reading, { partition: PARTITION, range: null, parents: null })).toEqual([]);
});
