import { rm } from 'node:fs/promises';
import type { Paced } from './paced.js';
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
  /** Wall time ÷ (calls ÷ rate). */
  readonly ratio: number;
  /** When each call came, in epoch milliseconds, as the simulator saw it. */
  readonly callTimes: readonly number[];
}

/** Paycor's quota and the tap's default, in calls a minute. */
const QUOTA = 1000;
const RATE = 960;

/** Reads every stream that is selected by default under a quota, at a latency. */
export async function paceOf({ employees, latency, times }: Paced): Promise<Pace> {
  const rate = RATE * times;
  const simulator = await startSimulator({ employees, latency, rateLimit: QUOTA * times });
  try {
    // No calls at once at the start, which would flatter a short sync.
    const settings = { requests_per_minute: rate, burst_calls: 1 };
    const job = await prepareJob(simulator, { streams: [], days: 90 }, settings);
    const before = await simulator.stats();
    const { wall } = await measured(tapCommand('--config', job.config), job.folder);
    const after = await simulator.stats();
    await rm(job.folder, { recursive: true });
    const calls = after.calls - before.calls;
    const rateLimited = after.rateLimited - before.rateLimited;
    return {
      latency,
      employees,
      calls,
      rateLimited,
      rate,
      wall,
      ratio: wall / (calls / (rate / 60)),
      callTimes: after.callTimes.slice(-calls),
    };
  } finally {
    simulator.stop();
  }
}
