import { rm } from 'node:fs/promises';
import process from 'node:process';
import { prepareJob, type Job } from './job.js';
import { measured, type Cost } from './measured.js';
import { medianOf } from './median.js';
import { tapCommand } from './program.js';
import { startSimulator } from './simulator.js';

/** What a start took, in medians, and in multiples of Node's own. */
export interface Start {
  readonly name: string;
  /** Seconds. */
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
  readonly walls: number;
  readonly cpus: number;
}

/** A start is short: so many in every round. */
const STARTS_A_ROUND = 2;

/** Runs Node alone and the tap's short commands, in turn. */
export async function startUps(rounds: number): Promise<readonly Start[]> {
  const simulator = await startSimulator({ employees: 5 });
  try {
    const job = await prepareJob(simulator, { streams: [], days: 1 });
    const starts = await startsOf(job, rounds);
    await rm(job.folder, { recursive: true });
    return starts;
  } finally {
    simulator.stop();
  }
}

/** What is started, Node alone first. */
const commandsOf = ({ config, catalog, state }: Job): readonly (readonly [string, Command])[] => [
  ['node -e 0', [process.execPath, '-e', '0']],
  ['--version', tapCommand('--version')],
  ['--discover', tapCommand('--discover')],
  ['an empty sync', tapCommand('--config', config, '--catalog', catalog, '--state', state)],
];

type Command = readonly string[];

async function startsOf(job: Job, rounds: number): Promise<readonly Start[]> {
  const costs = commandsOf(job).map(([name, command]) => ({
    name,
    command,
    all: new Array<Cost>(),
  }));
  for (let round = 0; round < rounds * STARTS_A_ROUND; round++) {
    for (const { command, all } of costs) all.push(await measured(command, job.folder));
  }
  const starts = costs.map(({ name, all }) => ({
    name,
    wall: medianOf(all.map(({ wall }) => wall)),
    cpu: medianOf(all.map(({ cpu }) => cpu)),
    peak: medianOf(all.map(({ peak }) => peak)),
  }));
  const { wall = NaN, cpu = NaN } = starts[0] ?? {};
  return starts.map((start) => ({ ...start, walls: start.wall / wall, cpus: start.cpu / cpu }));
}
