import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson } from '../../src/singer/json.js';
import { selecting } from './catalogs.js';
import { personalValues } from './personal.js';
import { runTap, type TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

/** Everything runs at the level that tells most. */
const DEBUG = { TAP_PAYCOR_LOGLEVEL: 'debug' };

const SIZE = { employees: 3, legalEntities: 1 };

let bench: Workbench;
/** The simulator's own log. */
let log: string[];
afterEach(() => bench.close());

async function opened(fail: readonly string[] = []): Promise<void> {
  log = [];
  bench = await workbench({ ...SIZE, fail, log: (line) => log.push(line) });
}

type Settings = Readonly<Record<string, unknown>>;

/** Every secret that there is: the simulator's, and those that a test put into the settings. */
function secrets(settings: Settings = {}): readonly string[] {
  const own = ['client_secret', 'subscription_key', 'refresh_token', 'access_token'].flatMap(
    (name) => (typeof settings[name] === 'string' ? [settings[name]] : []),
  );
  return [...bench.simulator.stats().secrets, ...own].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]);
}

const found = (text: string, values: readonly string[]): readonly string[] =>
  values.filter((value) => text.includes(value));

/** No secret anywhere, and nothing personal but in records. */
function expectClean({ lines, stderr }: TapResult, settings: Settings = {}): void {
  const others = lines.filter((line) => !line.startsWith('{"type":"RECORD"'));
  // A STATE says behind which employee's id an interrupted run goes on: that, and nothing else.
  const told = [stderr, ...others].join('\n').replaceAll(/"after":"[^"]*"/g, '"after":"…"');
  const simulated = log.join('\n');
  expect(found([stderr, ...lines, simulated].join('\n'), secrets(settings))).toEqual([]);
  expect(found(told, personalValues(bench.simulator.company()))).toEqual([]);
}

test('the search would find something', async () => {
  await opened();
  const catalog = await bench.file('catalog.json', selecting());
  const { lines } = await bench.here({ sensitive_streams: true }, ['--catalog', catalog]);
  const personal = personalValues(bench.simulator.company());
  const inRecords = lines.join('\n');
  expect(found(inRecords, personal).length).toBeGreaterThan(personal.length / 2);
  const config = await readFile(await bench.config(), 'utf8');
  expect(found(config, secrets()).length).toBeGreaterThan(2);
});

describe('what ends well', () => {
  test.each([
    ['a sync of everything', []],
    ['a connection test', ['--test']],
    ['the schemas', ['--test=schema']],
    ['discovery', ['--discover']],
    ['a check', ['check', '--all']],
    ['a check for programs', ['check', '--all', '--json']],
    ['--about', ['--about', '--format', 'json']],
  ])('%s', async (_, args) => {
    await opened(['new-field:*', 'bad-date:employees', 'missing:pay_rates:30%']);
    const catalog = await bench.file('catalog.json', selecting());
    const settings = { sensitive_streams: true };
    const result = await bench.here(settings, ['--catalog', catalog, ...args], { env: DEBUG });
    expect(result.stderr.includes('DEBUG GET /v')).toBe(bench.simulator.stats().calls > 0);
    expectClean(result, settings);
  });
});

const FAULTS = [
  'forbidden:pay_rates',
  'not-subscribed:punches',
  '404:departments',
  '400:work_locations',
  'error-body:job_titles',
  'garbage:pay_groups',
  '500:tax_codes',
  'off-origin:earning_codes',
  'reset:deduction_codes',
];

test.each([
  ['a sync', 'tap', []],
  ['a check', 'here', ['check']],
] as const)('%s whose streams fail in every way', async (_, where, args) => {
  await opened(FAULTS);
  const result = await bench[where]({ max_retries: 0 }, args, { env: DEBUG });
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('CRITICAL');
  expectClean(result);
});

