import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BY_DEFAULT } from '../../core/discovered.js';
import { PRESENT } from '../../support/present.js';
import { startSimulator, type Simulator } from '../../../src/simulator/server.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { inside } from '../support/inside.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { dotEnv } from '../support/meltano-project.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const PACKAGED = fileURLToPath(new URL('../../../meltano/', import.meta.url));
const environment = await virtualEnvironment('meltano');
const building = await virtualEnvironment('wheel');

let simulator: Simulator;
let tap: InstalledTap;
let built: BuiltWheel;
let root: string;

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
  root = await mkdtemp(join(tmpdir(), 'tap-paycor-readme-'));
});
afterAll(async () => {
  await simulator?.close();
  await tap?.remove();
  await built?.remove();
  if (root) await rm(root, { recursive: true, force: true });
});

/** Runs lines of a shell in a folder, as they stand. */
async function shell(folder: string, lines: string): Promise<ProgramResult> {
  const bin = environment.ready ? [join(environment.folder, 'bin')] : [];
  const env = meltanoEnvironment({ folders: [tap.bin, ...bin], more: built.findLinks });
  const result = await startProgram('sh', ['-eu', '-c', lines], { cwd: folder, env }).ended;
  expect(endOf(result)).toBe('ended well');
  return result;
}

const folderIn = (name: string): Promise<string> => mkdtemp(join(root, name));

/** A person at a browser has done this part (test/pipelines/wheel): the others have a token. */
const withoutAuthorize = (block: string): string =>
  block.replace(/^meltano invoke tap-paycor:authorize\n/, '');

describe.skipIf(!environment.ready || !building.ready)(
  'the chapter "Meltano" of the README',
  () => {
    let adding: string;
    let beginning: string;
    let using: string;

    beforeAll(async () => {
      [adding = '', beginning = '', using = ''] = await shellBlocks('README.md', 'Meltano');
    });

    test('adds the tap to a project', async () => {
      const folder = await folderIn('added-');
      await shell(folder, 'meltano init .');
      await shell(folder, adding);
      const project: unknown = parse(await readFile(join(folder, 'meltano.yml'), 'utf8'));
      expect(inside(project, 'plugins', 'extractors', 0)).toMatchObject({
        name: 'tap-paycor',
        select: ['employees.*'],
      });
    });

    test('makes a project, which says what can be read, and loads it', async () => {
      const folder = await folderIn('made-');
      await shell(folder, beginning);
      const path = join(folder, '.env');
      expect((await stat(path)).mode & 0o077).toBe(0);
      await writeFile(path, dotEnv(simulator, {}));
      expect(using).not.toBe(withoutAuthorize(using));
      const { out, err } = await shell(folder, withoutAuthorize(using));
      expect(out).toMatch(/^(\d+) of \1 can be read\./m);
      expect(err).toContain('No state was found');
      expect((await stat(join(folder, 'paycor.duckdb'))).size).toBeGreaterThan(0);
      expect((await stat(join(folder, '.meltano', 'meltano.db'))).isFile()).toBe(true);
      const stores = await readdir(join(folder, '.meltano', 'tap-paycor'));
      expect(stores.some((name) => /^production-.*\.json$/.test(name))).toBe(true);
      expect(simulator.stats().spentTokenReuses).toBe(0);
    });
  },
);

describe.skipIf(!environment.ready || !building.ready)('the project that the package holds', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await folderIn('packaged-');
    await cp(PACKAGED, folder, { recursive: true });
  });

  test('has an example of what must be filled in', async () => {
    const example = await readFile(join(folder, '.env.example'), 'utf8');
    const empty = [...example.matchAll(/^(\w+)=$/gm)].map((match) => match[1]);
    expect(empty).toEqual([
      'TAP_PAYCOR_CLIENT_ID',
      'TAP_PAYCOR_CLIENT_SECRET',
      'TAP_PAYCOR_SUBSCRIPTION_KEY',
    ]);
  });

  test('and its schedule loads, the second time what is new', async () => {
    await writeFile(join(folder, '.env'), dotEnv(simulator, {}));
    const [block = ''] = await shellBlocks('docs/meltano.md', 'Schedules');
    const first = await shell(folder, block);
    expect(first.out).toContain('[@daily] job paycor-daily');
    expect(first.err).toContain('No state was found');
    expect((await readdir(join(folder, 'output'))).length).toBe(BY_DEFAULT.length);
    const second = await shell(folder, block);
    expect(second.err).toContain('Incremental state has been updated');
    expect(second.err).not.toContain('No state was found');
  });
});
