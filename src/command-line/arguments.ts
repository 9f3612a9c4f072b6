import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { nearest } from '../core/nearest.js';
import { TapError } from '../errors.js';
import { type Command, type Commands, loadNamed, type Mode } from './command.js';
import type { Context } from './context.js';
import type { Flags } from './flags.js';
import type { Identity } from './identity.js';
import { print } from './print.js';
import { type Called, programOf } from './program.js';

/** What a command line asks for. */
export interface Call {
  /** The command, or what stands for one: a flag, `sync` or `help`. */
  readonly name: string;
  readonly given: object;
  readonly run: (context: Context) => Promise<void>;
}

/** What goes to stderr beside the error when a command line cannot be understood. */
export const usageOf = ({ name }: Identity): string =>
  `Usage: ${name} --config FILE [--catalog FILE] [--state FILE], or ${name} --help`;

/**
 * What a command line (without the program's name) asks for. Rejects with a TapError (`usage`) for
 * one that cannot be understood. Prints nothing and never ends the process; of files, it asks only
 * whether there is a config that nobody named. Of the commands, only
 * those are loaded whose names stand somewhere in the line.
 */
export async function parseArguments(argv: readonly string[], commands: Commands): Promise<Call> {
  const loaded = await loadNamed(commands, (name) => argv.includes(name));
  const printed: string[] = [];
  const calls: Called[] = [];
  const program = programOf(
    commands,
    loaded,
    (output) => printed.push(output),
    (called) => calls.push(called),
  );
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return help(printed.join(''));
    throw fault(error, argv, commands);
  }
  return chosen(commands, program.opts<Flags>(), calls[0] ?? null, program.args);
}

/** What commander could not understand, in one line. */
function fault(error: unknown, argv: readonly string[], commands: Commands): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === 'commander.help') return unknownCommand(argv.at(-1) ?? '', commands);
  return usage(plain(error.message));
}

async function chosen(
  commands: Commands,
  flags: Flags,
  called: Called | null,
  [word]: readonly string[],
): Promise<Call> {
  const mode = modeOf(flags);
  if (mode !== 'version') {
    refuseMisplaced(flags, mode, called?.name ?? null);
    if (called !== null) return callOf(commands.tap, called);
    if (word !== undefined) throw unknownCommand(word, commands);
  }
  const { COMMAND } = await commands.modes[mode]();
  return callOf(commands.tap, { name: mode, command: COMMAND, said: flags });
}

const help = (text: string): Call => ({
  name: 'help',
  given: { text },
  run: ({ out }) => print(out, text),
});

/** Flags that each ask for something else than a sync; of the last three, no two go together. */
const MODES = ['version', 'discover', 'test', 'about'] as const;

const modeOf = (flags: Flags): Mode => MODES.find((name) => Boolean(flags[name])) ?? 'sync';

/** What a sync alone takes. */
const OF_A_SYNC = [
  ['summary', '--summary'],
  ['report', '--report'],
  ['compareWith', '--compare-with'],
] as const;

/** Flags go with some modes alone, and a mode with no command. */
function refuseMisplaced(flags: Flags, mode: Mode, command: string | null): void {
  const { format, report, compareWith } = flags;
  if (format !== null && mode !== 'about' && command !== 'about')
    throw usage('--format goes with --about');
  const isSync = mode === 'sync' && command === null;
  const misplaced = isSync ? undefined : OF_A_SYNC.find(([name]) => flags[name] !== null);
  if (misplaced) throw usage(`${misplaced[1]} goes with a sync`);
  if (compareWith !== null && report === null) throw usage('--compare-with goes with --report');
  if (mode !== 'sync' && command !== null)
    throw usage(`--${mode} cannot be used with the command ${command}`);
}

function callOf(tap: Identity, { name, command, said }: Called): Call {
  const { properties, ...flags } = said;
  const catalog = flags.catalog ?? properties;
  refuseIdleChoice(flags, name, command);
  const config = sourcesFor(tap, command, flags.config);
  const isUnnamed = command.config === 'required' && flags.config.length === 0;
  const given = { ...flags, catalog, config };
  return {
    name,
    given,
    run: (context) => {
      if (isUnnamed) context.logger.info(`The config is ${USUAL_CONFIG}, since none is named.`);
      return command.run(context, given);
    },
  };
}

/** They know the streams without a config. */
const CHOOSERS: ReadonlySet<string> = new Set(['discover', 'select']);

/** Whoever reads streams needs a config; few others know them. */
function refuseIdleChoice(
  { select, deselect }: Pick<Flags, 'select' | 'deselect'>,
  name: string,
  { config }: Command,
): void {
  if (select.length + deselect.length === 0 || config === 'required' || CHOOSERS.has(name)) return;
  throw usage('--select and --deselect go with a sync, --discover, --test, check, plan and select');
}

/** What `init` and `authorize` write where nobody names a file. */
const USUAL_CONFIG = 'config.json';

const noConfig = ({ name }: Identity): string =>
  `--config is missing: give it a file (${name} init writes one) or ENV; without credentials, try ${name} demo`;

function sourcesFor(
  tap: Identity,
  { config }: Command,
  sources: readonly string[],
): readonly string[] {
  if (sources.length > 0 || config === undefined) return sources;
  if (config === 'written' || existsSync(USUAL_CONFIG)) return [USUAL_CONFIG];
  throw usage(noConfig(tap));
}

function unknownCommand(word: string, commands: Commands): TapError {
  const names = Object.keys(commands.named);
  const meant = nearest(word, names);
  const hint = meant === null ? `The commands are: ${names.join(', ')}` : `Did you mean ${meant}?`;
  return usage(`unknown command '${word}' (${hint})`);
}

/** Commander's words on one line, without what a user may have put behind an unknown `--flag=`. */
function plain(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/^command-argument value ('[^]*') is invalid for argument '[^']*'\./, '$1:')
    .replace(/'(--?[^'=\s]+)=[^]*'/, "'$1'")
    .replace(/\s+/g, ' ');
}

function usage(message: string): TapError {
  return new TapError('usage', message);
}
