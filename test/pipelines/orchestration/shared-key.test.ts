import { addDays } from '../../../src/core/date.js';
import { PRESENT } from '../../support/present.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import type { Stats } from '../../../src/simulator/stats.js';
import { BY_DEFAULT } from '../../core/discovered.js';
import { validateMessages, type Validation } from '../../support/singer-validator.js';
import { isOfTenants } from './of-tenants.js';
import { differences, emitted } from '../../tap/rows.js';
import { workbench } from '../../tap/workbench.js';
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

const COMPANY = { employees: 8, legalEntities: 2, asOf: PRESENT };
const FIRST_DAY = addDays(PRESENT, -75);

/** Calls a minute that the simulated key allows; each of the two jobs takes less than half. */
const QUOTA = 120;
const SHARE = QUOTA / 2 - 2;

/**
 * Outside the pool, both DAGs run at once: one subscription key, one refresh token, one token store.
 * Access tokens live for a minute and a quarter, so each is renewed after a quarter of a minute.
 */
describe.skipIf(!meltano.ready || !airflow.ready)('two jobs of one key at the same time', () => {
  let simulator: Simulator;
  let project: OrchestratedProject;
  const schedulers: AirflowHome[] = [];
  let runs: readonly ProgramResult[];
  let rows: LoadedRows;
  let stats: Stats;
  let oneRun: Validation;

  beforeAll(async () => {
    if (!meltano.ready || !airflow.ready) return;
    oneRun = await readAtOnce();
    simulator = await startSimulator({ ...COMPANY, rateLimit: QUOTA, accessTokenSeconds: 75 });
    const settings = { requests_per_minute: SHARE, start_date: FIRST_DAY };
    project = await orchestratedProject(meltano, simulator, settings);
    // Two commands of Airflow that first see a DAG at once get in each other's way in its database.
    for (const _ of project.legalEntityIds) schedulers.push(await airflowHome(airflow, project));
    runs = await Promise.all(
      schedulers.map((one, n) => one.run('dags', 'test', `paycor-${project.legalEntityIds[n]}`)),
    );
    rows = await project.takeRows();
    stats = simulator.stats();
  });

  afterAll(async () => {
    await project?.remove();
    await Promise.all(schedulers.map((one) => one.remove()));
    await simulator?.close();
  });

  test('both succeed', () => {
    expect(runs.map((run) => successful(run).code)).toEqual([0, 0]);
  });

  test('no spent refresh token is ever presented', () => {
    expect(stats.exchanges).toBeGreaterThan(1);
    expect(stats.spentTokenReuses).toBe(0);
  });

  test('the calls of both stay within the quota of the key', () => {
    expect(stats.calls).toBeGreaterThan(QUOTA);
    expect(stats.maxCallsPerMinute).toBeGreaterThan(SHARE);
    expect(stats.maxCallsPerMinute).toBeLessThanOrEqual(QUOTA);
    expect(stats.rateLimited).toBe(0);
  });

  test('and they load what one run over both reads', () => {
    for (const name of BY_DEFAULT) {
      const expected = emitted(oneRun, name);
      // Each job reads the tenant that both belong to.
      const times = isOfTenants(name) ? schedulers.length : 1;
      expect([name, rows[name]?.length ?? 0]).toEqual([name, expected.size * times]);
      expect(differences(loaded(name, rows[name]), expected)).toEqual([]);
    }
  });
});

/** The same company, without a quota, read by one tap. */
async function readAtOnce(): Promise<Validation> {
  const bench = await workbench(COMPANY);
  try {
    const { lines } = await bench.tap({ start_date: FIRST_DAY });
    return validateMessages(lines);
  } finally {
    await bench.close();
  }
}
