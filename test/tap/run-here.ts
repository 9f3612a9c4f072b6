import { setMaxListeners } from 'node:events';
import { PassThrough, Writable, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseArguments, usageOf } from '../../src/command-line/arguments.js';
import { loadNamed, type Commands } from '../../src/command-line/command.js';
import { exitOf } from '../../src/command-line/exit.js';
import { logSetup, metricLevel } from '../../src/command-line/log-setup.js';
import { COMMANDS } from '../../src/commands/table.js';
import { createLogger } from '../../src/singer/logger.js';
import { createRedactor } from '../../src/singer/redact.js';
import { contextWith } from '../commands/context.js';
import { surroundingEnv, type TapResult, type TapSurroundings } from './run-tap.js';

/** Nothing here has a folder of its own. */
export interface SurroundingsHere extends Omit<TapSurroundings, 'cwd'> {
  /** Told when a run begins; the heap of the tests is theirs. */
  readonly keepHeapSmall?: (holdsRows: boolean) => void;
}

/**
 * Runs a command line to its end as `runTap` does, but in this process: for tests of what a run
 * writes, logs and fails with. Starting the executable takes several times as long as a short run.
 */
export async function runHere(
  args: readonly string[],
  { input = '', ...surroundings }: SurroundingsHere = {},
  commands: Commands = COMMANDS,
): Promise<TapResult> {
  const stdin = new PassThrough().end(input);
  const run = startHere(args, { ...surroundings, input: stdin }, commands);
  const [written, code] = await Promise.all([text(run.out), run.ended]);
  const lines = written.replace(/\n$/, '');
  return { code, lines: lines === '' ? [] : lines.split('\n'), stderr: run.log() };
}

/** A run in this process that a test acts on while it is under way. */
export interface StartedHere {
  /** What the run writes; it waits for whoever reads. */
  readonly out: Readable;
  /** The log so far, and the questions between its lines. */
  readonly log: () => string;
  /** Stops the run, as a signal would. */
  readonly stop: (reason: Error) => void;
  /** The exit code, once the run ended. */
  readonly ended: Promise<number>;
}

/** Begins what `runHere` runs to its end; the answers to its questions come from `input`. */
export function startHere(
  args: readonly string[],
  {
    env = {},
    input,
    keepHeapSmall = () => undefined,
  }: Omit<SurroundingsHere, 'input'> & { readonly input: Readable },
  commands: Commands = COMMANDS,
): StartedHere {
  const variables = { ...surroundingEnv(), ...env };
  const { tap } = commands;
  const { level, form, warnings } = logSetup(variables, false, tap.name);
  let log = '';
  const terminal = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  });
  const redactor = createRedactor();
  const logger = createLogger({
    out: (line) => (log += `${line}\n`),
    level,
    redact: (words) => redactor.redact(words),
    metricLevel: (metric) => metricLevel(form, metric),
  });
  for (const warning of warnings) logger.warning(warning);
  const out = new PassThrough();
  const controller = new AbortController();
  const { signal } = controller;
  // As many calls as may be under way listen to it, as in a process of its own.
  setMaxListeners(0, signal);
  const context = contextWith({
    tap,
    variables,
    input: () => input,
    out,
    terminal,
    logger,
    redactor,
    signal,
    keepHeapSmall,
    commands: () => loadNamed(commands, () => true),
  });
  const ended = parseArguments(args, commands)
    .then((call) => call.run(context))
    .then(
      () => 0,
      (error: unknown) => {
        const exit = exitOf(error);
        if (exit.code === 2) log += `${usageOf(tap)}\n`;
        if (exit.stack !== null) logger.debug(exit.stack);
        if (exit.message !== null) logger.critical(exit.message);
        controller.abort(error);
        return exit.code;
      },
    )
    .finally(() => out.end());
  return { out, log: () => log, stop: (reason) => controller.abort(reason), ended };
}
