import { Command } from 'commander';
import type { Invocation } from './invocation.js';
import { OPTIONS } from './options.js';
import { SUBCOMMANDS } from './subcommands.js';

/**
 * The parser of the tap's command lines: its flags, its commands and theirs. It throws commander's
 * errors and never ends the process.
 *
 * @param print takes the text of a help
 * @param settle takes what a command asks for, when the user gave one
 */
export function programOf(
  print: (output: string) => void,
  settle: (invocation: Invocation) => void,
): Command {
  const program = new Command('tap-paycor')
    .description('Singer tap for the Paycor HR and payroll API')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined, getOutHelpWidth: () => 100 })
    .configureHelp({ helpWidth: 100 })
    .allowExcessArguments()
    .helpOption('-h, --help', 'print this help, or that of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EPILOGUE)
    .action(() => undefined);
  for (const option of OPTIONS) program.addOption(option);
  for (const { addTo } of SUBCOMMANDS) addTo(program, settle);
  return program;
}

const EPILOGUE = `
Without a command: sync. The messages go to stdout, the log to stderr.
Exit codes: 0 success, 1 failure, 2 wrong usage, 129, 130, 131 and 143 interrupted.
TAP_PAYCOR_LOGLEVEL or LOGLEVEL sets the level of the log: debug, info, warning, error or critical.
SINGER_SDK_LOG_CONFIG, a logging config as Meltano writes it, wins over both and may ask for JSON lines.`;
