import { chmod } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BY_DEFAULT } from '../../core/discovered.js';
import { EXECUTABLE } from '../../tap/run-tap.js';
import { workbench, type Workbench } from '../../tap/workbench.js';
import { pipeTap, runProgram, type ProgramResult } from '../support/pipe.js';
import { virtualEnvironment } from '../support/virtual-environment.js';
import { reader } from './reader.js';

const environment = await virtualEnvironment('singer-tools');

/** The tables of records that it prints, one a run: records by stream. */
const tablesOf = (output: string): readonly ReadonlyMap<string, number>[] =>
  output
    .split('Details by stream:')
    .slice(1)
    .map(
      (table) =>
        new Map(
          [...table.matchAll(/^\| ([a-z0-9_]+) +\| (\d+) +\| 1 +\|$/gm)].map(
            ([, name = '', records]) => [name, Number(records)],
          ),
        ),
    );

describe.skipIf(!environment.ready)('singer-check-tap', () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await workbench();
    // As it is after `npm install`, which makes the programs of a package executable.
    await chmod(EXECUTABLE, 0o755);
  });

  afterAll(() => bench.close());

  test('runs the tap without a catalog, then with the state that came out', async () => {
    if (!environment.ready) return;
    const place = { environment, folder: bench.folder };
    const args = ['--tap', EXECUTABLE, '--config', await bench.config()];
    const result: ProgramResult = await runProgram({
      ...reader(place, 'check_tap', ...args),
      cwd: bench.folder,
    });
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    expect(result.stdout.match(/The output is valid\./g)).toHaveLength(2);
    const [first, second] = tablesOf(result.stdout);
    expect([...(first?.keys() ?? [])]).toEqual(BY_DEFAULT);
    expect([...(second?.keys() ?? [])]).toEqual(BY_DEFAULT);
    expect(second?.get('punches')).toBeLessThan(first?.get('punches') ?? 0);
    expect(second?.get('employees')).toBe(first?.get('employees'));
  });

  test('takes the output from a pipe, too', async () => {
    if (!environment.ready) return;
    const checker = { command: environment.program('singer-check-tap'), args: [] };
    const ends = await pipeTap(['--config', await bench.config()], {
      ...checker,
      cwd: bench.folder,
    });
    expect([ends.tap.code, ends.target.code]).toEqual([0, 0]);
    expect(ends.target.stdout).toContain('The output is valid.');
    expect([...(tablesOf(ends.target.stdout)[0]?.keys() ?? [])]).toEqual(BY_DEFAULT);
  });
});
