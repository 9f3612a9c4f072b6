import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESENT } from '../../support/present.js';
import { STALE_RUN_HOURS } from '../../../src/core/progress.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../src/singer/json.js';
import { compileEndpoint } from '../../../src/core/reading.js';
import { STREAMS } from '../../../src/streams/index.js';
import { familiesOf, STREAM_NAMES } from '../../core/discovered.js';
import { isOfTenants } from './of-tenants.js';
import { differences } from '../../tap/rows.js';
import { loaded } from '../support/loaded-truth.js';
import type { LoadedRows } from '../support/meltano-project.js';
import type { ProgramResult } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { airflowHome, type AirflowHome } from './airflow-home.js';
import {
  orchestratedProject,
  successful,
  type OrchestratedProject,
} from './orchestrated-project.js';

const meltano = await virtualEnvironment('meltano');
const airflow = await virtualEnvironment('airflow');

const POOL = 'paycor-key-a';

/** As docs/orchestration.md tells it. */
const ATTEMPTS = { retries: 3, pause_minutes: 10, timeout_minutes: 180 };

describe.skipIf(!meltano.ready || !airflow.ready)('a DAG for each schedule', () => {
  let simulator: Simulator;
  let project: OrchestratedProject;
  let scheduler: AirflowHome;
  let dagBag: ReturnType<typeof dagBagIn>;
  const rows: LoadedRows[] = [];
  let bothRows: LoadedRows;

  beforeAll(async () => {
    if (!meltano.ready || !airflow.ready) return;
    simulator = await startSimulator({
      asOf: PRESENT,
      employees: 8,
      legalEntities: 2,
      rateLimit: 0,
    });
    project = await orchestratedProject(meltano, simulator, {});
    scheduler = await airflowHome(airflow, project);
    successful(await scheduler.run('pools', 'set', POOL, '1', 'Paycor subscription key a'));
    dagBag = dagBagIn(successful(await scheduler.dagBag()));
    for (const id of project.legalEntityIds) {
      successful(await scheduler.run('dags', 'test', `paycor-${id}`));
      rows.push(await project.takeRows());
    }
    successful(await project.run('run', 'tap-paycor', 'target-jsonl'));
    bothRows = await project.takeRows();
  });

  afterAll(async () => {
    await project?.remove();
    await scheduler?.remove();
    await simulator?.close();
  });

  test('the file imports without errors, and every schedule has its DAG', async () => {
    expect(dagBag.errors).toEqual({});
    const { out } = await project.run('schedule', 'list', '--format=json');
    const names = [...out.matchAll(/"name": "(paycor-[\w-]+)",\s+"interval"/g)].map(
      ([, name]) => name ?? '',
    );
    const schedules = project.legalEntityIds.map((id) => `paycor-${id}`);
    expect(names).toEqual(expect.arrayContaining([...schedules, 'paycor-daily']));
    expect(Object.keys(dagBag.dags).toSorted(alphabetically)).toEqual(
      names.toSorted(alphabetically),
    );
  });

  test('one run at a time, nothing made up for, and a pool for the key', () => {
    for (const id of project.legalEntityIds)
      expect(dagBag.dags[`paycor-${id}`]).toMatchObject({
        schedule: '0 2 * * *',
        catchup: false,
        max_active_runs: 1,
        tasks: [{ pool: POOL, ...ATTEMPTS }],
      });
    expect(dagBag.dags['paycor-daily']).toMatchObject({ tasks: [{ pool: 'default_pool' }] });
  });

  test('the last retry begins while the run can still be resumed', () => {
    const { retries, pause_minutes: pause, timeout_minutes: timeout } = ATTEMPTS;
    expect((retries * (timeout + pause)) / 60).toBeLessThan(STALE_RUN_HOURS);
  });

  test('each DAG reads its own legal entity', () => {
    for (const [n, id] of project.legalEntityIds.entries()) {
      expect(rows[n]?.['legal_entities']?.map((row) => String(row['id']))).toEqual([String(id)]);
      const owners = (rows[n]?.['employees'] ?? []).map((row) => String(row['legalEntityId']));
      expect([...new Set(owners)]).toEqual([String(id)]);
    }
  });

  test('together they load what one run over both loads', () => {
    const streams = STREAM_NAMES.filter((name) => bothRows[name] !== undefined);
    expect(streams.length).toBeGreaterThan(20);
    for (const name of streams) {
      const together = rows.flatMap((one) => one[name] ?? []);
      // Each job reads the tenant that both belong to.
      const rowsOfBoth = bothRows[name]?.length ?? 0;
      const times = isOfTenants(name) ? rows.length : 1;
      expect([name, together.length]).toEqual([name, rowsOfBoth * times]);
      expect(differences(loaded(name, together), loaded(name, bothRows[name]))).toEqual([]);
    }
  });

  test('the nightly streams and the weekly ones are all of them, and none twice', async () => {
    const [nightly = [], weekly = [], all = []] = await Promise.all(
      ['tap-paycor--nightly', 'tap-paycor--weekly', 'tap-paycor'].map(async (name) =>
        streamsIn(await project.run('invoke', `${name}:plan`)),
      ),
    );
    expect(weekly).toEqual(all.filter(isReadOnceAnEmployee));
    expect([...nightly, ...weekly].toSorted(alphabetically)).toEqual(all.toSorted(alphabetically));
  });

  test('with a state each', async () => {
    const { out } = await project.run('state', 'list');
    for (const id of project.legalEntityIds)
      expect(out).toContain(`dev:tap-paycor--${id}-to-target-jsonl\n`);
  });
});

/** Read by a call for each employee, or cut out of what is. */
function isReadOnceAnEmployee(name: string): boolean {
  const { feed } = compileEndpoint(STREAMS, familyOf(name), {});
  return feed?.source.stream === 'employees';
}

/** The stream whose rows a stream's are, or are cut out of. */
const familyOf = (name: string): string =>
  familiesOf(STREAM_NAMES).find((family) => family.includes(name))?.[0] ?? name;

const alphabetically = (one: string, other: string): number => (one < other ? -1 : 1);

/** The streams in the table of a plan: those that the catalog selects. */
function streamsIn(result: ProgramResult): readonly string[] {
  const { out } = successful(result);
  return STREAM_NAMES.filter((name) => new RegExp(`^${name} `, 'm').test(out));
}

/** Airflow logs to stdout, too: the facts are the last line. */
function dagBagIn({ out }: ProgramResult): { readonly errors: Json; readonly dags: JsonObject } {
  const facts = parseJson(out.trim().split('\n').at(-1) ?? '');
  if (!isJsonObject(facts) || !isJsonObject(facts['dags'])) throw new Error(out);
  return { errors: facts['errors'] ?? null, dags: facts['dags'] };
}
