import { rm } from 'node:fs/promises';
import { prepareJob } from './job.js';
import { measured } from './measured.js';
import { tapCommand } from './program.js';
import { startSimulator } from './simulator.js';

/** How near a whole sync comes to what the quota allows. */
export interface Pace {
  /** Milliseconds before each answer. */
  readonly latency: number;
  readonly employees: number;
  readonly calls: number;
  readonly rateLimited: number;
  /** Calls a minute that the tap may do. */
  readonly rate: number;
  readonly wall: number;
  /** Wall time ÷ (calls ÷ rate); below 1 where the burst at the start is a large part. */
  readonly ratio: number;
}

/** Paycor's quota and the tap's default, both so many times as large: the run takes less long. */
const TIMES = 2;
const QUOTA = 1000 * TIMES;
const RATE = 960 * TIMES;

/** Reads every stream that is selected by default under a quota, at a latency. */
export async function paceAt(latency: number, employees: number): Promise<Pace> {
  const simulator = await startSimulator({ employees, latency, rateLimit: QUOTA });
  try {
    const job = await prepareJob(
      simulator,
      { streams: [], days: 90 },
      { requests_per_minute: RATE },
    );
    const before = await simulator.stats();
    const { wall } = await measured(tapCommand('--config', job.config), job.folder);
    const after = await simulator.stats();
    await rm(job.folder, { recursive: true });
    const calls = after.calls - before.calls;
    const rateLimited = after.rateLimited - before.rateLimited;
    const ratio = wall / (calls / (RATE / 60));
    return { latency, employees, calls, rateLimited, rate: RATE, wall, ratio };
  } finally {
    simulator.stop();
  }
}
