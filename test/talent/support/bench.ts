import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  startTalentSimulator,
  type TalentSimulator,
  type TalentSimulatorOptions,
} from '../../../src/simulator/talent/server.js';
import { talentTapConfig } from '../../../src/simulator/talent/tap-config.js';
import { TALENT_COMMANDS } from '../../../src/commands/talent-table.js';
import { PRESENT } from '../../support/present.js';
import { runHere, type SurroundingsHere } from '../../tap/run-here.js';
import { runTap, type TapResult, type TapSurroundings } from '../../tap/run-tap.js';

/** The built executable, as a user calls it. */
export const TALENT_EXECUTABLE = fileURLToPath(
  new URL('../../../dist/talent-cli.js', import.meta.url),
);

type Settings = Readonly<Record<string, unknown>>;

/** A simulated service, a folder, and a tap that is set up to read the one from the other. */
export interface TalentBench {
  readonly simulator: TalentSimulator;
  readonly folder: string;
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: unknown): Promise<string>;
  /** Writes the config, with further settings, and returns its path. */
  config(settings?: Settings): Promise<string>;
  /** Runs the executable on the config with further arguments. */
  tap(
    settings?: Settings,
    args?: readonly string[],
    surroundings?: TapSurroundings,
  ): Promise<TapResult>;
  /** The same in this process: for what no process is needed to see. */
  here(
    settings?: Settings,
    args?: readonly string[],
    surroundings?: SurroundingsHere,
  ): Promise<TapResult>;
  close(): Promise<void>;
}

export async function talentBench(options: TalentSimulatorOptions = {}): Promise<TalentBench> {
  const simulator = await startTalentSimulator({ employees: 12, asOf: PRESENT, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-talent-test-'));
  async function file(name: string, content: unknown): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }
  const config: TalentBench['config'] = (settings = {}) =>
    file('config.json', {
      ...talentTapConfig(simulator.url, simulator.credentials),
      token_store: join(folder, 'tokens.json'),
      max_retries: 2,
      ...settings,
    });
  return {
    simulator,
    folder,
    file,
    config,
    tap: async (settings = {}, args = [], surroundings = {}) =>
      runTap(['--config', await config(settings), ...args], surroundings, TALENT_EXECUTABLE),
    here: async (settings = {}, args = [], surroundings = {}) =>
      runHere(['--config', await config(settings), ...args], surroundings, TALENT_COMMANDS),
    close: async () => {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
