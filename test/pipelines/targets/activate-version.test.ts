import { afterAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson } from '../../../src/singer/json.js';
import { selecting } from '../../tap/catalogs.js';
import { manglingProxy, type Mangler } from '../../tap/mangling-proxy.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { pipeTap, runProgram } from '../support/pipe.js';
import {
  installedPostgres,
  startPostgres,
  type PostgresServer,
} from '../support/postgres-server.js';
import { virtualEnvironment, type VirtualEnvironment } from '../support/virtual-environment.js';
import { reader } from './reader.js';
import { parseRows } from './rows.js';

const GONE = '140';

/** The source forgets a department. */
const forgetting: Mangler = ({ status, body }, response) => {
  const page = parseJson(body);
  if (!isJsonObject(page) || !Array.isArray(page['records'])) throw new Error('no page');
  const records = page['records'].filter((row) => !isJsonObject(row) || row['code'] !== GONE);
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ ...page, records }));
};

const version = await installedPostgres();
const installed = await virtualEnvironment('target-postgres');
const server = version === undefined ? undefined : await startPostgres(version);

type Row = Readonly<Record<string, unknown>>;

/** The departments that the target holds after a run, and after one that lacks a department. */
async function twoRuns(
  environment: Extract<VirtualEnvironment, { ready: true }>,
  { host, port, user, password, database }: PostgresServer,
  settings: Readonly<Record<string, unknown>> & { readonly default_target_schema: string },
): Promise<readonly (readonly Row[])[]> {
  const bench = await workbench({ employees: 2, legalEntities: 1 });
  const proxy = await manglingProxy(bench.simulator.url, [[/\/departments/, forgetting]]);
  const schema = settings.default_target_schema;
  const config = await bench.file('target-config.json', {
    host,
    port,
    user,
    password,
    database,
    ...settings,
  });
  const target = { command: environment.program('target-postgres'), args: ['--config', config] };
  const url = `postgresql://${user}:${password}@${host}:${port}/${database}`;
  const place = { environment, folder: bench.folder };
  const run = async (from: string): Promise<readonly Row[]> => {
    const ends = await pipeTap(await argumentsFor(bench, from), target);
    expect(ends.tap.stderr + ends.target.stderr).not.toMatch(/CRITICAL|Traceback/);
    expect([ends.tap.code, ends.target.code]).toEqual([0, 0]);
    const read = await runProgram(reader(place, 'postgres_tables', url, schema));
    return parseRows(read.stdout).get('departments') ?? [];
  };
  try {
    return [await run(bench.simulator.url), await run(proxy.url)];
  } finally {
    await proxy.close();
    await bench.close();
  }
}

async function argumentsFor(bench: Workbench, url: string): Promise<readonly string[]> {
  const settings = { api_url: url, emit_activate_version_messages: true };
  const catalog = await bench.file('catalog.json', selecting(['departments', 'job_titles']));
  return ['--config', await bench.config(settings), '--catalog', catalog];
}

const codes = (rows: readonly Row[] = []): readonly unknown[] => rows.map(({ code }) => code);

describe.skipIf(!installed.ready || server === undefined)('a department is gone', () => {
  afterAll(() => server?.close());

  test('meltanolabs-target-postgres marks its row as deleted', async () => {
    if (!installed.ready || server === undefined) return;
    const settings = { default_target_schema: 'soft', add_record_metadata: true };
    const [before = [], after = []] = await twoRuns(installed, server, settings);
    expect(codes(before)).toContain(GONE);
    expect(before.filter(({ _sdc_deleted_at: at }) => at !== null)).toEqual([]);
    expect(codes(after.filter(({ _sdc_deleted_at: at }) => at !== null))).toEqual([GONE]);
    expect(after.length).toBe(before.length);
  });

  test('with hard_delete, it has no such row any more', async () => {
    if (!installed.ready || server === undefined) return;
    const settings = { default_target_schema: 'hard', hard_delete: true };
    const [before = [], after = []] = await twoRuns(installed, server, settings);
    expect(codes(before)).toContain(GONE);
    expect(codes(after)).toEqual(codes(before).filter((code) => code !== GONE));
  });
});
