/**
 * Measures the tap beside a bare Node program and beside the same streams as taps in Python, and
 * writes what came of it:
 *
 *     npm run bench -- [--rounds 5] [--scale 1] [--parts start,compare,growth,pace]
 *                      [--without-python] [--output bench]
 *
 * A scale of 0.01 makes each company a hundredth as large, to try it out.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chartOf } from './chart.js';
import { compare, type Result } from './comparison.js';
import { circumstances, load } from './machine.js';
import { optionsIn, type Options } from './options.js';
import { paceOf, type Pace } from './pace.js';
import { FLOOR, PROGRAMS, TAP, type Program } from './program.js';
import { preparePython } from './python-environment.js';
import { reportOf } from './report.js';
import { startUps } from './start-up.js';
import { COMPARED, GROWTH, PACED, scaled, type Workload } from './workload.js';

const options = optionsIn(process.argv.slice(2));
const { rounds, output, withPython, parts } = options;

if (withPython) preparePython();
const before = load();
const starts = parts.includes('start') ? await startUps(rounds) : [];
const chosen = withPython ? PROGRAMS : [TAP, FLOOR];
const compared = parts.includes('compare') ? await results(COMPARED, chosen, options) : [];
const growth = parts.includes('growth') ? await results(GROWTH, [TAP, FLOOR], options) : [];
const paces = parts.includes('pace') ? await pacesOf(options) : [];
const loads = [before, load()] as const;
const report = { ...circumstances(withPython), rounds, loads, starts, compared, growth, paces };

mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'RESULTS.md'), reportOf(report));
writeFileSync(join(output, 'chart.svg'), chartOf(compared));

async function results(
  workloads: readonly Workload[],
  programs: readonly Program[],
  { scale }: Options,
): Promise<readonly Result[]> {
  const all: Result[] = [];
  for (const workload of workloads) {
    const employees = scaled(workload.employees, scale);
    say(`${workload.title} of ${employees} employees`);
    all.push(...(await compare({ ...workload, employees }, programs, rounds)));
  }
  return all;
}

async function pacesOf({ scale }: Options): Promise<readonly Pace[]> {
  const all: Pace[] = [];
  for (const paced of PACED) {
    const employees = scaled(paced.employees, scale);
    say(`all streams of ${employees} employees at ${paced.latency} ms`);
    all.push(await paceOf({ ...paced, employees }));
  }
  return all;
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}
