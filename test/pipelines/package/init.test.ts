import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meltanoPlugin } from '../../../scripts/meltano-plugin.js';
import { PAYCOR_PLUGIN, TALENT_PLUGIN } from '../../../scripts/meltano-taps.js';
import { SETTING_NAMES } from '../../../src/config/settings.js';
import { TALENT_SETTINGS } from '../../../src/talent/settings.js';
import { version } from '../../../src/version.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { inside } from '../support/inside.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { endOf, startProgram } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const meltano = await virtualEnvironment('meltano');
const building = await virtualEnvironment('wheel');

let root: string;
let tap: InstalledTap;
let built: BuiltWheel;

beforeAll(async () => {
  if (!meltano.ready || !building.ready) return;
  tap = await installTap();
  built = await buildWheel(building);
  root = await mkdtemp(join(tmpdir(), 'tap-paycor-init-'));
});
afterAll(async () => {
  await tap?.remove();
  await built?.remove();
  if (root) await rm(root, { recursive: true });
});

/** Runs a program in a folder to its good end, and returns what it printed. */
async function run(folder: string, program: string, args: readonly string[]): Promise<string> {
  const folders = [tap.bin, ...(meltano.ready ? [join(meltano.folder, 'bin')] : [])];
  const env = meltanoEnvironment({ folders, more: built.findLinks });
  const result = await startProgram(program, args, { cwd: folder, env }).ended;
  expect(endOf(result)).toBe('ended well');
  return result.out;
}

/** What is known of each tap, and the chapter that brings it into a project. */
const TAPS = [
  {
    plugin: PAYCOR_PLUGIN,
    settings: SETTING_NAMES,
    page: 'docs/meltano.md',
    heading: 'In a project of your own',
  },
  {
    plugin: TALENT_PLUGIN,
    settings: Object.keys(TALENT_SETTINGS),
    page: 'docs/talent.md',
    heading: 'Meltano',
  },
] as const;

const NAMED = TAPS.map((one) => [one.plugin.tap.name, one] as const);

describe.skipIf(!meltano.ready || !building.ready).each(NAMED)(
  '%s init --meltano',
  (name, { plugin, settings, page, heading }) => {
    /** The settings that Meltano does not know of. */
    async function missing(folder: string): Promise<readonly string[]> {
      const listed = await run(folder, 'meltano', ['config', 'list', '--all', name]);
      const variable = (setting: string): string =>
        `${name}_${setting}`.toUpperCase().replaceAll('-', '_');
      return settings.filter((setting) => !listed.includes(`${variable(setting)}]`));
    }

    /** What the tap says once Meltano has installed it, and the settings that Meltano does not have. */
    const known = async (folder: string): Promise<unknown> => ({
      told: await run(folder, 'meltano', ['invoke', name, '--version']),
      missing: await missing(folder),
    });
    const all = { told: `${name} ${version()}\n`, missing: [] };

    test('makes a project that Meltano takes as it is', async () => {
      const folder = await mkdtemp(join(root, 'project-'));
      await run(folder, name, ['init', '--meltano', '--output', 'meltano.yml']);
      expect(await known(folder)).toEqual(all);
    });

    test('--definition makes what meltano add takes, and the selection comes back', async () => {
      const folder = await mkdtemp(join(root, 'definition-'));
      await run(folder, 'meltano', ['init', '.']);
      const [block = ''] = await shellBlocks(page, heading);
      await run(folder, 'sh', ['-eu', '-c', block]);
      expect(await known(folder)).toEqual(all);
      const project: unknown = parse(await readFile(join(folder, 'meltano.yml'), 'utf8'));
      const { select } = meltanoPlugin(plugin);
      expect(inside(project, 'plugins', 'extractors', 0)).toMatchObject({ name, select });
    });
  },
);
