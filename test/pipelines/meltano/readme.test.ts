import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BY_DEFAULT } from '../../core/discovered.js';
import { PRESENT } from '../../support/present.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { dotEnv } from '../support/meltano-project.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const environment = await virtualEnvironment('meltano');
const building = await virtualEnvironment('wheel');

/** The test is the user: it runs the blocks as they stand, and fills `.env` in where it is told to. */
describe.skipIf(!environment.ready || !building.ready)(
  'the chapter "Meltano" of the README, and its schedule',
  () => {
    let simulator: Simulator;
    let tap: InstalledTap;
    let built: BuiltWheel;
    let folder: string;
    const results: ProgramResult[] = [];
    let example = '';

    beforeAll(async () => {
      if (!environment.ready || !building.ready) return;
      simulator = await startSimulator({
        asOf: PRESENT,
        employees: 3,
        legalEntities: 1,
        rateLimit: 0,
      });
      tap = await installTap();
      built = await buildWheel(building);
      folder = await mkdtemp(join(tmpdir(), 'tap-paycor-readme-'));
      const env = meltanoEnvironment({
        folders: [tap.bin, join(environment.folder, 'bin')],
        more: { npm_config_prefix: tap.prefix, ...built.findLinks },
      });
      const blocks = [
        ...(await shellBlocks('README.md', 'Meltano')),
        ...(await shellBlocks('docs/meltano.md', 'Schedules')),
      ];
      for (const block of blocks) {
        results.push(await startProgram('sh', ['-eu', '-c', block], { cwd: folder, env }).ended);
        if (results.length === 1) await fillIn(join(folder, '.env'));
      }
    });

    afterAll(async () => {
      await simulator?.close();
      await tap?.remove();
      await built?.remove();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    /** Each name that the example leaves empty gets its value; the simulator's address comes beside. */
    async function fillIn(path: string): Promise<void> {
      example = await readFile(path, 'utf8');
      await writeFile(path, dotEnv(simulator, {}));
    }

    test('has three blocks, and each runs to its end', () => {
      for (const result of results) expect(endOf(result)).toBe('ended well');
      expect(results.length).toBe(3);
    });

    test('the example names what has to be filled in', () => {
      const empty = [...example.matchAll(/^(\w+)=$/gm)].map((match) => match[1]);
      expect(empty).toEqual([
        'TAP_PAYCOR_CLIENT_ID',
        'TAP_PAYCOR_CLIENT_SECRET',
        'TAP_PAYCOR_SUBSCRIPTION_KEY',
      ]);
    });

    test('the credentials are tested and what they read is shown', () => {
      expect(results[1]?.out).toContain('Plugin configuration is valid');
      expect(results[1]?.out).toMatch(/^(\d+) of \1 can be read\./m);
    });

    test('the rows are in output/, and the second run reads what is new', async () => {
      expect((await readdir(join(folder, 'output'))).length).toBe(BY_DEFAULT.length);
      expect(results[1]?.err).toContain('No state was found');
      expect(results[2]?.out).toContain('[@daily] job paycor-daily');
      expect(results[2]?.err).toContain('Incremental state has been updated');
      expect(results[2]?.err).not.toContain('No state was found');
    });

    test('state and tokens are where it says', async () => {
      expect((await stat(join(folder, '.meltano', 'meltano.db'))).isFile()).toBe(true);
      const stores = await readdir(join(folder, '.meltano', 'tap-paycor'));
      expect(stores.some((name) => /^production-.*\.json$/.test(name))).toBe(true);
      expect(simulator.stats().spentTokenReuses).toBe(0);
    });

    test('only you can read the credentials', async () => {
      expect((await stat(join(folder, '.env'))).mode & 0o077).toBe(0);
    });
  },
);
