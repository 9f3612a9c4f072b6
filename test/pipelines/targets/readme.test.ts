import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { endOf, startProgram, type ProgramResult } from '../support/program-run.js';
import { shellBlocks } from '../support/shell-blocks.js';
import { installTap, type InstalledTap } from '../support/tap-on-path.js';
import { parseJson } from '../../../src/singer/json.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

// It is made for the other tests of this target: here it tells whether there is an index to install from.
const environment = await virtualEnvironment('target-duckdb');

/** The test is the user: it runs the blocks as they stand, one after the other. */
describe.skipIf(!environment.ready)('the chapter "Try it" of the README', () => {
  let tap: InstalledTap;
  let folder: string;
  const results: ProgramResult[] = [];

  beforeAll(async () => {
    if (!environment.ready) return;
    tap = await installTap();
    folder = await mkdtemp(join(tmpdir(), 'tap-paycor-try-'));
    const env = meltanoEnvironment({ folders: [tap.bin] });
    for (const block of await shellBlocks('README.md', 'Try it'))
      results.push(await startProgram('sh', ['-eu', '-c', block], { cwd: folder, env }).ended);
  });

  afterAll(async () => {
    await tap?.remove();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('the three blocks run to their ends', () => {
    for (const result of results) expect(endOf(result)).toBe('ended well');
    expect(results.length).toBe(3);
  });

  test('the query counts everybody who works there, by department', () => {
    const rows = [...(results[2]?.out ?? '').matchAll(/│ ([\w &]+?) +│ +(\d+) │/g)];
    const counts = rows.map(([, , count]) => Number(count));
    expect(rows.length).toBeGreaterThan(5);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    expect(counts.reduce((all, one) => all + one, 0)).toBe(50);
    expect(results[0]?.out).toContain('How many people work there?    50: ');
  });

  test('the state is one that the tap can go on from', async () => {
    const state = await readFile(join(folder, 'state.jsonl'), 'utf8');
    expect(parseJson(state)).toHaveProperty('bookmarks.employees');
  });
});
