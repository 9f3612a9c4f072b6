import { type Command, Option } from 'commander';
import { day, days, repeated, text, wholeNumber } from './values.js';
import type { DemoInvocation, Invocation, SimulatorInvocation } from './invocation.js';

/** A command besides sync: its name, its own options, and the invocation they make. */
export interface Subcommand {
  readonly name: string;
  /** Adds the command to the program; `settle` takes the invocation when the user gave it. */
  readonly addTo: (program: Command, settle: (invocation: Invocation) => void) => void;
}

interface Row<Flags extends object> {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  readonly invocation: (flags: Flags) => Invocation;
}

function subcommand<Flags extends object>(row: Row<Flags>): Subcommand {
  const addTo: Subcommand['addTo'] = (program, settle) => {
    const command = program.command(row.name).description(row.summary).allowExcessArguments(false);
    for (const option of row.options) command.addOption(option);
    command.action(() => settle(row.invocation(command.opts<Flags>())));
  };
  return { name: row.name, addTo };
}

const COMPANY_SIZE = [
  new Option('--employees <number>', 'employees of the simulated company')
    .argParser(wholeNumber(1, 100_000))
    .default(50),
  new Option('--legal-entities <number>', 'its legal entities')
    .argParser(wholeNumber(1, 1000))
    .default(2),
  new Option('--seed <number>', 'the same seed makes the same company')
    .argParser(wholeNumber(0, 4_294_967_295))
    .default(1),
];

const PROTOCOL = [
  new Option('--port <number>', 'port on 127.0.0.1; 0 takes a free one')
    .argParser(wholeNumber(0, 65_535))
    .default(0),
  new Option('--rate-limit <number>', 'calls a minute; 0 for no limit')
    .argParser(wholeNumber(0, 1_000_000))
    .default(1000),
  new Option('--latency <ms>', 'milliseconds before each answer')
    .argParser(wholeNumber(0, 600_000))
    .default(0),
  new Option('--fail <fault>', 'inject a fault, such as forbidden:pay_rates; may be repeated')
    .argParser(repeated)
    .default([], 'none'),
  new Option('--as-of <date>', "the company's present (default: two weeks ago)").argParser(day),
  new Option('--advance <days>', 'move its present on, such as 14d').argParser(days),
];

/** Every command by a row of its own. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  subcommand<Omit<SimulatorInvocation, 'kind' | 'asOf' | 'advance'> & Partial<Dates>>({
    name: 'simulator',
    summary: 'start a simulated Paycor on this machine and run until interrupted',
    options: [...COMPANY_SIZE, ...PROTOCOL],
    invocation: ({ asOf = null, advance = null, ...flags }) => ({
      kind: 'simulator',
      ...flags,
      asOf,
      advance,
    }),
  }),
  subcommand<Omit<DemoInvocation, 'kind' | 'directory'> & { directory?: string }>({
    name: 'demo',
    summary: 'sync from a simulated Paycor twice and show what came out; needs no credentials',
    options: [
      new Option('--directory <folder>', 'where the files go').argParser(text),
      ...COMPANY_SIZE,
    ],
    invocation: ({ directory = null, ...flags }) => ({ kind: 'demo', ...flags, directory }),
  }),
];

interface Dates {
  readonly asOf: string;
  readonly advance: string;
}
