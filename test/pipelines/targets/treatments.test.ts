import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { treatmentsShown } from '../../support/treatments-shown.js';
import { selecting } from '../../tap/catalogs.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { pipeTap, runProgram, type PipeResult } from '../support/pipe.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { FILE_DATABASE_TARGETS } from './databases.js';
import { parseRows } from './rows.js';

const STREAMS = [
  'employees',
  'employee_persons',
  'pay_rates',
  'employee_earnings',
  'employee_earning_amounts',
];

/** In the tables that a target made, by names in small letters. */
const JOINS: readonly (readonly [string, string, string, string])[] = [
  ['pay_rates', 'employeeid', 'employees', 'id'],
  ['employee_persons', 'employeeid', 'employees', 'id'],
  ['employee_earning_amounts', 'employeeearningid', 'employee_earnings', 'id'],
];

const environment = await virtualEnvironment('target-duckdb');
const duckdb = FILE_DATABASE_TARGETS.find(({ name }) => name === 'target-duckdb');

describe.skipIf(!environment.ready)('hashes in DuckDB', () => {
  let bench: Workbench;
  let ends: PipeResult;
  let tables: ReturnType<typeof parseRows>;

  beforeAll(async () => {
    if (!environment.ready || duckdb === undefined) return;
    bench = await workbench({ employees: 12, legalEntities: 2 });
    const place = { environment, folder: bench.folder };
    await bench.file('target-config.json', duckdb.config(place));
    const config = await bench.config({ ...treatmentsShown() });
    const catalog = await bench.file('catalog.json', selecting(STREAMS));
    ends = await pipeTap(['--config', config, '--catalog', catalog], duckdb.program(place));
    tables = parseRows((await runProgram(duckdb.reader(place))).stdout);
  });

  afterAll(() => bench?.close());

  test('are loaded', () => {
    expect([ends.tap.code, ends.target.code]).toEqual([0, 0]);
    expect([...tables.keys()].toSorted()).toEqual(STREAMS.toSorted());
  });

  test.each(JOINS)('%s.%s joins %s.%s', (stream, field, other, id) => {
    const ids = new Set(tables.get(other)?.map((row) => row[id]));
    const rows = tables.get(stream) ?? [];
    expect(rows.length).toBeGreaterThan(3);
    const lost = rows.map((row) => row[field]).filter((value) => !ids.has(value));
    expect(lost).toEqual([]);
  });

  test('hold no name of a person', () => {
    const names = bench.simulator
      .company()
      .rows('employees', {})
      .map((row) => row['lastName']);
    const loaded = JSON.stringify([...tables]);
    expect(
      names.filter((name) => typeof name === 'string' && loaded.includes(`"${name}"`)),
    ).toEqual([]);
  });
});
