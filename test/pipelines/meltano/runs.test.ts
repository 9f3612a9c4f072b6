import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESENT } from '../../support/present.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { BY_DEFAULT, rowOf } from '../../core/discovered.js';
import { differences, isSuperseded, truthOf } from '../../tap/rows.js';
import { inside, namesIn } from '../support/inside.js';
import { loaded } from '../support/loaded-truth.js';
import {
  meltanoProject,
  type LoadedRows,
  type MeltanoProject,
} from '../support/meltano-project.js';
import { endOf, type ProgramResult } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');
const RUN = ['run', 'tap-paycor', 'target-jsonl'] as const;
const STATE_ID = 'dev:tap-paycor-to-target-jsonl';

/** The streams that the project selects. */
const SELECTED = BY_DEFAULT;
const DATED = SELECTED.filter((name) => {
  const { window, replicationKey } = rowOf(name);
  return window !== undefined && replicationKey !== undefined;
});

/** The truth less what the project leaves out. */
function expected(
  simulator: Simulator,
  stream: string,
  first = simulator.company().asOf,
): Map<string, string> {
  const rows = truthOf(simulator.company(), stream, first);
  if (stream !== 'persons') return rows;
  return new Map([...rows].map(([key, row]) => [key, withoutNumber(row)]));
}

const withoutNumber = (row: string): string =>
  row.replace(/"socialSecurityNumber":(?:null|"[^"]*"),?/, '');

describe.skipIf(!environment.ready)('runs of the project, one after the other', () => {
  let simulator: Simulator;
  let project: MeltanoProject;
  let full: ProgramResult;
  let fullRows: LoadedRows;
  let fullState: unknown;
  let truth: Map<string, Map<string, string>>;
  let incremental: ProgramResult;
  let incrementalRows: LoadedRows;
  let refreshed: ProgramResult;
  let refreshedRows: LoadedRows;

  beforeAll(async () => {
    if (!environment.ready) return;
    // Access tokens that live shorter than a run: each run has to exchange its refresh token.
    simulator = await startSimulator({
      asOf: PRESENT,
      employees: 16,
      seed: 3,
      rateLimit: 0,
      accessTokenSeconds: 3,
    });
    project = await meltanoProject(environment, simulator);
    await project.install('loader', 'target-jsonl');
    truth = new Map(SELECTED.map((name) => [name, expected(simulator, name)]));
    full = await project.run(...RUN);
    fullRows = await project.takeRows();
    fullState = await project.state(STATE_ID);
    simulator.advance(14);
    incremental = await project.run(...RUN);
    incrementalRows = await project.takeRows();
    refreshed = await project.run('run', '--full-refresh', 'tap-paycor', 'target-jsonl');
    refreshedRows = await project.takeRows();
  });

  afterAll(async () => {
    await project?.remove();
    await simulator?.close();
  });

  test('all end well', () => {
    for (const result of [full, incremental, refreshed]) expect(endOf(result)).toBe('ended well');
  });

  test.each(SELECTED)('%s: the full run loads the truth', (name) => {
    expect(differences(loaded(name, fullRows[name]), new Map(truth.get(name)))).toEqual([]);
    expect(fullRows[name]?.length).toBeGreaterThan(0);
  });

  test('nothing else is loaded', () => {
    expect(Object.keys(fullRows).toSorted()).toEqual(SELECTED.toSorted());
  });

  test('Meltano keeps the state that the run ended with', () => {
    expect(namesIn(inside(fullState, 'bookmarks'))).toEqual(SELECTED.toSorted());
    expect(fullState).toMatchObject({ currently_syncing: null, run: null });
  });

  test('the second run starts from the state', () => {
    expect(full.err).toContain('No state was found');
    expect(incremental.err).not.toContain('No state was found');
  });

  test.each(DATED)('%s: the second run loads less, and news', (name) => {
    const [earlier, later] = [loaded(name, fullRows[name]), loaded(name, incrementalRows[name])];
    expect(later.size).toBeLessThan(earlier.size);
    expect([...later].some(([key, row]) => earlier.get(key) !== row)).toBe(true);
  });

  test.each(SELECTED)('%s: both runs together are the later truth', (name) => {
    const [earlier, later] = [loaded(name, fullRows[name]), loaded(name, incrementalRows[name])];
    const behind = isSuperseded(name) ? (truth.get(name) ?? []) : [];
    const truthNow = new Map([...behind, ...expected(simulator, name, PRESENT)]);
    expect(differences(new Map([...earlier, ...later]), truthNow)).toEqual([]);
  });

  test.each(SELECTED)('%s: a full refresh loads all of it again', (name) => {
    expect(differences(loaded(name, refreshedRows[name]), expected(simulator, name))).toEqual([]);
  });

  test('each run exchanged the refresh token, and none was spent twice', () => {
    expect(simulator.stats().exchanges).toBeGreaterThanOrEqual(3);
    expect(simulator.stats().spentTokenReuses).toBe(0);
  });

  test('the lines of the tap are shown as such, not as JSON', () => {
    expect(full.err).toMatch(
      new RegExp(`\\[info +\\] tap-paycor +Reading ${SELECTED.length} streams\\.`),
    );
    expect(full.err).toMatch(/METRIC .*metric_name=record_count metric_value=\d+/);
    expect(full.err).not.toContain('"logger_name"');
  });

  test('no secret is in the log', () => {
    const log = [full, incremental, refreshed].map(({ out, err }) => out + err).join('');
    expect(simulator.stats().secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
});