test.each([
  ['a sync', []],
  ['discovery', ['--discover']],
  ['a check', ['check']],
])('%s with reports, and with custom fields as columns', async (_, args) => {
  await opened(['new-field:saved_reports', 'new-field:employee_custom_fields']);
  const reports = bench.simulator
    .company()
    .rows('report_identifiers', {})
    .map(({ templateId = null, userId = null }, number) => ({
      name: `saved_${number}`,
      template_id: templateId,
      user_id: userId,
    }));
  const result = await bench.here({ reports, wide_custom_fields: true }, args, { env: DEBUG });
  expect(result.stderr).toContain('INFO Asking Paycor for a page of ');
  expect(result.lines.join('\n')).toContain('saved_1');
  expectClean(result);
});

const NO_TOKEN = { refresh_token: null };

test.each<[string, readonly string[], Settings]>([
  ['a refused client', [], { client_secret: 'invented-wrong-secret' }],
  ['a refused key', [], { subscription_key: 'invented-wrong-key' }],
  ['a refused refresh token', [], { refresh_token: 'invented-wrong-token' }],
  ['a refused access token', [], { ...NO_TOKEN, access_token: 'invented-wrong-access' }],
  ['an unreachable host', [], { api_url: 'http://127.0.0.1:19999' }],
  ['an exchange without an answer', ['token-lost'], {}],
  ['an exchange that answers with garbage', ['token-garbage'], {}],
  ['an exchange that fails', ['token-500'], {}],
  ['an access token that is never good', ['401:*'], {}],
  ['settings of the wrong kinds', [], { refresh_token: { hidden: 'invented-wrong-token' } }],
  ['a secret where a number is due', [], { concurrency: 'invented-wrong-token' }],
])('%s', async (_, fail, settings) => {
  await opened(fail);
  const wrong = { ...settings, access_token: settings['access_token'] ?? 'invented-wrong-token' };
  const few = ['--catalog', await bench.file('catalog.json', selecting(['departments']))];
  const result = await bench.here({ max_retries: 0, ...settings }, few, { env: DEBUG });
  expect(result.code).toBe(1);
  expectClean(result, wrong);
});

test('a secret where the name of a setting is due', async () => {
  await opened();
  const { client_secret: secret } = bench.simulator.credentials;
  const result = await bench.here({ [secret]: true }, ['--test=schema'], { env: DEBUG });
  expect(result.stderr).toContain('unknown setting');
  expectClean(result);
});

test.each([
  ['a config', 'malformed.json', ['--config']],
  ['a state', 'malformed.json', ['--state']],
])('%s that is no JSON', async (_, name, flag) => {
  await opened();
  const { client_secret: secret } = bench.simulator.credentials;
  const path = await bench.file(name, `{"client_secret": "${secret}", ${secret}`);
  const result = await bench.here({}, [...flag, path], { env: DEBUG });
  expect(result.code).toBe(1);
  expectClean(result);
});

test('a token store that is damaged', async () => {
  await opened();
  const { refresh_token: token } = bench.simulator.credentials;
  const settings = { token_store: await bench.file('store.json', `{"refresh_token": "${token}`) };
  const few = ['--catalog', await bench.file('catalog.json', selecting(['departments']))];
  const result = await bench.here(settings, few, { env: DEBUG });
  expect(result.stderr).toContain('store.json.damaged');
  expectClean(result);
});

