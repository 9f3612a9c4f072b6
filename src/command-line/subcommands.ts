import { Argument, type Command, Option } from 'commander';
import { DEFAULT_PORT } from '../authorize/return-url.js';
import { TapError } from '../errors.js';
import { day, days, openPort, repeated, text, wholeNumber } from './values.js';
import type {
  AuthorizeInvocation,
  CheckInvocation,
  DemoInvocation,
  Invocation,
  PlanInvocation,
  Shell,
  SimulatorInvocation,
} from './invocation.js';
import { catalogIn, type Flags } from './options.js';

/** A command besides sync: its name, its own options, and the invocation they make. */
export interface Subcommand {
  readonly name: string;
  /** Adds the command to the program; `settle` takes the invocation when the user gave it. */
  readonly addTo: (program: Command, settle: (invocation: Invocation) => void) => void;
}

interface Row<Own extends object> {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** What must follow the command's name. */
  readonly argument?: Argument;
  /** From the command's own flags, those that stand beside any command, and the argument. */
  readonly invocation: (own: Own, flags: Flags, argument: string) => Invocation;
}

function subcommand<Own extends object>(row: Row<Own>): Subcommand {
  const addTo: Subcommand['addTo'] = (program, settle) => {
    const command = program.command(row.name).description(row.summary).allowExcessArguments(false);
    if (row.argument !== undefined) command.addArgument(row.argument);
    for (const option of row.options) command.addOption(option);
    command.action(() => {
      const [argument = ''] = command.args;
      settle(row.invocation(command.opts<Own>(), program.opts<Flags>(), argument));
    });
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
    .argParser(openPort(0))
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

const AUTHORIZE = [
  new Option('--redirect-uri <uri>', 'the registered Approved Return OAuth URL, if it is another')
    .argParser(text)
    .conflicts('port'),
  new Option(
    '--port <number>',
    `return to http://127.0.0.1:<port>/callback (default: ${DEFAULT_PORT})`,
  ).argParser(openPort(1)),
  new Option('--scope <name>', "the Scope Name of the application's General tab").argParser(text),
  new Option('--manual', 'take the tokens that the ClientActivation page shows').conflicts([
    'redirectUri',
    'port',
    'scope',
  ]),
  new Option('--no-secrets', 'write no secret into the config file'),
  new Option('--no-browser', 'only print the address, open nothing'),
];

/** What authorize and init make where no --config names a file. */
const DEFAULT_CONFIG = 'config.json';

const INIT = [
  new Option('--yes', 'ask nothing: write a template to fill in').conflicts('meltano'),
  new Option('--force', 'replace a file that is there'),
  new Option('--meltano', "print the plugin's part of meltano.yml instead"),
  new Option('--output <file>', 'with --meltano: write it to a file').argParser(text),
];

interface InitFlags {
  readonly yes?: true;
  readonly force?: true;
  readonly meltano?: true;
  readonly output?: string;
}

function init({ meltano, output, ...own }: InitFlags, { config }: Flags): Invocation {
  const force = own.force === true;
  if (meltano === true) return { kind: 'init', what: 'meltano', output: output ?? null, force };
  if (output !== undefined) throw new TapError('usage', '--output goes with --meltano');
  const yes = own.yes === true;
  return { kind: 'init', what: 'config', config: config ?? [DEFAULT_CONFIG], yes, force };
}

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

function shellOf(word: string): Shell {
  const shell = SHELLS.find((name) => name === word);
  if (shell === undefined) throw new TapError('usage', `the shell must be ${SHELLS.join(', ')}`);
  return shell;
}

type AuthorizeFlags = Pick<AuthorizeInvocation, 'secrets' | 'browser'> & {
  readonly redirectUri?: string;
  readonly port?: number;
  readonly scope?: string;
  readonly manual?: true;
};

/** Every command by a row of its own. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  subcommand<AuthorizeFlags>({
    name: 'authorize',
    summary: 'activate the application in a browser, store its tokens and write the config',
    options: AUTHORIZE,
    invocation: ({ redirectUri = null, port = null, scope = null, ...own }, { config }) => ({
      kind: 'authorize',
      config: config ?? [DEFAULT_CONFIG],
      redirectUri,
      port,
      scope,
      manual: own.manual === true,
      secrets: own.secrets,
      browser: own.browser,
    }),
  }),
  subcommand<InitFlags>({
    name: 'init',
    summary: "ask for what a config needs and write it, or print Meltano's plugin definition",
    options: INIT,
    invocation: init,
  }),
  subcommand<Partial<Pick<CheckInvocation, 'all' | 'json'>>>({
    name: 'check',
    summary: 'ask Paycor for the first page of every selected stream and say what is missing',
    options: [
      new Option('--all', 'every stream, whatever the catalog selects'),
      new Option('--json', 'print one JSON document instead of a table'),
    ],
    invocation: ({ all = false, json = false }, { config = [], ...flags }) => ({
      kind: 'check',
      config,
      catalog: catalogIn(flags),
      all,
      json,
    }),
  }),
  subcommand<Partial<Pick<PlanInvocation, 'json'>>>({
    name: 'plan',
    summary: 'tell how many calls a sync would make, and how long that takes',
    options: [new Option('--json', 'print one JSON document instead of a table')],
    invocation: ({ json = false }, { config = [], state = null, ...flags }) => ({
      kind: 'plan',
      config,
      catalog: catalogIn(flags),
      state,
      json,
    }),
  }),
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
  subcommand<object>({
    name: 'completion',
    summary: 'print a script that completes these commands and options in a shell',
    options: [],
    argument: new Argument('<shell>', 'whose script').choices([...SHELLS]),
    invocation: (_own, _flags, shell) => ({ kind: 'completion', shell: shellOf(shell) }),
  }),
];

interface Dates {
  readonly asOf: string;
  readonly advance: string;
}
