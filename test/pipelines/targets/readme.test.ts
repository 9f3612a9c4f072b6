import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { tapConfig } from '../../../src/simulator/tap-config.js';
import { PRESENT } from '../../support/present.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { parseJson } from '../../../src/singer/json.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

// It is made for the other tests of this target: here it tells whether there is an index to install from.
const environment = await virtualEnvironment('target-duckdb');

/** What `tap-paycor authorize` leaves; the test takes the place of the browser. */
const authorized = (simulator: Simulator) => ({
  ...tapConfig(simulator.url, simulator.credentials),
  requests_per_minute: 60_000,
});

/** The test is the user: it runs the blocks as they stand, one after the other. */
describe.skipIf(!environment.ready)('the chapters "Try it" and "Use it" of the README', () => {
  let tap: InstalledTap;
  let folder: string;
  let simulator: Simulator;
  const results: ProgramResult[] = [];

  beforeAll(async () => {
    if (!environment.ready) return;
    tap = await installTap();
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-try-'));
    const env = meltanoEnvironment({ folders: [tap.bin] });
    const path = `${join(folder, 'venv', 'bin')}${delimiter}${env['PATH']}`;
    simulator = await startSimulator({
      employees: 3,
      legalEntities: 1,
      rateLimit: 0,
      asOf: PRESENT,
    });
    const run = async (block: string): Promise<void> => {
      const surroundings = { cwd: folder, env: { ...env, PATH: path } };
      results.push(await startProgram('sh', ['-eu', '-c', block], surroundings).ended);
    };
    for (const block of await shellBlocks('README.md', 'Try it')) await run(block);
    await writeFile(join(folder, 'config.json'), JSON.stringify(authorized(simulator)));
    await run('tap-paycor check');
    for (const block of await shellBlocks('README.md', 'Use it')) await run(block);
  });

  afterAll(async () => {
    await tap?.remove();
    await simulator?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('the blocks run to their ends', () => {
    for (const result of results) expect(endOf(result)).toBe('ended well');
    expect(results.length).toBe(5);
  });

  test('the query counts everybody who works there, by department', () => {
    const rows = [...(results[2]?.out ?? '').matchAll(/│ ([\w &]+?) +│ +(\d+) │/g)];
    const counts = rows.map(([, , count]) => Number(count));
    expect(rows.length).toBeGreaterThan(5);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    expect(counts.reduce((all, one) => all + one, 0)).toBe(50);
    expect(results[0]?.out).toContain('How many people work there?    50: ');
  });

  test('check says that all can be read, of the config that is in the folder', () => {
    expect(results[3]?.out).toMatch(/^(\d+) of \1 can be read\./m);
  });

  test('the state is one that the tap can go on from', async () => {
    const state = await readFile(join(folder, 'state.json'), 'utf8');
    expect(parseJson(state)).toHaveProperty('bookmarks.employees');
  });
});
