import { CommanderError } from 'commander';
import { catalogIn, type Flags, MODES } from './options.js';
import { nearest } from '../core/nearest.js';
import { TapError } from '../errors.js';
import type { Invocation } from './invocation.js';
import { programOf } from './program.js';
import { SUBCOMMANDS } from './subcommands.js';

export type { Invocation, SyncInvocation } from './invocation.js';

/** What goes to stderr beside the error when a command line cannot be understood. */
export const USAGE =
  'Usage: tap-paycor --config FILE [--catalog FILE] [--state FILE], or tap-paycor --help';

/**
 * What a command line (without the program's name) asks for. Throws a TapError (`usage`) for one
 * that cannot be understood. Prints nothing and never ends the process.
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const printed: string[] = [];
  const commands: Invocation[] = [];
  const program = programOf(
    (output) => printed.push(output),
    (invocation) => commands.push(invocation),
  );
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'help', text: printed.join('') };
    if (error.code === 'commander.help') throw unknownCommand(argv.at(-1) ?? '');
    throw usage(plain(error.message));
  }
  return invocationOf(program.opts<Flags>(), commands[0] ?? null, program.args);
}

function invocationOf(
  flags: Flags,
  command: Invocation | null,
  words: readonly string[],
): Invocation {
  if (flags.version) return { kind: 'version' };
  const mode = MODES.find((name) => flags[name] !== undefined);
  if (flags.format !== undefined && mode !== 'about') throw usage('--format goes with --about');
  const isSync = mode === undefined && command === null;
  if (flags.summary !== undefined && !isSync) throw usage('--summary goes with a sync');
  if (command !== null) return alone(command, mode);
  if (words[0] !== undefined) throw unknownCommand(words[0]);
  if (mode === 'discover') return { kind: 'discover' };
  if (mode === 'about') return { kind: 'about', format: flags.format ?? 'text' };
  return reading(flags);
}

function alone(command: Invocation, mode: string | undefined): Invocation {
  if (mode !== undefined) throw usage(`--${mode} cannot be used with the command ${command.kind}`);
  const reads = command.kind === 'check' || command.kind === 'plan';
  if (reads && command.config.length === 0) throw usage(NO_CONFIG);
  return command;
}

function reading(flags: Flags): Invocation {
  const { config = [], test, state = null, summary = null } = flags;
  const catalog = catalogIn(flags);
  if (config.length === 0) throw usage(NO_CONFIG);
  if (test === undefined) return { kind: 'sync', config, catalog, state, summary };
  return { kind: 'test', config, catalog, mode: test === true ? 'records' : test };
}

const NO_CONFIG =
  '--config is missing: give it a file (tap-paycor init writes one) or ENV; without credentials, try tap-paycor demo';

function unknownCommand(word: string): TapError {
  const names = SUBCOMMANDS.map(({ name }) => name);
  const meant = nearest(word, names);
  const hint = meant === null ? `The commands are: ${names.join(', ')}` : `Did you mean ${meant}?`;
  return usage(`unknown command '${word}' (${hint})`);
}

/** Commander's words on one line, without what a user may have put behind an unknown `--flag=`. */
function plain(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/'(--?[^'=\s]+)=[^]*'/, "'$1'")
    .replace(/\s+/g, ' ');
}

function usage(message: string): TapError {
  return new TapError('usage', message);
}
