import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { parseArguments, usageOf } from './command-line/arguments.js';
import { TapError } from './errors.js';
import { loadNamed, type Commands } from './command-line/command.js';
import { exitOf } from './command-line/exit.js';
import { abortOnSignals, type Ending, interruptsIn } from './command-line/interruption.js';
import { logSetup, metricLevel, type LogForm } from './command-line/log-setup.js';
import { statusLine } from './command-line/status-line.js';
import { systemClock } from './clock.js';
import { keepHeapSmall } from './heap.js';
import {
  createLogger,
  terminalLine,
  timedLine,
  type LineFormat,
  type LogDetails,
} from './singer/logger.js';
import { createRedactor } from './singer/redact.js';
import { structuredLine } from './singer/structured-line.js';

// Beside the executable that loads it, the only file that touches the process: its arguments,
// environment, streams, signals and exit code. It calls process.exit, which drops what a pipe has not
// taken yet, only where a signal ends the tap by force.

/** Does what the command line says and sets the exit code. */
export async function main(commands: Commands): Promise<void> {
  const surroundings = surround(commands);
  const { controller, interruption } = surroundings;
  try {
    await Promise.race([run(commands, surroundings), crash(controller), standstill()]);
  } catch (error) {
    // A command that was stopped may fail in ways of its own; why it was stopped is what matters.
    const reason: unknown = controller.signal.reason;
    report(error instanceof TapError ? error : (reason ?? error), commands, surroundings);
    // Whatever still waits for an answer or a pause would keep the process alive.
    controller.abort(error);
  }
  process.exitCode = interruption.exitCode() ?? process.exitCode ?? 0;
}

/** The log, the terminal and the signals of the process. */
type Surroundings = ReturnType<typeof surround>;

function surround({ tap }: Commands) {
  const { env, stderr } = process;
  const setup = logSetup(env, stderr.isTTY, tap.name);
  // Between JSON lines, the status would be a line that nobody can read.
  const status = statusLine(setup.form === 'structured' ? { write: () => true } : stderr);
  const say = (text: string): void => {
    status.clear();
    stderr.write(text);
  };
  const redactor = createRedactor();
  const logger = createLogger({
    out: (line) => say(`${line}\n`),
    level: setup.level,
    redact: (text) => redactor.redact(text),
    format: formatsOf(tap.name)[setup.form],
    metricLevel: (metric) => metricLevel(setup.form, metric),
  });
  const controller = new AbortController();
  // Every call that waits listens to it: many listeners are no leak.
  setMaxListeners(0, controller.signal);
  const ending: Ending = {
    tell: logger.warning,
    exit: (code, reason) => {
      logger.critical(reason);
      process.exit(code);
    },
  };
  const interruption = abortOnSignals(process, controller, ending, interruptsIn(env));
  // Whoever writes learns of a failure from the write itself; unheard, the event would be a crash.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  for (const warning of setup.warnings) logger.warning(warning);
  return { logForm: setup.form, say, status, redactor, logger, controller, interruption };
}

const now = (): number => Date.now();

const formatsOf = (app: string): Readonly<Record<LogForm, LineFormat>> => ({
  terminal: terminalLine(now),
  plain: timedLine(now),
  structured: structuredLine({ app, pid: process.pid, now }),
});

/** Not touched before there is a question: a pipe that nobody reads would keep the process alive. */
function input(): NodeJS.ReadStream {
  return process.stdin;
}

function interrupt(): void {
  process.kill(process.pid, 'SIGINT');
}

async function run(commands: Commands, surroundings: Surroundings): Promise<void> {
  const { logger, logForm, redactor, status, controller, interruption } = surroundings;
  const call = await parseArguments(process.argv.slice(2), commands);
  const { stdout: out, stderr: terminal, env: variables } = process;
  await call.run({
    tap: commands.tap,
    variables,
    input,
    out,
    terminal,
    script: process.argv[1] ?? '',
    logger,
    logForm,
    redactor,
    clock: systemClock,
    signal: controller.signal,
    interrupt,
    keepHeapSmall,
    status,
    hold: interruption.hold,
    commands: () => loadNamed(commands, () => true),
  });
}

/** Rejects with what nobody caught, after telling the command to stop. */
function crash(controller: AbortController): Promise<never> {
  return new Promise((_, reject) => {
    process.on('uncaughtException', (error) => {
      controller.abort(error);
      reject(error);
    });
  });
}

const STANDSTILL =
  'Nothing is left to wait for, yet the work is not done: a fault of the tap itself. Run again, and ' +
  'report it with the log of level debug.';

/** Rejects once nothing is left to wait for: Node would end, and call a run that is not over a success. */
function standstill(): Promise<never> {
  return new Promise((_, reject) => {
    process.once('beforeExit', () => reject(new Error(STANDSTILL)));
  });
}

function report(error: unknown, { tap }: Commands, { logger, logForm, say }: Surroundings): void {
  const { code, message, stack } = exitOf(error);
  if (code === 2) {
    if (logForm === 'structured') logger.error(usageOf(tap));
    else say(`${usageOf(tap)}\n`);
  }
  if (stack !== null) logger.debug(stack);
  if (message !== null) logger.critical(message, detailsOf(error));
  process.exitCode = code;
}

/** For a log that programs read: the code of a foreseen error, the place of any other. */
function detailsOf(error: unknown): LogDetails {
  if (error instanceof TapError) return { extra: { code: error.code } };
  return error instanceof Error ? { error } : {};
}
