import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import type { Simulator } from '../../../src/simulator/server.js';
import { tapConfig } from '../../../src/simulator/tap-config.js';
import { parseJson, type JsonObject } from '../../../src/singer/json.js';
import { isObject, type Values } from '../../support/singer-schema-rules.js';
import { meltanoEnvironment } from './meltano-environment.js';
import { endOf, startProgram, type ProgramResult, type ProgramRun } from './program-run.js';
import { installTap, type InstalledTap } from './tap-on-path.js';
import type { VirtualEnvironment } from './virtual-environment.js';

const PROJECT = fileURLToPath(new URL('../../../meltano/', import.meta.url));
const LOADER = fileURLToPath(new URL('../meltano/echoing-target.py', import.meta.url));

/** Rows by stream, in the order in which they were loaded, digits as they came. */
export type LoadedRows = Readonly<Record<string, readonly Values[]>>;

/** A project, and the tap for it, installed by npm. */
export interface MeltanoProject {
  readonly folder: string;
  /** Starts `meltano` in the project. */
  start(...args: string[]): ProgramRun;
  /** Runs `meltano` in the project to its end. */
  run(...args: string[]): Promise<ProgramResult>;
  /** Runs lines of a shell in the project, where the tap and Meltano are on the path. */
  shell(lines: string): Promise<ProgramResult>;
  /** Installs plugins of the project, all of them by default. */
  install(...plugin: string[]): Promise<void>;
  /** What the loader has stored since it was last asked. */
  takeRows(): Promise<LoadedRows>;
  /** The state that Meltano keeps under an id, or null. */
  state(id: string): Promise<unknown>;
  remove(): Promise<void>;
}

type Ready = Extract<VirtualEnvironment, { ready: true }>;

/**
 * A copy of the project of `meltano/`, set to read a simulator.
 *
 * @param settings further settings of the tap, for `.env`
 */
export async function meltanoProject(
  environment: Ready,
  simulator: Simulator,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<MeltanoProject> {
  const tap = await installTap();
  const project = await projectWith(environment, tap);
  await cp(PROJECT, project.folder, { recursive: true });
  await writeFile(join(project.folder, '.env'), dotEnv(simulator, settings));
  await changeProject(project.folder);
  return project;
}

/** A folder that is to become a project, with a tap that npm has installed. */
export async function projectWith(environment: Ready, tap: InstalledTap): Promise<MeltanoProject> {
  const folder = await mkdtemp(join(tmpdir(), 'tap-paycor-meltano-'));
  const env = meltanoEnvironment({ folders: [tap.bin, join(environment.folder, 'bin')] });
  const start = (...args: string[]): ProgramRun =>
    startProgram(environment.program('meltano'), args, { cwd: folder, env });
  const run = async (...args: string[]): Promise<ProgramResult> => start(...args).ended;
  return {
    folder,
    start,
    run,
    shell: (lines) => startProgram('sh', ['-eu', '-c', lines], { cwd: folder, env }).ended,
    install: async (...plugin) => {
      const result = await run('install', ...plugin);
      if (result.code !== 0) throw new Error(endOf(result));
    },
    takeRows: () => takeRows(join(folder, 'output')),
    state: async (id) => stateIn(await run('state', 'get', id)),
    remove: async () => {
      await tap.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A loader of the tests, beside those of the project; a path makes Meltano install nothing. The tap is
 * the one on the path (docs/meltano.md, "Without Python's package").
 */
async function changeProject(folder: string): Promise<void> {
  await cp(LOADER, join(folder, 'echoing-target.py'));
  const path = join(folder, 'meltano.yml');
  const document = parseDocument(await readFile(path, 'utf8'));
  const loader = {
    name: 'target-echo',
    namespace: 'target_echo',
    executable: './echoing-target.py',
  };
  document.addIn(['plugins', 'loaders'], document.createNode(loader));
  document.deleteIn(['plugins', 'extractors', 0, 'pip_url']);
  await writeFile(path, document.toString());
}

/** What a user writes into `.env`. The simulator is as fast as the machine. */
export function dotEnv(simulator: Simulator, settings: Readonly<Record<string, unknown>>): string {
  const { authorize_url: _, ...config } = tapConfig(simulator.url, simulator.credentials);
  const all = { ...config, requests_per_minute: 600_000, max_retries: 2, ...settings };
  const lines = Object.entries(all).map(
    ([name, value]) => `TAP_PAYCOR_${name.toUpperCase()}=${String(value)}\n`,
  );
  return lines.join('');
}

async function takeRows(folder: string): Promise<LoadedRows> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.jsonl'));
  const streams = files.map(
    async (name) => [name.replace(/\.jsonl$/, ''), await rowsIn(join(folder, name))] as const,
  );
  const rows = Object.fromEntries(await Promise.all(streams));
  await rm(folder, { recursive: true, force: true });
  return rows;
}

async function rowsIn(path: string): Promise<readonly Values[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => parseJson(line)).filter((row): row is JsonObject => isObject(row));
}

function stateIn({ out }: ProgramResult): unknown {
  const text = out.trim();
  if (text === '') return null;
  const state = parseJson(text);
  return isObject(state) ? (state['singer_state'] ?? null) : null;
}
