import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInDocument } from '../../../src/built-in-document.js';
import { parseJson } from '../../../src/singer/json.js';
import { talentDocument } from '../../../src/talent-document.js';
import { version } from '../../../src/version.js';
import { buildWheel, type BuiltWheel } from '../support/built-wheel.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { installation, WAYS, type Installation } from './installation.js';

const environment = await virtualEnvironment('wheel');

describe.skipIf(!environment.ready).each(Object.entries(WAYS))('%s', (_, way) => {
  let built: BuiltWheel;
  let installed: Installation;

  beforeAll(async () => {
    if (!environment.ready) return;
    built = await buildWheel(environment);
    installed = await installation(way, environment, built);
  });
  afterAll(async () => {
    await installed?.remove();
    await built?.remove();
  });

  const run = (program: string, ...args: readonly string[]): Promise<ProgramResult> =>
    startProgram(program, args, { cwd: installed.folder, env: installed.env }).ended;

  test('there is no Node on the path', async () => {
    expect((await run('/bin/sh', '-c', 'command -v node')).code).not.toBe(0);
  });

  test('--version tells the version of package.json, as does the package', async () => {
    expect((await run(installed.tap, '--version')).out).toBe(`tap-paycor ${version()}\n`);
    expect((await run(installed.python, '-m', 'tap_paycor', '--version')).out).toContain(version());
    const code = "import importlib.metadata as m; print(m.version('tap-paycor'))";
    expect((await run(installed.python, '-c', code)).out).toBe(`${version()}\n`);
  });

  test('--discover writes the catalog', async () => {
    const { out } = await run(installed.tap, '--discover');
    expect(parseJson(out)).toEqual(parseJson(builtInDocument()));
  });

  test('the executable of Talent Development tells the same version, and has its own catalog', async () => {
    const { out } = await run(installed.talentTap, '--version');
    expect(out).toBe(`tap-paycor-talent ${version()}\n`);
    const discovered = await run(installed.talentTap, '--discover');
    expect(parseJson(discovered.out)).toEqual(parseJson(talentDocument()));
  });

  test('a command line that is wrong ends with 2', async () => {
    expect((await run(installed.tap, '--planted')).code).toBe(2);
    const { code, err } = await run(installed.talentTap, '--planted');
    expect(code).toBe(2);
    expect(err).toContain('--planted');
  });

  test('the demo runs, and names calls that work here', async () => {
    const demo = await run(installed.tap, 'demo', '--employees', '5', '--legal-entities', '1');
    expect(endOf(demo)).toBe('ended well');
    expect(demo.out).toMatch(/^tap-paycor --discover > catalog\.json$/m);
    const state = await readFile(join(installed.folder, 'tap-paycor-demo', 'state.json'), 'utf8');
    expect(parseJson(state)).toMatchObject({ currently_syncing: null });
  });
});
