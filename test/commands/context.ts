import { PassThrough } from 'node:stream';
import { loadNamed } from '../../src/command-line/command.js';
import type { Context } from '../../src/command-line/context.js';
import { COMMANDS } from '../../src/commands/table.js';
import { systemClock } from '../../src/clock.js';
import { createLogger } from '../../src/singer/logger.js';
import { createRedactor } from '../../src/singer/redact.js';
import { never } from '../paycor/edge.js';

/** What a command is run with where nobody watches, and what a test wants to be otherwise. */
export const contextWith = (more: Partial<Context> = {}): Context => ({
  tap: COMMANDS.tap,
  variables: {},
  input: () => new PassThrough(),
  out: new PassThrough(),
  terminal: new PassThrough(),
  script: 'tap-paycor',
  logger: createLogger({ out: () => undefined, level: 'critical' }),
  logForm: 'plain',
  redactor: createRedactor(),
  clock: systemClock,
  signal: never,
  status: { show: () => undefined, clear: () => undefined },
  interrupt: () => undefined,
  keepHeapSmall: () => undefined,
  hold: (work) => work,
  commands: () => loadNamed(COMMANDS, () => true),
  ...more,
});

/** Flags as they are given to a command where the line has none. */
export const NO_FLAGS = {
  config: [],
  catalog: null,
  state: null,
  select: [],
  deselect: [],
  summary: null,
  report: null,
  compareWith: null,
  discover: false,
  test: null,
  about: false,
  format: null,
  version: false,
} as const;
