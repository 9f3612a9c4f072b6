import { Argument, Command as Program } from 'commander';
import type { Command, Commands, Given } from './command.js';
import { variablePrefix } from '../settings/setting-set.js';
import { flagsOf, type Flags } from './flags.js';
import type { Identity } from './identity.js';
import type { Declared } from './option.js';

/** A command that was called, with what the line says. */
export interface Called {
  readonly name: string;
  readonly command: Command;
  readonly said: Flags & Given<Declared>;
}

/** How to get help. */
export const HELP = {
  flag: ['-h, --help', 'print this help, or that of a command'],
  command: ['help [command]', 'print the help of a command'],
} as const;

/**
 * The parser of the tap's command lines: its flags, its commands, and what belongs to those that are
 * loaded. It throws commander's errors and never ends the process.
 *
 * @param print takes the text of a help
 * @param settle takes the command that the user called, if any
 */
export function programOf(
  { tap, named }: Pick<Commands, 'tap' | 'named'>,
  loaded: ReadonlyMap<string, Command>,
  print: (output: string) => void,
  settle: (called: Called) => void,
): Program {
  const program = bareProgram(tap, print);
  declare(program, flagsOf(tap.name));
  for (const [name, { summary }] of Object.entries(named)) {
    const own = program.command(name).description(summary).allowExcessArguments(false);
    const command = loaded.get(name);
    if (command === undefined) continue;
    declare(own, command.options);
    own.action(() => settle({ name, command, said: saidTo(own) }));
  }
  return program;
}

const WIDTH = 100;

const bareProgram = (tap: Identity, print: (output: string) => void): Program =>
  new Program(tap.name)
    .description(tap.description)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined, getOutHelpWidth: () => WIDTH })
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .allowExcessArguments()
    .helpOption(...HELP.flag)
    .helpCommand(...HELP.command)
    .addHelpText('after', epilogueOf(tap))
    .action(() => undefined);

function declare(program: Program, declared: Declared): void {
  for (const one of Object.values(declared)) {
    if (one instanceof Argument) program.addArgument(one);
    else {
      const name = one.attributeName();
      program.addOption(one);
      program.setOptionValueWithSource(name, program.getOptionValue(name) ?? one.absent, 'default');
    }
  }
}

/** The flags, and the command's own options and arguments. */
function saidTo(own: Program): Called['said'] {
  const values: readonly unknown[] = own.processedArgs;
  const words = own.registeredArguments.map(
    (word, place) => [word.name(), values[place] ?? null] as const,
  );
  return { ...own.optsWithGlobals<Flags>(), ...Object.fromEntries(words) };
}

const epilogueOf = ({ name }: Identity): string => `
Without a command: sync. The messages go to stdout, the log to stderr.
Exit codes: 0 success, 1 failure, 2 wrong usage, 129, 130, 131 and 143 interrupted.
${variablePrefix(name)}LOGLEVEL or LOGLEVEL sets the level of the log: debug, info, warning, error or critical.
SINGER_SDK_LOG_CONFIG, a logging config as Meltano writes it, wins over both and may ask for JSON lines.`;
