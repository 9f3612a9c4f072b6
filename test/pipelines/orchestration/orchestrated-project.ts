import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import type { Simulator } from '../../../src/simulator/server.js';
import { isJsonObject, parseJson, type JsonObject } from '../../../src/singer/json.js';
import { meltanoEnvironment } from '../support/meltano-environment.js';
import { dotEnv, type LoadedRows } from '../support/meltano-project.js';
import { startProgram, type ProgramResult } from '../support/program-run.js';
import { installTap } from '../support/tap-on-path.js';
import type { VirtualEnvironment } from '../support/virtual-environment.js';

const PROJECT = fileURLToPath(new URL('../../../meltano/', import.meta.url));

const EXAMPLES = ['./orchestrate/entities.meltano.yml', './orchestrate/streams.meltano.yml'];

/** The legal entities of the example. */
const INVENTED = ['101', '102'] as const;

/** What a program that has to succeed said. */
export function successful(result: ProgramResult): ProgramResult {
  if (result.code === 0) return result;
  throw new Error(
    `exit code ${result.code}: ${result.out.slice(-4000)} ${result.err.slice(-4000)}`,
  );
}

export type Ready = Extract<VirtualEnvironment, { ready: true }>;

/** A copy of the project of `meltano/`, with the examples of `orchestrate/`. */
export interface OrchestratedProject {
  readonly folder: string;
  /** The environment that Meltano, or whoever starts it, runs in. */
  readonly env: Readonly<Record<string, string>>;
  /** The legal entities that have a schedule each. */
  readonly legalEntityIds: readonly number[];
  /** Runs `meltano` in the project to its end. */
  run(...args: string[]): Promise<ProgramResult>;
  /** What the loader has stored since it was last asked. */
  takeRows(): Promise<LoadedRows>;
  remove(): Promise<void>;
}

/** @param settings further settings of the tap, for `.env` */
export async function orchestratedProject(
  environment: Ready,
  simulator: Simulator,
  settings: Readonly<Record<string, unknown>>,
): Promise<OrchestratedProject> {
  const tap = await installTap();
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-orchestrated-'));
  await cp(PROJECT, folder, { recursive: true });
  await writeFile(join(folder, '.env'), dotEnv(simulator, settings));
  const legalEntityIds = simulator.company().legalEntities.map((one) => one.legalEntityId);
  await includeExamples(folder, legalEntityIds);
  const env = meltanoEnvironment({ folders: [tap.bin] });
  const run = async (...args: string[]): Promise<ProgramResult> =>
    startProgram(environment.program('meltano'), args, { cwd: folder, env }).ended;
  successful(await run('install', 'target-jsonl'));
  return {
    folder,
    env,
    legalEntityIds,
    run,
    takeRows: async () => takeRows(join(folder, 'output')),
    remove: async () => {
      await tap.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * What docs/orchestration.md tells to do: name the files, and put one's own ids into it. The tap is the
 * one on the path.
 */
async function includeExamples(folder: string, ids: readonly number[]): Promise<void> {
  const project = join(folder, 'meltano.yml');
  const document = parseDocument(await readFile(project, 'utf8'));
  document.set('include_paths', EXAMPLES);
  document.deleteIn(['plugins', 'extractors', 0, 'pip_url']);
  await writeFile(project, document.toString());
  const entities = join(folder, 'orchestrate', 'entities.meltano.yml');
  const example = await readFile(entities, 'utf8');
  const own = INVENTED.reduce((text, id, n) => text.replaceAll(id, String(ids[n])), example);
  await writeFile(entities, own);
}

async function takeRows(folder: string): Promise<LoadedRows> {
  const names = await readdir(folder).catch(() => []);
  const streams = names.map(
    async (name) => [name.replace(/\.jsonl$/, ''), await rowsIn(join(folder, name))] as const,
  );
  const rows = Object.fromEntries(await Promise.all(streams));
  await rm(folder, { recursive: true, force: true });
  return rows;
}

async function rowsIn(path: string): Promise<readonly JsonObject[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => parseJson(line)).filter((row) => isJsonObject(row));
}
