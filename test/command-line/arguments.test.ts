import { Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/command-line/arguments.js';
import { loadNamed } from '../../src/command-line/command.js';
import { flagsOf } from '../../src/command-line/flags.js';
import { COMMANDS } from '../../src/commands/table.js';
import { TapError } from '../../src/errors.js';

const SYNC = {
  kind: 'sync',
  config: ['C'],
  catalog: null,
  state: null,
  summary: null,
  report: null,
  compareWith: null,
} as const;
const COMPANY = { employees: 50, legalEntities: 2, seed: 1, torture: false } as const;
const CHECK = { kind: 'check', config: ['C'], catalog: null, all: false, json: false } as const;
const DEMO = { kind: 'demo', ...COMPANY, directory: null } as const;
const AUTHORIZE = {
  kind: 'authorize',
  config: ['config.json'],
  redirectUri: null,
  port: null,
  scope: null,
  manual: false,
  secrets: true,
  browser: true,
} as const;
const INIT = {
  kind: 'init',
  meltano: false,
  config: ['config.json'],
  yes: false,
  force: false,
} as const;
const PLAN = { kind: 'plan', config: ['C'], catalog: null, state: null, json: false } as const;
const SIMULATOR = {
  kind: 'simulator',
  ...COMPANY,
  port: 0,
  rateLimit: 1000,
  latency: 0,
  fail: [],
  asOf: null,
  advance: null,
} as const;

/** The command and what it is given. */
async function askedBy(argv: readonly string[]): Promise<object> {
  const { name, given } = await parseArguments(argv, COMMANDS);
  return { kind: name, ...given };
}

const GOOD: readonly [string, object][] = [
  ['--config C', SYNC],
  ['-c C', SYNC],
  ['--config=C', SYNC],
  ['-c A -c B', { ...SYNC, config: ['A', 'B'] }],
  ['--config A --config ENV --config B', { ...SYNC, config: ['A', 'ENV', 'B'] }],
  ['--config C --catalog K --state S', { ...SYNC, catalog: 'K', state: 'S' }],
  ['-s S -p K -c C', { ...SYNC, catalog: 'K', state: 'S' }],
  ['--properties K --config C', { ...SYNC, catalog: 'K' }],
  ['--config C --summary F', { ...SYNC, summary: 'F' }],
  ['-c C --report R --compare-with F', { ...SYNC, report: 'R', compareWith: 'F' }],
  ['--select A --select B -c C', { ...SYNC, select: ['A', 'B'], deselect: [] }],
  ['-c C check --deselect A', { ...CHECK, select: [], deselect: ['A'] }],
  ['--state - --config C', { ...SYNC, state: '-' }],
  ['--discover', { kind: 'discover' }],
  ['-d', { kind: 'discover' }],
  ['--config C --discover', { kind: 'discover' }],
  ['--config C --catalog K --state S --discover', { kind: 'discover' }],
  ['--discover --state S -c C', { kind: 'discover' }],
  ['--config C --test', { kind: 'test', config: ['C'], catalog: null, test: 'records' }],
  ['--test --config C', { kind: 'test', config: ['C'], catalog: null, test: 'records' }],
  ['--test=schema -c C', { kind: 'test', config: ['C'], catalog: null, test: 'schema' }],
  [
    '-c C --catalog K --state S --test=records',
    { kind: 'test', config: ['C'], catalog: 'K', test: 'records' },
  ],
  ['--about', { kind: 'about', format: null }],
  ['--about --format json', { kind: 'about', format: 'json' }],
  ['--format=markdown --about', { kind: 'about', format: 'markdown' }],
  ['--config C --catalog K --about --format text', { kind: 'about', format: 'text' }],
  ['--version', { kind: 'version' }],
  ['--config C --version', { kind: 'version' }],
  ['--version demo', { kind: 'version' }],
  ['--config C check', CHECK],
  ['check --config C', CHECK],
  ['--config C --catalog K --state S check --json', { ...CHECK, catalog: 'K', json: true }],
  ['check --all -p K -c A -c B', { ...CHECK, config: ['A', 'B'], catalog: 'K', all: true }],
  ['simulator', SIMULATOR],
  ['--config C --catalog K --state S simulator', SIMULATOR],
  ['simulator --config C', SIMULATOR],
  ['simulator --torture', { ...SIMULATOR, torture: true }],
  [
    'simulator --port 8080 --employees 9 --legal-entities 3 --seed 0 --rate-limit 0 --latency 20',
    {
      ...SIMULATOR,
      port: 8080,
      employees: 9,
      legalEntities: 3,
      seed: 0,
      rateLimit: 0,
      latency: 20,
    },
  ],
  [
    'simulator --fail 500:employees:2 --as-of 2024-02-29 --fail forbidden:pay_rates --advance 14d',
    {
      ...SIMULATOR,
      fail: ['500:employees:2', 'forbidden:pay_rates'],
      asOf: '2024-02-29',
      advance: '14d',
    },
  ],
  ['authorize', AUTHORIZE],
  ['-c A -c B authorize', { ...AUTHORIZE, config: ['A', 'B'] }],
  ['--config C --catalog K authorize --manual', { ...AUTHORIZE, config: ['C'], manual: true }],
  [
    'authorize --config C --port 9000 --scope S --no-secrets --no-browser',
    { ...AUTHORIZE, config: ['C'], port: 9000, scope: 'S', secrets: false, browser: false },
  ],
  ['authorize --redirect-uri https://a.b/c/', { ...AUTHORIZE, redirectUri: 'https://a.b/c/' }],
  ['init', INIT],
  ['--config A -c B --catalog K init --yes', { ...INIT, config: ['A', 'B'], yes: true }],
  ['init --force --config C', { ...INIT, config: ['C'], force: true }],
  ['-c C init --meltano', { kind: 'init', meltano: true, output: null, force: false }],
  ['init --output F --meltano --force', { kind: 'init', meltano: true, output: 'F', force: true }],
  ['completion bash', { kind: 'completion', shell: 'bash' }],
  ['streams', { kind: 'streams', stream: null }],
  ['about --format html', { kind: 'about', format: 'html' }],
  ['streams pay_stubs', { kind: 'streams', stream: 'pay_stubs' }],
  ['-c C completion fish', { kind: 'completion', shell: 'fish' }],
  ['demo', DEMO],
  ['plan --config C', PLAN],
  ['--config C plan', PLAN],
  ['-c C -p K -s S plan --json', { ...PLAN, catalog: 'K', state: 'S', json: true }],
  ['plan -c C --json --catalog K', { ...PLAN, catalog: 'K', json: true }],
  ['-c C demo --directory D --seed 7', { ...DEMO, directory: 'D', seed: 7 }],
];

test.each(GOOD)('%s', async (line, expected) => {
  expect(await askedBy(line.split(' '))).toMatchObject(expected);
});

test('what one parse gathers does not reach the next one', async () => {
  await askedBy(['-c', 'A', 'simulator', '--fail', 'x']);
  expect(await askedBy(['-c', 'B'])).toMatchObject({ ...SYNC, config: ['B'] });
  expect(await askedBy(['simulator'])).toMatchObject(SIMULATOR);
});

test('every option is given by the name that it is declared with', async () => {
  const loaded = await loadNamed(COMMANDS, () => true);
  const declared = [flagsOf('tap-paycor'), ...[...loaded.values()].map(({ options }) => options)];
  for (const [name, one] of declared.flatMap((options) => Object.entries(options))) {
    expect(one instanceof Option ? one.attributeName() : one.name()).toBe(name);
  }
});

test('only the command that a line names is loaded', async () => {
  const loads: string[] = [];
  const named = Object.fromEntries(
    Object.entries(COMMANDS.named).map(([name, { summary, load }]) => {
      const told = () => (loads.push(name), load());
      return [name, { summary, load: told }] as const;
    }),
  );
  await parseArguments(['--discover'], { ...COMMANDS, named });
  expect(loads).toEqual([]);
  await parseArguments(['-c', 'C', 'check'], { ...COMMANDS, named });
  expect(loads).toEqual(['check']);
});

const BAD: readonly [string, string][] = [
  ['', '--config is missing'],
  ['demo --select A', '--select and --deselect go with a sync'],
  ['--about --deselect A', '--select and --deselect go with a sync'],
  ['--catalog K', '--config is missing'],
  ['--test', '--config is missing'],
  ['check', '--config is missing'],
  ['-c C --test=records check', '--test cannot be used with the command check'],
  ['-c C check everything', 'too many arguments'],
  ['-c C --all', "unknown option '--all'"],
  ['--confg C', "unknown option '--confg' (Did you mean --config?)"],
  ['-x', "unknown option '-x'"],
  ['--config', 'argument missing'],
  ['--config --discover', 'value is missing'],
  ['-c C --state', 'argument missing'],
  ['-c C --catalog K --properties K', 'cannot be used with'],
  ['-d --about', 'cannot be used with'],
  ['--about --test -c C', 'cannot be used with'],
  ['--test --discover -c C', 'cannot be used with'],
  ['-c C --format json', '--format goes with --about'],
  ['-c C --test --summary F', '--summary goes with a sync'],
  ['--discover --summary F', '--summary goes with a sync'],
  ['-c C --summary F plan', '--summary goes with a sync'],
  ['--discover --report R', '--report goes with a sync'],
  ['-c C --report R check', '--report goes with a sync'],
  ['-c C --compare-with F plan', '--compare-with goes with a sync'],
  ['-c C --compare-with F', '--compare-with goes with --report'],
  ['-c C --summary', 'argument missing'],
  ['--about --format yaml', 'Allowed choices are text, json, markdown'],
  ['-c C --test=everything', 'Allowed choices are records, schema'],
  ['-c C simulatr', "unknown command 'simulatr' (Did you mean simulator?)"],
  ['-c C sync', 'The commands are: '],
  ['plan', '--config is missing'],
  ['-c C plan --test', '--test cannot be used with the command plan'],
  ['-c C --json', "unknown option '--json'"],
  ['--discover demo', '--discover cannot be used with the command demo'],
  ['simulator extra', 'too many arguments'],
  ['simulator --directory D', "unknown option '--directory'"],
  ['simulator --port 65536', 'a whole number from 0 to 65535'],
  ['simulator --port -1', 'a whole number from 0 to 65535'],
  ['simulator --port 1.5', 'a whole number from 0 to 65535'],
  ['simulator --port 0x10', 'a whole number from 0 to 65535'],
  ['simulator --employees 0', 'a whole number from 1'],
  ['simulator --legal-entities 0', 'a whole number from 1'],
  ['simulator --seed many', 'a whole number from 0'],
  ['simulator --rate-limit fast', 'a whole number from 0'],
  ['simulator --latency 1s', 'a whole number from 0'],
  ['simulator --as-of 2024-02-30', 'a date, YYYY-MM-DD'],
  ['simulator --advance 2w', 'days, such as 14d'],
  ['simulator --fail --port 1', 'value is missing'],
  ['demo --directory --seed', 'value is missing'],
  ['authorize --port 9000 --redirect-uri http://a.b/', 'cannot be used with'],
  ['authorize --manual --scope S', 'cannot be used with'],
  ['simulator --port 6000', 'Browsers keep port 6000 for another service'],
  ['authorize --port 6667', 'Browsers keep port 6667 for another service'],
  ['authorize --port 0', 'a whole number from 1 to 65535'],
  ['authorize --scope --manual', 'value is missing'],
  ['init --meltano --yes', 'cannot be used with'],
  ['init --meltano --output --force', 'value is missing'],
  ['init somewhere', 'too many arguments'],
  ['--discover init', '--discover cannot be used with the command init'],
  ['completion', "missing required argument 'shell'"],
  ['streams employes', 'Did you mean employees?'],
  ['streams x', 'There is no stream of that name.'],
  ['completion tcsh', 'Allowed choices are bash, zsh, fish'],
  ['completion bash zsh', 'too many arguments'],
  ['--discover authorize', '--discover cannot be used with the command authorize'],
];

async function faultOf(argv: readonly string[]): Promise<string> {
  try {
    await askedBy(argv);
  } catch (error) {
    if (error instanceof TapError && error.code === 'usage') return error.message;
    throw error;
  }
  return 'no fault';
}

describe('a usage error', () => {
  test.each(BAD)('%s', async (line, expected) => {
    const fault = await faultOf(line.split(' ').filter(Boolean));
    expect(fault).toContain(expected);
    expect(fault).not.toMatch(/\n|^error/);
  });
  test('hides what stands behind an unknown flag', async () => {
    const fault = await faultOf(["--client_secret=hush 'hush' hush"]);
    expect(fault).toBe("unknown option '--client_secret'");
  });
});

async function helpOf(...argv: string[]): Promise<string> {
  const { name, given } = await parseArguments(argv, COMMANDS);
  return name === 'help' && 'text' in given ? String(given.text) : 'no help';
}

describe('help', () => {
  const SHOWN = [
    '-c, --config <',
    '--catalog <',
    '-p, --properties <',
    '--select <',
    '--deselect <',
    '-s, --state <',
    '--summary <',
    '--report <',
    '--compare-with <',
    '-d, --discover',
    '--test [',
    '--about',
    '--format <',
    '--version',
    '-h, --help',
  ];

  test('has every flag and command', async () => {
    const help = await helpOf('--help');
    for (const flag of SHOWN) expect(help).toContain(`\n  ${flag}`);
    for (const name of Object.keys(COMMANDS.named)) expect(help).toContain(`\n  ${name}`);
    expect(help).toContain('ENV');
  });
  test.each([
    [
      'simulator',
      '--port --employees --legal-entities --seed --rate-limit --latency --fail --as-of --advance',
    ],
    ['demo', '--directory --employees --legal-entities --seed'],
    ['authorize', '--redirect-uri --port --scope'],
  ])('of %s has every flag', async (name, flags) => {
    const help = await helpOf('help', name);
    for (const flag of flags.split(' ')) expect(help).toContain(`  ${flag} <`);
    expect(await helpOf(name, '--help')).toBe(help);
  });
  test('every line describes what it names', async () => {
    for (const argv of [['--help'], ['help', 'simulator'], ['help', 'demo']]) {
      const named = (await helpOf(...argv)).match(/^ {2}(?:-|[a-z]).*$/gm) ?? [];
      expect(named.length).toBeGreaterThan(4);
      for (const line of named) expect(line).toMatch(/\S {2,}\S.{8,}$/);
    }
  });
  test('wins over what is missing', async () => {
    expect(await helpOf('-h')).toContain('Usage: tap-paycor');
    expect(await helpOf('-c', 'C', 'help')).toContain('Usage: tap-paycor');
  });
});
