import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paceOf } from '../../../bench/pace.js';
import { areInstalled } from '../../completion/shell.js';

const run = promisify(execFile);

const COMPILED = 'node_modules/.cache/tap-paycor/bench/bench.js';

/** Each of its programs is started a few times, and other tests run beside them. */
const PATIENCE = 240_000;

/** Python measures; the taps in Python stay out. */
describe.skipIf(!areInstalled('python3'))('the benchmark, of a handful of employees', () => {
  let output = '';
  let report = '';

  beforeAll(async () => {
    output = await mkdtemp(join(tmpdir(), 'tap-paycor-bench-test-'));
    await run('npx', ['tsc', '-p', 'tsconfig.scripts.json']);
    const small = ['--rounds', '1', '--scale', '0.001', '--parts', 'start,compare'];
    await run(process.execPath, [COMPILED, ...small, '--without-python', '--output', output]);
    report = await readFile(join(output, 'RESULTS.md'), 'utf8');
  }, PATIENCE);
  afterAll(() => rm(output, { recursive: true }));

  /** The cells of the table under a heading, its head left out. */
  const tableUnder = (heading: string): string[][] => {
    const lines = report.slice(report.indexOf(heading)).split('\n');
    const first = lines.findIndex((line) => line.startsWith('| -')) + 1;
    const end = lines.findIndex((line, index) => index > first && !line.startsWith('|'));
    return lines.slice(first, end).map((line) => line.split('|').map((cell) => cell.trim()));
  };

  test.each(['employees', 'pay rates', 'punches', 'pay stubs'])(
    'the floor reads the same %s as the tap',
    (title) => {
      const [tap, floor] = tableUnder(`### ${title}:`);
      expect([tap?.[1], floor?.[1]]).toEqual(['tap-paycor', 'bare Node']);
      expect(Number(tap?.[2])).toBeGreaterThan(0);
      expect(floor?.[2]).toBe(tap?.[2]);
    },
  );

  test('each start is told in multiples of that of Node alone', () => {
    const [node, ...commands] = tableUnder('## Starting');
    expect([node?.[1], node?.[3]]).toEqual(['node -e 0', '1.00']);
    expect(commands.map(([, name]) => name)).toEqual(['--version', '--discover', 'an empty sync']);
    for (const [, , , walls] of commands) expect(walls).toMatch(/^\d+\.\d\d$/);
  });

  test('a whole sync is timed by its calls and their rate', async () => {
    const { calls, rateLimited, rate, wall, ratio } = await paceOf({
      employees: 5,
      latency: 1,
      times: 50,
    });
    expect(rateLimited).toBe(0);
    expect(calls).toBeGreaterThan(20);
    expect(ratio).toBeCloseTo(wall / ((calls / rate) * 60));
  });

  test('the chart draws a bar for each program and workload', async () => {
    const chart = await readFile(join(output, 'chart.svg'), 'utf8');
    expect(chart.match(/<rect x=/g)).toHaveLength(8);
  });
});
