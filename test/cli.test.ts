import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usageOf } from '../src/command-line/arguments.js';
import { COMMANDS } from '../src/commands/table.js';
import { version } from '../src/version.js';
import { runHere } from './tap/run-here.js';
import { runTap } from './tap/run-tap.js';
import { untimed } from './tap/untimed.js';

// The built executable, as a user runs it; `npm test` builds it first. What every command line has alike
// (outputs, exit codes, variables, signals) is seen there; what a line comes to, in this process.
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const SECRETS = ['hush-secret', 'hush-key', 'hush-refresh'] as const;
const CONFIG = {
  client_id: 'invented-id',
  client_secret: SECRETS[0],
  subscription_key: SECRETS[1],
  refresh_token: SECRETS[2],
};

const before = process.cwd();
let folder = '';

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error('run "npm run build" first');
  folder = mkdtempSync(join(tmpdir(), 'tap-paycor-cli-'));
  write('good.json', CONFIG);
  write('bad.json', { ...CONFIG, concurency: 3, timezone: 'Mars', max_retries: -1 });
  write('malformed.json', `{"client_secret": ${SECRETS[0]}`);
  write('catalog.json', { streams: {} });
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): void {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), body);
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start(argv: readonly string[], variables: Record<string, string> = {}): Child {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...variables };
  return spawn(process.execPath, [CLI, ...argv], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function exitCodeOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

interface Ending {
  readonly code: number | null;
  readonly out: string;
  readonly lines: readonly string[];
}

async function endOf(child: Child): Promise<Ending> {
  const [code, out, log] = await Promise.all([
    exitCodeOf(child),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, lines: untimed(log).split('\n').filter(Boolean) };
}

const wordsOf = (line: string): string[] => line.split(' ').filter(Boolean);

/** Runs a line by the executable. */
function run(line: string, variables: Record<string, string> = {}): Promise<Ending> {
  return endOf(start(wordsOf(line), variables));
}

/** Runs a line in this process, in the same folder and home. */
async function here(line: string): Promise<Ending> {
  const { code, lines, stderr } = await runHere(wordsOf(line), { env: { HOME: folder } });
  return { code, out: lines.join('\n'), lines: stderr.split('\n').filter(Boolean) };
}

const RUNS = { executable: run, here };

type Where = keyof typeof RUNS;

describe('a document goes to stdout, and nothing to stderr', () => {
  test.each<[Where, string, string]>([
    ['executable', '--version', `tap-paycor ${version()}\n`],
    ['here', '--config good.json --version', `tap-paycor ${version()}`],
    ['executable', '--help', 'Usage: tap-paycor'],
    ['here', '--about', 'client_secret (string, required, secret)'],
    ['here', '--config nowhere.json --about --format json', '"replication_method"'],
    ['executable', '--discover', '"tap_stream_id": "employees"'],
    [
      'here',
      '--config nowhere.json --catalog nowhere.json --state nowhere.json --discover',
      '"metadata"',
    ],
  ])('%s: %s', async (where, line, part) => {
    const { code, out, lines } = await RUNS[where](line);
    expect({ code, lines }).toEqual({ code: 0, lines: [] });
    expect(out).toContain(part);
  });
});

describe('a foreseen failure is one CRITICAL line, and nothing on stdout', () => {
  test.each<[Where, string, string]>([
    ['here', '--config nowhere.json', 'CRITICAL The config file nowhere.json cannot be read'],
    [
      'executable',
      '--config malformed.json',
      'CRITICAL The config file malformed.json is not valid JSON at line 1',
    ],
    ['here', '--config good.json --catalog nowhere.json', 'CRITICAL The catalog file nowhere.json'],
    ['here', '--config good.json --catalog catalog.json', 'CRITICAL The catalog'],
    ['here', '--config good.json --state malformed.json', 'CRITICAL The state file malformed.json'],
    ['here', '--config good.json --state .', 'CRITICAL The state file . cannot be read'],
    ['here', '--config ENV', 'CRITICAL The config is not valid: '],
    ['here', '--config bad.json --test=schema', 'CRITICAL The config is not valid: '],
  ])('%s: %s', async (where, line, begin) => {
    const { code, out, lines } = await RUNS[where](line);
    expect({ code, out, lines: lines.length }).toEqual({ code: 1, out: '', lines: 1 });
    expect(lines[0]).toContain(begin);
    for (const secret of SECRETS) expect(lines.join('')).not.toContain(secret);
  });
  test('it names every faulty setting', async () => {
    const { lines } = await here('--config bad.json');
    expect(lines[0]).toMatch(
      /timezone must be .*; max_retries must be .*did you mean concurrency\?/,
    );
  });
  test('wrong usage adds the usage and ends with 2', async () => {
    const { code, out, lines } = await run('--confg good.json');
    const critical = "CRITICAL unknown option '--confg' (Did you mean --config?)";
    expect({ code, out, lines }).toEqual({
      code: 2,
      out: '',
      lines: [usageOf(COMMANDS.tap), critical],
    });
  });
});

describe('an output that would replace what the run needs ends with 2', () => {
  test.each([
    ['--config good.json --summary good.json', 'good.json is the config'],
    ['--config good.json --summary ./inner/../good.json', 'is the config'],
    ['--config good.json --state state.json --summary state.json', 'state.json is the state'],
    ['--config stored.json --summary tokens.json', 'is where the tokens are kept'],
    ['--config good.json --report good.json', 'good.json is the config'],
    ['--config good.json --report r.html --summary ./r.html', 'is where the summary goes'],
    ['--config good.json --report s.json --compare-with s.json', 'is the summary to compare with'],
    ['--config overwriting.json', 'token_store: '],
  ])('%s', async (line, words) => {
    mkdirSync(join(folder, 'inner'), { recursive: true });
    write('state.json', {});
    write('stored.json', { ...CONFIG, token_store: 'tokens.json' });
    write('overwriting.json', { ...CONFIG, token_store: 'overwriting.json' });
    const files = readdirSync(folder);
    const { code, out, lines } = await here(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(lines.at(-1)).toContain(words);
    expect(readdirSync(folder)).toEqual(files);
    expect(readFileSync(join(folder, 'good.json'), 'utf8')).toBe(JSON.stringify(CONFIG));
  });
});

function hostile(name: string, content: string): string {
  write(name, content);
  return name;
}

describe('hostile files end in one line', () => {
  const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  // More than fit on the stack, were all of them handed to one call.
  const many = Array.from({ length: 150_000 }, (_, index) => `pets_${index}`);
  const schema = { type: 'object', properties: {} };
  const metadata = [{ breadcrumb: [], metadata: { selected: true } }];

  test.each<[string, Where, () => string, string]>([
    [
      'a config of 20,000 levels',
      'executable',
      () => `--config ${hostile('deep.json', deep)}`,
      'nested',
    ],
    [
      'a catalog',
      'here',
      () => `--config good.json --catalog ${hostile('deep.json', deep)}`,
      'nested',
    ],
    ['a state', 'here', () => `--config good.json --state ${hostile('deep.json', deep)}`, 'nested'],
    [
      'a setting with a name of a megabyte',
      'here',
      () => `--config ${hostile('long.json', JSON.stringify({ ['x'.repeat(1e6)]: 1 }))}`,
      'a name of 1000000 characters',
    ],
    [
      'a catalog of 150,000 unknown streams',
      'here',
      () => {
        const streams = many.map((id) => ({ tap_stream_id: id, schema, metadata }));
        return `--config good.json --catalog ${hostile('many.json', JSON.stringify({ streams }))}`;
      },
      '149990 more streams are unknown',
    ],
    [
      'a state of 150,000 unknown streams',
      'here',
      () => {
        const bookmarks = Object.fromEntries(many.map((id) => [id, {}] as const));
        return `--config good.json --state ${hostile('many.json', JSON.stringify({ bookmarks }))}`;
      },
      '150000 streams that this tap does not have',
    ],
  ])('%s', async (_, where, line, words) => {
    const { code, out, lines } = await RUNS[where](line());
    const critical = lines.filter((each) => each.startsWith('CRITICAL'));
    expect({ code, out, critical: critical.length }).toEqual({ code: 1, out: '', critical: 1 });
    expect(critical[0]).toContain(words);
    expect(Math.max(...lines.map((each) => each.length))).toBeLessThan(10_000);
  });
});

test('without a working folder, what needs one says so', async () => {
  const gone = join(folder, 'gone');
  mkdirSync(gone);
  const config = join(folder, 'relative.json');
  write('relative.json', { ...CONFIG, token_store: 'tokens.json' });
  const command = `rmdir "$PWD" && exec "$0" "$@"`;
  const argv = ['-c', command, process.execPath, CLI, '--config', config];
  const child = spawn('sh', argv, { cwd: gone, stdio: ['ignore', 'pipe', 'pipe'] });
  const { code, lines } = await endOf(child);
  expect(code).toBe(1);
  expect(lines).toEqual([
    expect.stringContaining('CRITICAL The working folder does not exist any more'),
  ]);
});

test('a config that is fine but for an unknown setting earns a warning', async () => {
  write('unknown.json', { ...CONFIG, concurency: 3 });
  const { code, out, lines } = await here('--config unknown.json --test=schema');
  const warning = 'WARNING the unknown setting "concurency" is ignored (did you mean concurrency?)';
  expect({ code, lines }).toEqual({ code: 0, lines: [warning] });
  expect(out).toContain('{"type":"SCHEMA"');
});

test('the level of the log comes from the environment', async () => {
  write('unknown.json', { ...CONFIG, concurency: 3 });
  const variables = { TAP_PAYCOR_LOGLEVEL: 'ERROR' };
  expect((await run('--config unknown.json --test=schema', variables)).lines).toEqual([]);
});

test('settings come from the environment and from .env', async () => {
  write('.env', `TAP_PAYCOR_CLIENT_ID=invented\nTAP_PAYCOR_CLIENT_SECRET=${SECRETS[0]}\n`);
  const variables = {
    TAP_PAYCOR_SUBSCRIPTION_KEY: SECRETS[1],
    TAP_PAYCOR_REFRESH_TOKEN: SECRETS[2],
    TAP_PAYCOR_LEGAL_ENTITY_IDS: '101,102',
  };
  const { code, lines } = await run('--config ENV --test=schema', variables);
  rmSync(join(folder, '.env'));
  expect({ code, lines }).toEqual({
    code: 0,
    lines: ['INFO From .env of the working folder: client_id, client_secret.'],
  });
});

describe('the output', () => {
  test('a reader that goes away ends the tap with 1, quietly', async () => {
    const child = start(['--discover']);
    child.stdout.destroy();
    const [log, code] = await Promise.all([text(child.stderr), exitCodeOf(child)]);
    expect({ code, log }).toEqual({ code: 1, log: '' });
  });
  test.skipIf(!existsSync('/dev/full'))('a full disk is told', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [CLI, '--version'], { stdio: ['ignore', full, 'pipe'] });
    const [log, code] = await Promise.all([
      text(child.stderr ?? Readable.from([])),
      exitCodeOf(child),
    ]);
    expect(log).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ CRITICAL .*ENOSPC.*\n$/);
    expect(code).toBe(1);
  });
});

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

