import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { reasonOf } from '../files/reason.js';
import { command } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import { string } from '../command-line/option.js';
import { FOLDER } from '../command-line/place.js';
import { print } from '../command-line/print.js';
import { answersTo } from '../demo/answers.js';
import { COMPANY_SIZE } from '../demo/company-size.js';
import { load } from '../demo/loaded.js';
import { refuseForeignFiles } from '../demo/own-folder.js';
import { startSimulatorProcess, type SimulatorProcess } from '../demo/simulator-process.js';
import { tableOf } from '../demo/table.js';
import { discover, stateFile, sync, type Progress, type SyncOutcome } from '../demo/tap-run.js';
import { TapError } from '../errors.js';
import { makeFolder } from '../singer/make-folder.js';

/** Where the files go unless said otherwise, in the working directory. */
const DIRECTORY = 'tap-paycor-demo';

/** How far the company moves on between the two runs. */
export const DAYS_BETWEEN_RUNS = 14;

/** Nobody waits for a quota that is not there: the simulator runs without one. */
const DEMO_SETTINGS = { requests_per_minute: 60_000 };

/**
 * Runs discovery, a full sync and an incremental sync against a simulated Paycor, through the
 * executable that a user would call, and tells what came out.
 */
export const COMMAND = command({
  options: {
    directory: string('--directory <folder>', 'where the files go', FOLDER),
    ...COMPANY_SIZE,
  },
  async run(context, { directory: folder, ...size }) {
    const { out, script, signal } = context;
    const directory = resolve(folder ?? DIRECTORY);
    refuseForeignFiles(directory);
    await prepare(directory);
    await print(out, `Starting a simulated Paycor with ${size.employees} employees …\n`);
    const simulator = await startSimulatorProcess(size, signal);
    try {
      const outcomes = await runTwice(context, simulator, directory);
      const messages = ['messages-1.jsonl', 'messages-2.jsonl'].map((name) =>
        join(directory, name),
      );
      await print(out, summaryOf(outcomes, relative('', directory) || '.', script));
      await print(out, `\n${answersTo(await load(messages))}\n`);
    } finally {
      simulator.stop();
    }
  },
});

interface Outcomes {
  readonly first: SyncOutcome;
  readonly second: SyncOutcome;
}

const summaryOf = ({ first, second }: Outcomes, folder: string, script: string): string =>
  `\n${tableOf(first.streams, second.streams)}\n\n` +
  'Between the runs the company moved on by two weeks. "second run" counts what the tap ' +
  'sent from the state of the first:\nall rows of full tables, and of dated streams those ' +
  'since the bookmark and its look-back.\n\n' +
  `config.json, catalog.json, state.json and both runs' messages and summaries are in ${folder}/\n\n` +
  'With your own credentials in config.json (see config.json.example), the next lines are:\n\n' +
  `${nextLines(script)}\n`;

/** A state is the last message of a run. */
function nextLines(script: string): string {
  const tap = callOf(script);
  const syncing = `${tap} --config config.json --catalog catalog.json`;
  return [
    `${tap} --discover > catalog.json`,
    `${syncing} > messages.jsonl`,
    `tail -n 1 messages.jsonl > state.json && ${syncing} --state state.json > news.jsonl`,
  ].join('\n');
}

/** How this user calls the executable: from a clone it is not on the path. */
function callOf(script: string): string {
  const path = relative('', script);
  const isInClone = path === join('dist', 'cli.js');
  return isInClone ? `node ${path}` : 'tap-paycor';
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
  simulator: SimulatorProcess,
  directory: string,
): Promise<Outcomes> {
  const file = (name: string): string => join(directory, name);
  const keep = (name: string, text: string): Promise<void> =>
    writeFile(file(name), text, { mode: 0o600 });
  const settings = { ...simulator.config, ...DEMO_SETTINGS, token_store: file('tokens.json') };
  await keep('config.json', `${JSON.stringify(settings, null, 2)}\n`);
  await keep('catalog.json', await discover(signal));

  const show = (title: string) => (progress: Progress) =>
    status.show(`${title}: ${progressText(progress)}`);
  const run = async (title: string, number: 1 | 2, more: string[]): Promise<SyncOutcome> => {
    await print(out, `${title} …\n`);
    const args = ['--config', file('config.json'), '--catalog', file('catalog.json'), ...more];
    const files = {
      messages: file(`messages-${number}.jsonl`),
      summary: file(`summary-${number}.json`),
    };
    const outcome = await sync(args, files, show(title), signal);
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
