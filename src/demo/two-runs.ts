import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../command-line/context.js';
import { print } from '../command-line/print.js';
import { TapError } from '../errors.js';
import { reasonOf } from '../files/reason.js';
import { makeFolder } from '../singer/make-folder.js';
import type { DemoTap } from './demo-tap.js';
import { refuseForeignFiles } from './own-folder.js';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.js';
import { tableOf } from './table.js';
import { discover, stateFile, sync, type Progress, type SyncOutcome } from './tap-run.js';

/** How far the company moves on between the two runs. */
export const DAYS_BETWEEN_RUNS = 14;

/**
 * Runs discovery, a full sync and an incremental sync against a simulated service, through the executable
 * that a user would call, and prints what came out. Resolves with the files of messages.
 */
export async function showTwoRuns(
  context: Context,
  tap: DemoTap,
  directory: string,
  opening: string,
): Promise<readonly string[]> {
  const { out, script, signal } = context;
  refuseForeignFiles(directory);
  await prepare(directory);
  await print(out, `${opening}\n`);
  const simulator = await startSimulatorProcess(tap, signal);
  try {
    const outcomes = await runTwice(context, tap, simulator, directory);
    await print(out, summaryOf(tap, outcomes, relative('', directory) || '.', script));
    return ['messages-1.jsonl', 'messages-2.jsonl'].map((name) => join(directory, name));
  } finally {
    simulator.stop();
  }
}

interface Outcomes {
  readonly first: SyncOutcome;
  readonly second: SyncOutcome;
}

const summaryOf = (
  tap: DemoTap,
  { first, second }: Outcomes,
  folder: string,
  script: string,
): string =>
  `\n${tableOf(first.streams, second.streams)}\n\n` +
  'Between the runs the company moved on by two weeks. "second run" counts what the tap ' +
  'sent from the state of the first:\nall rows of full tables, and of dated streams those ' +
  'since the bookmark and its look-back.\n\n' +
  `config.json, catalog.json, state.json and both runs' messages and summaries are in ${folder}/\n\n` +
  `With your own credentials in config.json (${tap.ownConfig}), the next lines are:\n\n` +
  `${nextLines(tap, script)}\n`;

/** A state is the last message of a run. */
function nextLines(demoTap: DemoTap, script: string): string {
  const tap = callOf(demoTap, script);
  const syncing = `${tap} --config config.json --catalog catalog.json`;
  return [
    `${tap} --discover > catalog.json`,
    `${syncing} > messages.jsonl`,
    `tail -n 1 messages.jsonl > state.json && ${syncing} --state state.json > news.jsonl`,
  ].join('\n');
}

/** How this user calls the executable: from a clone it is not on the path. */
function callOf({ name, executable }: DemoTap, script: string): string {
  const path = relative('', script);
  const isInClone =
    path.startsWith('dist') && resolve(script) === resolve(fileURLToPath(executable));
  return isInClone ? `node ${path}` : name;
}

async function prepare(directory: string): Promise<void> {
  try {
    await makeFolder(directory);
  } catch (error) {
    throw new TapError(
      'usage',
      `The demo needs a folder to write to (${reasonOf(error)}): --directory.`,
    );
  }
}

async function runTwice(
  { out, status, signal }: Context,
  tap: DemoTap,
  simulator: SimulatorProcess,
  directory: string,
): Promise<Outcomes> {
  const file = (name: string): string => join(directory, name);
  const keep = (name: string, text: string): Promise<void> =>
    writeFile(file(name), text, { mode: 0o600 });
  const settings = { ...simulator.config, ...tap.settings, token_store: file('tokens.json') };
  await keep('config.json', `${JSON.stringify(settings, null, 2)}\n`);
  await keep('catalog.json', await discover(tap, signal));

  const show = (title: string) => (progress: Progress) =>
    status.show(`${title}: ${progressText(progress)}`);
  const run = async (title: string, number: 1 | 2, more: string[]): Promise<SyncOutcome> => {
    await print(out, `${title} …\n`);
    const args = ['--config', file('config.json'), '--catalog', file('catalog.json'), ...more];
    const files = {
      messages: file(`messages-${number}.jsonl`),
      summary: file(`summary-${number}.json`),
    };
    const outcome = await sync(tap, args, files, show(title), signal);
    status.clear();
    await keep('state.json', stateFile(outcome.state));
    return outcome;
  };
  const first = await run('Full sync', 1, []);
  await simulator.advance(DAYS_BETWEEN_RUNS);
  const state = ['--state', file('state.json')];
  const second = await run('Incremental sync', 2, state);
  return { first, second };
}

const progressText = ({ records, streamsDone }: Progress): string =>
  `${records} records, ${streamsDone} streams done`;
