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
import { startUps, type Start } from './start-up.js';
import { COMPARED, GROWTH, PACED, scaled, type Workload } from './workload.js';

const options = optionsIn(process.argv.slice(2));
const { output, withPython, parts } = options;

if (withPython) preparePython();
const loads: number[] = [];
const starts = parts.includes('start') ? await startsOf(options) : [];
const chosen = withPython ? PROGRAMS : [TAP, FLOOR];
const compared = parts.includes('compare') ? await results(COMPARED, chosen, options) : [];
const growth = parts.includes('growth') ? await results(GROWTH, [TAP, FLOOR], options) : [];
const paces = parts.includes('pace') ? await pacesOf(options) : [];
loads.push(load());
const measures = { starts, compared, growth, paces };
const report = { ...circumstances(withPython), ...measures, rounds: options.rounds, loads };

mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'RESULTS.md'), reportOf(report));
writeFileSync(join(output, 'chart.svg'), chartOf(compared));

function startsOf({ rounds }: Options): Promise<readonly Start[]> {
  begin('starts');
  return startUps(rounds);
}

async function results(
  workloads: readonly Workload[],
  programs: readonly Program[],
  { scale, rounds }: Options,
): Promise<readonly Result[]> {
  const all: Result[] = [];
  for (const workload of workloads) {
    const employees = scaled(workload.employees, scale);
    begin(`${workload.title} of ${employees} employees`);
    all.push(...(await compare({ ...workload, employees }, programs, rounds)));
  }
  return all;
}

async function pacesOf({ scale }: Options): Promise<readonly Pace[]> {
  const all: Pace[] = [];
  for (const paced of PACED) {
    const employees = scaled(paced.employees, scale);
    begin(`all streams of ${employees} employees at ${paced.latency} ms`);
    all.push(await paceOf({ ...paced, employees }));
  }
  return all;
}

/** Tells what comes next, and notes how busy the machine is by then. */
function begin(what: string): void {
  loads.push(load());
  process.stderr.write(`${what}\n`);
}
