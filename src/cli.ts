#!/usr/bin/env node
import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { parseArguments, USAGE } from './command-line/arguments.js';
import { dispatch } from './command-line/dispatch.js';
import { TapError } from './errors.js';
import { exitOf } from './command-line/exit.js';
import { abortOnSignals } from './command-line/interruption.js';
import { createLogger, type Level, LEVELS } from './singer/logger.js';
import { createRedactor } from './singer/redact.js';

// The only file that touches the process: its arguments, environment, streams, signals and exit
// code. It never calls process.exit, which would drop what a pipe has not taken yet.

const redactor = createRedactor();
const logger = createLogger({
  out: (line) => process.stderr.write(`${line}\n`),
  level: levelOf(process.env['TAP_PAYCOR_LOGLEVEL']),
  redact: (text) => redactor.redact(text),
});
const controller = new AbortController();
// Every call that waits listens to it: many listeners are no leak.
setMaxListeners(0, controller.signal);
const interruption = abortOnSignals(process, controller);

// Whoever writes learns of a failure from the write itself; unheard, the event would be a crash.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  await Promise.race([run(), crash()]);
} catch (error) {
  // A command that was stopped may fail in ways of its own; why it was stopped is what matters.
  const reason: unknown = controller.signal.reason;
  report(error instanceof TapError ? error : (reason ?? error));
}
process.exitCode = interruption.exitCode() ?? process.exitCode ?? 0;

/** Not touched before there is a question: a pipe that nobody reads would keep the process alive. */
function input(): NodeJS.ReadStream {
  return process.stdin;
}

function interrupt(): void {
  process.kill(process.pid, 'SIGINT');
}

async function run(): Promise<void> {
  const invocation = parseArguments(process.argv.slice(2));
  const { stdout: out, stderr: terminal, env: variables } = process;
  const script = process.argv[1] ?? '';
  const { signal } = controller;
  const surroundings = { variables, input, out, terminal, script, logger, redactor, signal };
  await dispatch(invocation, { ...surroundings, interrupt });
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
  if (code === 2) process.stderr.write(`${USAGE}\n`);
  if (stack !== null) logger.debug(stack);
  if (message !== null) logger.critical(message);
  process.exitCode = code;
}

function levelOf(name = 'info'): Level {
  const wanted = name.trim().toLowerCase();
  return isLevel(wanted) ? wanted : 'info';
}

function isLevel(name: string): name is Level {
  return Object.hasOwn(LEVELS, name);
}
