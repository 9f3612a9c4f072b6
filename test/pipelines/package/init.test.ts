import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SETTING_NAMES } from '../../../src/config/settings.js';
import { version } from '../../../src/version.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { startProgram, type ProgramResult } from '../support/program-run.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const meltano = await virtualEnvironment('meltano');
const building = await virtualEnvironment('wheel');

describe.skipIf(!meltano.ready || !building.ready)('tap-paycor init --meltano', () => {
  let folder: string;
  let tap: InstalledTap;
  let built: BuiltWheel;

  beforeAll(async () => {
    if (!building.ready) return;
    tap = await installTap();
    built = await buildWheel(building);
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-init-'));
  });
  afterAll(async () => {
    await tap?.remove();
    await built?.remove();
    if (folder) await rm(folder, { recursive: true });
  });

  const inFolder = (program: string, args: readonly string[]): Promise<ProgramResult> => {
    const env = meltanoEnvironment({ folders: [tap.bin], more: built.findLinks });
    return startProgram(program, args, { cwd: folder, env }).ended;
  };

  test('makes a project that Meltano takes as it is', async () => {
    if (!meltano.ready) throw new Error(meltano.why);
    const program = meltano.program('meltano');
    const init = ['init', '--meltano', '--output', 'meltano.yml'];
    expect((await inFolder(join(tap.bin, 'tap-paycor'), init)).code).toBe(0);
    const called = await inFolder(program, ['invoke', 'tap-paycor', '--version']);
    expect({ code: called.code, out: called.out }).toEqual({
      code: 0,
      out: `tap-paycor ${version()}\n`,
    });
    const listed = await inFolder(program, ['config', 'list', '--all', 'tap-paycor']);
    const missing = SETTING_NAMES.filter(
      (name) => !listed.out.includes(`TAP_PAYCOR_${name.toUpperCase()}]`),
    );
    expect(missing).toEqual([]);
  });
});
