import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { parseArguments, USAGE } from './command-line/arguments.js';
import { COMMANDS } from './commands/table.js';
import { TapError } from './errors.js';
import { loadNamed } from './command-line/command.js';
import { exitOf } from './command-line/exit.js';
import { abortOnSignals, type Ending, interruptsIn } from './command-line/interruption.js';
import { logSetup, metricLevel, type LogForm } from './command-line/log-setup.js';
import { statusLine } from './command-line/status-line.js';
import { systemClock } from './clock.js';
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

const setup = logSetup(process.env, process.stderr.isTTY);
const isStructured = setup.form === 'structured';
const redactor = createRedactor();
const { pid } = process;
const now = (): number => Date.now();
const FORMATS: Readonly<Record<LogForm, LineFormat>> = {
  terminal: terminalLine(now),
  plain: timedLine(now),
  structured: structuredLine({ app: 'tap-paycor', pid, now }),
};
const logger = createLogger({
  out: (line) => say(`${line}\n`),
  level: setup.level,
  redact: (text) => redactor.redact(text),
  format: FORMATS[setup.form],
  metricLevel: (metric) => metricLevel(setup.form, metric),
});
// Between JSON lines, the status would be a line that nobody can read.
const status = statusLine(isStructured ? { write: () => true } : process.stderr);
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
const interruption = abortOnSignals(process, controller, ending, interruptsIn(process.env));

// Whoever writes learns of a failure from the write itself; unheard, the event would be a crash.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

for (const warning of setup.warnings) logger.warning(warning);

/**
 * Does what the command line says and sets the exit code. A function, since a module that awaits must
 * not be imported by what it waits for.
 */
export async function main(): Promise<void> {
  try {
    await Promise.race([run(), crash()]);
  } catch (error) {
    // A command that was stopped may fail in ways of its own; why it was stopped is what matters.
    const reason: unknown = controller.signal.reason;
    report(error instanceof TapError ? error : (reason ?? error));
    // Whatever still waits for an answer or a pause would keep the process alive.
    controller.abort(error);
  }
  process.exitCode = interruption.exitCode() ?? process.exitCode ?? 0;
}

/** Not touched before there is a question: a pipe that nobody reads would keep the process alive. */
function input(): NodeJS.ReadStream {
  return process.stdin;
}

function interrupt(): void {
  process.kill(process.pid, 'SIGINT');
}

async function run(): Promise<void> {
  const call = await parseArguments(process.argv.slice(2), COMMANDS);
  const { stdout: out, stderr: terminal, env: variables } = process;
  await call.run({
    variables,
    input,
    out,
    terminal,
    script: process.argv[1] ?? '',
    logger,
    logForm: setup.form,
    redactor,
    clock: systemClock,
    signal: controller.signal,
    interrupt,
    status,
    hold: interruption.hold,
    commands: () => loadNamed(COMMANDS, () => true),
  });
}

/** Rejects with what nobody caught, after telling the command to stop. */
function crash(): Promise<never> {
  return new Promise((_, reject) => {
    process.on('uncaughtException', (error) => {
      controller.abort(error);
      reject(error);
    });
  });
}

function report(error: unknown): void {
  const { code, message, stack } = exitOf(error);
  if (code === 2) tellUsage();
  if (stack !== null) logger.debug(stack);
  if (message !== null) logger.critical(message, detailsOf(error));
  process.exitCode = code;
}

/** For a log that programs read: the code of a foreseen error, the place of any other. */
function detailsOf(error: unknown): LogDetails {
  if (error instanceof TapError) return { extra: { code: error.code } };
  return error instanceof Error ? { error } : {};
}

function tellUsage(): void {
  if (isStructured) logger.error(USAGE);
  else say(`${USAGE}\n`);
}

function say(text: string): void {
  status.clear();
  process.stderr.write(text);
}
