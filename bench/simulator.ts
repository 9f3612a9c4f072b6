import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parsed } from './json.js';

/** How a simulated company and its API are. */
export interface Company {
  readonly employees: number;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /** Calls a minute; without it, any number. */
  readonly rateLimit?: number;
}

/** A simulator in a process of its own. */
export interface Simulator {
  readonly url: string;
  /** The settings with which the tap reads it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** What it has answered so far. */
  stats(): Promise<Stats>;
  stop(): void;
}

interface Stats {
  readonly calls: number;
  /** How many of them got a 429. */
  readonly rateLimited: number;
  /** When the last of them came, in epoch milliseconds. */
  readonly callTimes: readonly number[];
}

const DAY_MILLISECONDS = 86_400_000;

/** Paycor answers for the last year alone, so the company's present moves with the real one. */
const DAYS_BEHIND = 14;

/** The day so many days after the company's present, `YYYY-MM-DD`. */
export const dayFromPresent = (days: number): string =>
  new Date(Date.now() + (days - DAYS_BEHIND) * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Starts a simulator; resolves once it listens on a free port. */
export async function startSimulator({
  employees,
  latency = 0,
  rateLimit = 0,
}: Company): Promise<Simulator> {
  const given = { employees, latency, 'rate-limit': rateLimit, 'as-of': dayFromPresent(0) };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['dist/cli.js', 'simulator', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { url, config } = await announced(createInterface({ input: child.stdout }));
  return { url, config, stats: () => statsOf(url), stop: () => void child.kill() };
}

type Announcement = Pick<Simulator, 'url' | 'config'>;

async function announced(lines: AsyncIterable<string>): Promise<Announcement> {
  for await (const line of lines) return parsed<Announcement>(line);
  throw new Error('The simulator did not start: run npm run build, and try tap-paycor simulator.');
}

async function statsOf(url: string): Promise<Stats> {
  const answer = await fetch(`${url}/simulator/stats`);
  return parsed<Stats>(await answer.text());
}