describe('an activation', () => {
  const MANUAL = ['authorize', '--manual', '--no-browser'];

  test('with the tokens of the page', async () => {
    await opened();
    const { refresh_token: token } = bench.simulator.credentials;
    const input = `\n${token}\n`;
    const result = await bench.here({ refresh_token: null }, MANUAL, { env: DEBUG, input });
    expect(result.code).toBe(0);
    expectClean(result);
  });

  test('with tokens that Paycor refuses', async () => {
    await opened();
    const pasted = { access_token: 'invented-wrong-access', refresh_token: 'invented-wrong-token' };
    const input = `${Object.values(pasted).join('\n')}\n`;
    const result = await bench.here({ refresh_token: null }, MANUAL, { env: DEBUG, input });
    expect(result.code).toBe(1);
    expectClean(result, pasted);
  });

  test('with an address of another run: only the key shows, where Paycor wants it', async () => {
    await opened();
    const { subscription_key: key, scope } = bench.simulator.credentials;
    const uri = 'https://elsewhere.example/callback';
    const input = `${uri}?code=invented-foreign-code&state=invented-foreign-state\n`;
    const args = ['authorize', '--no-browser', '--redirect-uri', uri, '--scope', scope];
    const result = await bench.here({}, args, { env: DEBUG, input });
    expect(result.code).toBe(1);
    const pages = result.lines.filter((line) => line.includes(key));
    expect(pages).toEqual([expect.stringMatching(/\/AppActivation\/Authorize\?/)]);
    const lines = result.lines.map((line) => line.replace(`subscription-key=${key}`, ''));
    expectClean({ ...result, lines }, { access_token: 'invented-foreign-code' });
  });
});

/** Throws from nowhere, with all that a request holds in its message, at the n-th request. */
const CRASH = `
import { subscribe } from 'node:diagnostics_channel';
let left = Number(process.env.CRASH_AT);
subscribe('undici:client:sendHeaders', ({ request, headers }) => {
  const { origin, path, body } = request;
  const told = [origin + path, String(body), headers].join(' ');
  if (--left === 0) setImmediate(() => { throw new Error('planted: ' + told); });
});`;

describe('a crash by an error that nobody foresaw', () => {
  test.each(['1', '2', '9'])('at request %s', async (at) => {
    await opened();
    const preload = `--import=data:text/javascript,${encodeURIComponent(CRASH)}`;
    const env = { ...DEBUG, NODE_OPTIONS: preload, CRASH_AT: at };
    const result = await bench.tap({}, [], { env });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^CRITICAL planted: http.*\*\*\*/m);
    expect(result.stderr).toMatch(/^DEBUG Error: planted/m);
    expect(found(result.stderr, secrets())).toEqual([]);
  });
});

/** Notes the arguments and the environment's names and values of every process of a run. */
const NOTE = `
import { appendFileSync } from 'node:fs';
const { NODE_OPTIONS, ...variables } = process.env;
appendFileSync(process.env.NOTES, JSON.stringify([process.argv, variables]) + '\\n');`;

test('the demo’s processes have no secret in their arguments, and tell none', async () => {
  await opened();
  const directory = join(bench.folder, 'demo');
  const notes = join(bench.folder, 'notes');
  const preload = `--import=data:text/javascript,${encodeURIComponent(NOTE)}`;
  const size = ['--employees', '4', '--legal-entities', '1'];
  const result = await runTap(['demo', '--directory', directory, ...size], {
    env: { ...DEBUG, NODE_OPTIONS: preload, NOTES: notes },
  });
  expect(result.code).toBe(0);
  const noted = (await readFile(notes, 'utf8')).trimEnd().split('\n');
  expect(noted).toHaveLength(5);
  const read = (name: string): Promise<string> => readFile(join(directory, name), 'utf8');
  const hidden = (await Promise.all(SECRETIVE.map(read))).flatMap((text) =>
    secretsIn(parseJson(text)),
  );
  expect(hidden.length).toBeGreaterThan(4);
  const others = (await readdir(directory)).filter((name) => !SECRETIVE.includes(name));
  const contents = await Promise.all(others.map(read));
  const told = [...noted, result.stderr, ...result.lines, ...contents].join('\n');
  expect(found(told, hidden)).toEqual([]);
});

/** The demo's files that hold secrets. */
const SECRETIVE = ['config.json', 'tokens.json'];

const SECRET_NAME = /(secret|key|_token|Token)$/;

function secretsIn(value: unknown): readonly string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    SECRET_NAME.test(name) && typeof inner === 'string' ? [inner] : [],
  );
}
