import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { readSchema } from '../../../src/schema-files.js';
import { dayOf } from '../../../src/simulator/company/calendar.js';
import { madeUp } from '../../../src/simulator/company/made-up.js';
import type { Row } from '../../../src/simulator/company/row.js';
import { createWorld } from '../../../src/simulator/company/world.js';
import { stringifyJson } from '../../../src/singer/json.js';
import { AS_OF, keyIn, SOURCE_NAMES, textAt } from './support/reading.js';

const ajv = new Ajv({ allErrors: true });
ajv.addKeyword('x-class');
ajvFormats.default(ajv, ['date', 'date-time']);

const OPTIONS = { seed: 7, employees: 12, legalEntities: 2, asOf: AS_OF };

const EVER = { from: dayOf('2021-01-01'), to: dayOf('2028-01-01') };

/** The rows that a company of its own would have of a stream, were there no story. */
function rowsOf(stream: string, options = OPTIONS, range = EVER): readonly Row[] {
  const world = createWorld(options);
  const source = madeUp(stream);
  if (source.per === 'tenant') return source.rows(world);
  if (source.per === 'days')
    return world.entities.flatMap((entity) => source.rows(world, entity, range));
  if (source.per !== 'employee days') throw new RangeError(source.per);
  return world.careers.flatMap((career) => source.rows(world, career, range));
}

/** Any schema will do: these are the ones that there are. */
describe.each(SOURCE_NAMES)('rows made up for the schema of %s', (stream) => {
  const rows = rowsOf(stream);

  test('fit it', () => {
    const validate = ajv.compile(readSchema(stream));
    const plain = rows.map((row): unknown => JSON.parse(stringifyJson(row)));
    expect(plain.flatMap((row) => (validate(row) ? [] : validate.errors)).slice(0, 3)).toEqual([]);
  });

  test('have keys of their own', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(keyIn(stream))).size).toBe(rows.length);
  });

  test('show every field with a value, and every nullable one without', () => {
    const fields = Object.keys(readSchema(stream).properties);
    const shown = fields.filter((name) => rows.some((row) => (row[name] ?? null) !== null));
    expect(shown).toEqual(fields);
    expect(rows.length < 10 || rows.some((row) => Object.values(row).includes(null))).toBe(true);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(rowsOf(stream)).toEqual(rows);
    expect(rowsOf(stream, { ...OPTIONS, seed: 8 })).not.toEqual(rows);
  });

  test('stay as they are when time goes on', () => {
    const later = new Map(
      rowsOf(stream, { ...OPTIONS, asOf: '2027-04-22' }).map((row) => [keyIn(stream)(row), row]),
    );
    for (const row of rows) expect(later.get(keyIn(stream)(row))).toEqual(row);
  });
});

test('a range of days has the rows that are dated on them, and no other', () => {
  const range = { from: '2025-01-01', to: '2025-06-30' };
  const days = { from: dayOf(range.from), to: dayOf(range.to) };
  const due = rowsOf('punches').filter((row) => {
    const day = textAt(row, 'displayDate');
    return day >= range.from && day <= range.to;
  });
  const inside = rowsOf('punches', OPTIONS, days);
  expect(inside).toEqual(due);
  expect(inside.length).toBeGreaterThan(0);
});
