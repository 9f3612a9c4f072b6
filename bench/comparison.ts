import { rm } from 'node:fs/promises';
import { prepareJob, type Job } from './job.js';
import { measured, type Cost } from './measured.js';
import { medianOf } from './median.js';
import type { Program } from './program.js';
import { startSimulator, type Simulator } from './simulator.js';
import type { Workload } from './workload.js';

/** What a program took for a workload, of all rounds together. */
export interface Result extends Cost {
  readonly program: string;
  readonly workload: Workload;
  readonly calls: number;
}

interface Run extends Cost {
  readonly calls: number;
}

/**
 * Runs all programs on one simulator, one after the other, round by round. Throws an Error where one
 * of them reads less or more than the others: costs are compared of the same work alone.
 *
 * @param together what the figures of all rounds make
 */
export async function compare(
  workload: Workload,
  programs: readonly Program[],
  rounds: number,
  together: Together = medianOf,
): Promise<readonly Result[]> {
  const simulator = await startSimulator(workload);
  try {
    const job = await prepareJob(simulator, workload);
    const runs = programs.map((program) => ({ program, all: new Array<Run>() }));
    for (let round = 0; round < rounds; round++) {
      for (const { program, all } of runs) all.push(await runOnce(program, job, simulator));
    }
    await rm(job.folder, { recursive: true });
    refuseUnequal(runs.flatMap(({ program, all }) => all.map((run) => ({ ...run, program }))));
    return runs.map(({ program, all }) => ({
      program: program.name,
      workload,
      ...allOf(all, together),
    }));
  } finally {
    simulator.stop();
  }
}

function refuseUnequal(runs: readonly { program: Program; records: number }[]): void {
  if (new Set(runs.map(({ records }) => records)).size === 1) return;
  const counts = runs.map(({ program, records }) => `${program.name} ${records}`);
  throw new Error(`not the same number of records: ${counts.join(', ')}`);
}

async function runOnce(program: Program, job: Job, simulator: Simulator): Promise<Run> {
  const before = await simulator.stats();
  const cost = await measured(program.command(job), job.folder);
  const after = await simulator.stats();
  return { ...cost, calls: after.calls - before.calls };
}

type Together = (figures: readonly number[]) => number;

const allOf = (runs: readonly Run[], together: Together): Run => ({
  wall: together(runs.map(({ wall }) => wall)),
  cpu: together(runs.map(({ cpu }) => cpu)),
  peak: together(runs.map(({ peak }) => peak)),
  records: together(runs.map(({ records }) => records)),
  calls: together(runs.map(({ calls }) => calls)),
  firstRecord: together(runs.map(({ firstRecord }) => firstRecord ?? NaN)),
});
