import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/singer/json.js';
import { runHere } from './run-here.js';
import { runTap, type TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ legalEntities: 1, employees: 5 });
});
afterAll(() => bench.close());

const tap = async (...args: readonly string[]): Promise<TapResult> =>
  runHere(['--config', await bench.config(), ...args]);

const objectOf = (value: Json | undefined): JsonObject =>
  value !== undefined && isJsonObject(value) ? value : {};

/** The fields of each stream that a run announces. */
const announced = ({ lines }: TapResult): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    lines
      .map((line) => objectOf(parseJson(line)))
      .filter(({ type }) => type === 'SCHEMA')
      .map(({ stream, schema }) => [
        typeof stream === 'string' ? stream : '',
        Object.keys(objectOf(objectOf(schema)['properties'])),
      ]),
  );

const CHOICE = ['--select', 'departments.code,job_titles', '--deselect', '*.title'];

test('a sync reads what is selected, and nothing else', async () => {
  const run = await tap(...CHOICE);
  expect(run.code).toBe(0);
  const { departments, job_titles, ...others } = announced(run);
  expect(departments?.toSorted()).toEqual(['code', 'id', 'legalEntityId']);
  expect(job_titles).not.toContain('title');
  expect(others).toEqual({});
});

test('so does a connection test, beside a catalog that says something else', async () => {
  const catalog = await bench.file(
    'catalog.json',
    parseJson((await tap('--discover')).lines.join('')),
  );
  const run = await tap('--catalog', catalog, '--test=schema', '--select', 'tenants');
  expect(Object.keys(announced(run))).toEqual(['tenants']);
});

test('a discovered catalog has the choice in it, for later runs', async () => {
  const discovered = await tap('--discover', ...CHOICE);
  const catalog = await bench.file('chosen.json', parseJson(discovered.lines.join('')));
  expect(announced(await tap('--catalog', catalog, '--test=schema'))).toEqual(
    announced(await tap('--test=schema', ...CHOICE)),
  );
});

test('plan and check know the same streams', async () => {
  const [plan, check] = await Promise.all([tap('plan', ...CHOICE), tap('check', ...CHOICE)]);
  expect([plan.code, check.code]).toEqual([0, 0]);
  const planned = plan.lines.map((line) => line.split(/\s+/)[0]);
  expect(planned).toContain('departments');
  expect(planned).toContain('job_titles');
  expect(planned).not.toContain('employees');
  expect(check.lines.at(-1)).toMatch(/^2 of 2 can be read/);
});

test('a pattern that matches nothing ends the run before it begins', async () => {
  const { code, lines, stderr } = await tap('--select', 'departmets');
  expect([code, lines]).toEqual([2, []]);
  expect(stderr).toContain('"departmets" matches no stream (did you mean "departments"?)');
});

test('a config.json in the folder need not be named, and the log tells of it', async () => {
  await copyFile(await bench.config(), join(bench.folder, 'config.json'));
  const run = await runTap(['--test=schema', '--select', 'tenants'], { cwd: bench.folder });
  expect([run.code, Object.keys(announced(run))]).toEqual([0, ['tenants']]);
  expect(run.stderr).toContain('INFO The config is config.json, since none is named.');
});
