import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson, type Json, type JsonObject } from '../../../src/singer/json.js';
import type { Company } from '../../../src/simulator/company/company.js';
import { knownRows } from '../../support/known-rows.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { pipeTap, runProgram } from '../support/pipe.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { ANSWERS } from './company-answers.js';
import { reader } from './reader.js';

/** The days that the queries of the page name are those of this company. */
const COMPANY = { employees: 40, legalEntities: 2, torture: false, asOf: '2026-03-31' };
const START = '2025-10-01';

const STREAMS = [
  'employees',
  'departments',
  'pay_stubs',
  'pay_stub_earnings',
  'pay_rates',
  'time_off_accrual_balances',
  'punches',
];

const PAGE = new URL('../../../docs/questions.md', import.meta.url);

/** The queries of the page, each by its heading. */
async function queriesOfPage(): Promise<ReadonlyMap<string, string>> {
  const chapters = (await readFile(PAGE, 'utf8')).split(/^## /m).slice(1);
  return new Map(
    chapters.flatMap((chapter) => {
      const query = /^```sql\n([^]*?)^```$/m.exec(chapter)?.[1];
      return query === undefined ? [] : [[chapter.split('\n')[0] ?? '', query]];
    }),
  );
}

const environment = await virtualEnvironment('target-duckdb');
const QUERIES = await queriesOfPage();

test('the page has a query for each question', () => {
  expect([...QUERIES.keys()]).toEqual(Object.keys(ANSWERS));
});

describe.skipIf(!environment.ready)('docs/questions.md, in DuckDB', () => {
  let bench: Workbench;
  let company: Company;
  let database: string;

  beforeAll(async () => {
    if (!environment.ready) return;
    bench = await workbench(COMPANY);
    company = bench.simulator.company();
    database = join(bench.folder, 'paycor.duckdb');
    const settings = { filepath: database, default_target_schema: 'main' };
    const target = await bench.file('target.json', settings);
    const config = await bench.config({ start_date: START });
    const { tap, target: loader } = await pipeTap(
      ['--config', config, '--select', STREAMS.join(',')],
      { command: environment.program('target-duckdb'), args: ['--config', target] },
    );
    if (tap.code !== 0 || loader.code !== 0) throw new Error(`${tap.stderr}${loader.stderr}`);
  });
  afterAll(() => bench?.close());

  async function answered(query: string): Promise<Json> {
    if (!environment.ready) throw new Error('there is no Python');
    const place = { environment, folder: bench.folder };
    const { code, stdout, stderr } = await runProgram(reader(place, 'query', database), query);
    if (code !== 0) throw new Error(stderr);
    return parseJson(stdout);
  }

  const known = (stream: string): readonly JsonObject[] =>
    knownRows(company, stream, { from: START, to: '2026-04-30' });

  test.each([...QUERIES])('%s', async (question, query) => {
    const expected = ANSWERS[question]?.(known) ?? [];
    expect(expected.length).toBeGreaterThan(0);
    expect(await answered(query)).toEqual(expected);
  });
});