describe('a signal', () => {
  test.each(SIGNALS)('%s interrupts a sync that waits, exit code %i', async (signal, expected) => {
    const silent = createServer(() => child.kill(signal)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    // With an access token, for an exchange of the refresh token is never cut short.
    const token = { refresh_token: null, access_token: 'invented-access' };
    write('silent.json', { ...CONFIG, ...token, api_url: urlOf(silent) });
    const child = start(['--config', 'silent.json']);
    const { code, lines } = await endOf(child);
    silent.close();
    expect(code).toBe(expected);
    expect(lines.at(-1)).toBe(`CRITICAL interrupted by ${signal}`);
    expect(lines.filter((line) => line.startsWith('CRITICAL'))).toHaveLength(1);
  });
  test.each(SIGNALS)('%s ends the simulator in peace, exit code %i', async (signal, expected) => {
    const child = start(['simulator', '--employees', '3']);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    child.kill(signal);
    const { code, lines } = await endOf(child);
    expect(lines.filter((line) => line.startsWith('CRITICAL'))).toEqual([]);
    expect(code).toBe(expected);
  });
});

function urlOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
}

/** Tells, the moment that the signal is first listened to, whether the command line was loaded by then. */
const WATCH = `data:text/javascript,${encodeURIComponent(`
  const on = process.on;
  process.on = function (name, ...others) {
    const isLoaded = process.moduleLoadList.includes('NativeModule child_process');
    if (name === 'SIGUSR1') process.stderr.write('heard, ' + (isLoaded ? 'late' : 'early') + '\\n');
    return on.call(this, name, ...others);
  };
`)}`;

test('SIGUSR1 is heard before the tap itself is loaded', async () => {
  const { stderr } = await runTap(['--version'], { env: { NODE_OPTIONS: `--import ${WATCH}` } });
  expect(stderr).toBe('heard, early\n');
});
