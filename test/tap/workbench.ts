import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { addDays } from '../../src/core/date.js';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../src/simulator/server.js';
import { tapConfig } from '../../src/simulator/tap-config.js';
import { PRESENT } from '../support/present.js';
import { runHere, type SurroundingsHere } from './run-here.js';
import { runTap, type TapResult, type TapSurroundings } from './run-tap.js';

/** A simulator, a folder, and a tap that is set up to read the one from the other. */
export interface Workbench {
  readonly simulator: Simulator;
  readonly folder: string;
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: unknown): Promise<string>;
  /** Writes the config, with further settings, and returns its path. */
  config(settings?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Runs the executable on the config with further arguments. */
  tap(
    settings?: Readonly<Record<string, unknown>>,
    args?: readonly string[],
    surroundings?: TapSurroundings,
  ): Promise<TapResult>;
  /** The same in this process: for what no process is needed to see. */
  here(
    settings?: Readonly<Record<string, unknown>>,
    args?: readonly string[],
    surroundings?: SurroundingsHere,
  ): Promise<TapResult>;
  close(): Promise<void>;
}

/** A whole year is read where a test asks for it: most ask something else. */
const SOME_WEEKS_AGO = addDays(PRESENT, -40);

/** Small by default, and without the quota that only costs time. */
export async function workbench(options: SimulatorOptions = {}): Promise<Workbench> {
  const simulator = await startSimulator({ employees: 8, rateLimit: 0, asOf: PRESENT, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-test-'));

  async function file(name: string, content: unknown): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }
  const config: Workbench['config'] = (settings = {}) =>
    file('config.json', {
      ...tapConfig(simulator.url, simulator.credentials),
      token_store: join(folder, 'tokens.json'),
      requests_per_minute: 600_000,
      payroll_custom_field_entity_types: [1, 2],
      scope: simulator.credentials.scope,
      max_retries: 2,
      start_date: SOME_WEEKS_AGO,
      ...settings,
    });
  return {
    simulator,
    folder,
    file,
    config,
    tap: async (settings = {}, args = [], surroundings = {}) =>
      runTap(['--config', await config(settings), ...args], surroundings),
    here: async (settings = {}, args = [], surroundings = {}) =>
      runHere(['--config', await config(settings), ...args], surroundings),
    close: async () => {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens benches for tests that run at once: they are closed together, after the last one of the file. */
export function workbenches(common: SimulatorOptions = {}): typeof workbench {
  const benches: Workbench[] = [];
  afterAll(() => Promise.all(benches.map((bench) => bench.close())));
  return async (options) => {
    const bench = await workbench({ ...common, ...options });
    benches.push(bench);
    return bench;
  };
}
