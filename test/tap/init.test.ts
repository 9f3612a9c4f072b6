import { PAYCOR_PLUGIN } from '../../scripts/meltano-taps.js';
import { once } from 'node:events';
import { spawn, spawnSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubDefinition, projectOf } from '../../scripts/meltano-plugin.js';
import { startAuthorizing } from './authorizing.js';
import { selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import { EXECUTABLE, runTap, type TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

const before = process.cwd();
let bench: Workbench;
beforeEach(async () => {
  bench = await workbench({ employees: 3, legalEntities: 1 });
  process.chdir(bench.folder);
});
afterEach(async () => {
  process.chdir(before);
  await bench.close();
});

const SECRETS = ['invented-secret', 'invented-key', 'invented-token'] as const;

/** The level that tells most. */
const DEBUG = { TAP_PAYCOR_LOGLEVEL: 'debug' };

/** In the order of the questions. */
const ANSWERS = ['invented-id', ...SECRETS.slice(0, 2), 'sandbox', SECRETS[2], '2024-01-31', ''];

const init = (args: readonly string[], input = '', env = {}): Promise<TapResult> =>
  runHere(['init', ...args], { input, env });

/** What leads to the simulator and into the folder of the test. */
const hosts = (): object => ({
  api_url: bench.simulator.url,
  authorize_url: `${bench.simulator.url}/AppActivation/Authorize`,
  token_store: join(bench.folder, 'tokens.json'),
});

const lines = (answers: readonly string[]): string => answers.map((line) => `${line}\n`).join('');

const contentOf = (name: string): Promise<string> => readFile(join(bench.folder, name), 'utf8');

const files = async (): Promise<readonly string[]> => (await readdir(bench.folder)).toSorted();

describe('answers become a config', () => {
  test('for its owner alone, and no secret is shown', async () => {
    const surroundings = { input: lines(ANSWERS), env: DEBUG };
    const { code, lines: said, stderr } = await runTap(['init'], surroundings);
    expect(code).toBe(0);
    expect(JSON.parse(await contentOf('config.json'))).toEqual({
      client_id: 'invented-id',
      client_secret: 'invented-secret',
      subscription_key: 'invented-key',
      environment: 'sandbox',
      refresh_token: 'invented-token',
      start_date: '2024-01-31',
      timezone: 'UTC',
    });
    expect((await stat(join(bench.folder, 'config.json'))).mode & 0o777).toBe(0o600);
    expect(said).toContain('  tap-paycor --config config.json check');
    expect(said.join('\n')).not.toContain('authorize');
    for (const secret of SECRETS) expect(said.join('\n') + stderr).not.toContain(secret);
    expect(await files()).toEqual(['config.json']);
  });

  test('and a sync works from them', async () => {
    const { client_id, client_secret, subscription_key, refresh_token } =
      bench.simulator.credentials;
    const base = await bench.file('base.json', hosts());
    const sources = ['--config', base, '--config', join(bench.folder, 'mine.json')];
    const typed = [client_id, client_secret, subscription_key, refresh_token, '', ''];
    expect((await init(sources, lines(typed))).code).toBe(0);
    expect(JSON.parse(await contentOf('mine.json'))).not.toHaveProperty('environment');
    const catalog = await bench.file('catalog.json', selecting(['departments']));
    const { code, lines: messages } = await runHere([...sources, '--catalog', catalog]);
    expect(code).toBe(0);
    expect(messages.some((line) => line.startsWith('{"type":"RECORD"'))).toBe(true);
  });

  test('what other sources have is neither asked for nor written', async () => {
    const env = { TAP_PAYCOR_CLIENT_SECRET: SECRETS[0], TAP_PAYCOR_TIMEZONE: 'Europe/Paris' };
    const args = ['--config', 'ENV', '--config', 'own.json'];
    const answers = ['invented-id', 'invented-key', '', '', ''];
    const { code, lines: said, stderr } = await init(args, lines(answers), env);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/Client secret|Time zone/);
    expect(JSON.parse(await contentOf('own.json'))).toEqual({
      client_id: 'invented-id',
      subscription_key: 'invented-key',
      environment: 'production',
    });
    expect(said).toContain('  tap-paycor --config ENV --config own.json authorize');
  });
});

describe('nothing is written', () => {
  test.each([
    ['input that ends early', ['invented-id'], /Client secret is missing and nothing .*--yes/],
    ['an answer that cannot be', ANSWERS.with(5, 'yesterday'), /start_date must be a date/],
    ['an empty answer that is needed', ['', ...ANSWERS], /client_id is required/],
  ])('for %s', async (_, answers, expected) => {
    const { code, lines: said, stderr } = await init([], lines(answers));
    expect({ code, said }).toEqual({ code: 1, said: [] });
    expect(stderr.trim().split('\n').at(-1)).toMatch(expected);
    for (const secret of SECRETS) expect(stderr).not.toContain(secret);
    expect(await files()).toEqual([]);
  });

  test('over a file that is there, until --force replaces it as a whole', async () => {
    await bench.file('config.json', { client_id: 'first', tenant_id: 'kept' });
    const first = await contentOf('config.json');
    const refused = await init([], lines(ANSWERS));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toBe(
      'CRITICAL config.json is there already and was left as it is: --force replaces it.\n',
    );
    expect(await contentOf('config.json')).toBe(first);
    expect((await init(['--force'], lines(ANSWERS))).code).toBe(0);
    expect(await contentOf('config.json')).not.toMatch(/first|kept/);
    expect((await stat(join(bench.folder, 'config.json'))).mode & 0o777).toBe(0o600);
  });

  test('over tokens, --force or not', async () => {
    const tokens = {
      refresh_token: 'invented-refresh',
      access_token: 'invented-access',
      expires_at: '2026-01-15T12:00:00.000Z',
      seed: 'invented',
    };
    await bench.file('config.json', tokens);
    const { code, stderr } = await init(['--force'], lines(ANSWERS));
    expect(code).toBe(1);
    expect(stderr).toContain('config.json is a token store and was left as it is');
    expect(JSON.parse(await contentOf('config.json'))).toEqual(tokens);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('after %s at a question', async (signal) => {
    const path = join(bench.folder, 'config.json');
    const child = spawn(process.execPath, [EXECUTABLE, 'init', '--config', path]);
    let shown = '';
    child.stderr.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    child.stdin.write(lines(ANSWERS.slice(0, 2)));
    await expect.poll(() => shown, { timeout: 20_000 }).toContain('Subscription key');
    child.kill(signal);
    await once(child, 'close');
    expect(child.exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(await files()).toEqual([]);
  });

  test('where there is no folder', async () => {
    const { code, stderr } = await init(['--yes', '--config', 'nowhere/config.json']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^CRITICAL nowhere\/config\.json can't be written \(there is no such file or folder\)/,
    );
  });
});

describe('--yes', () => {
  test('writes a template, whose gaps the tap then names', async () => {
    const { code, lines: said } = await init(['--yes']);
    expect(code).toBe(0);
    expect(said).toContain('  fill in client_id, client_secret, subscription_key');
    expect(JSON.parse(await contentOf('config.json'))).toEqual({
      client_id: '',
      client_secret: '',
      subscription_key: '',
      environment: 'production',
      refresh_token: '',
      start_date: '',
      timezone: 'UTC',
    });
    const run = await runHere(['--config', 'config.json']);
    expect(run.code).toBe(1);
    for (const name of ['client_id', 'client_secret', 'subscription_key'])
      expect(run.stderr).toContain(`${name} is required`);
  });

  test('authorize takes it from there', async () => {
    const { credentials } = bench.simulator;
    const base = await bench.file('base.json', hosts());
    const sources = ['--config', base, '--config', join(bench.folder, 'new.json')];
    expect((await init(['--yes', ...sources])).code).toBe(0);
    const run = startAuthorizing(['authorize', '--manual', '--no-browser', ...sources]);
    run.type(credentials.client_id, credentials.client_secret, credentials.subscription_key);
    await run.line(/ClientActivation$/);
    run.kill('SIGTERM');
    expect((await run.ended).code).toBe(143);
  });
});

describe('--meltano', () => {
  test('prints the plugin, which has every setting, and loaders', async () => {
    const { code, lines: printed, stderr } = await init(['--meltano']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const project: unknown = parse(printed.join('\n'));
    expect(project).toEqual(projectOf(PAYCOR_PLUGIN));
    expect(await files()).toEqual([]);
  });

  test('--definition prints the plugin alone', async () => {
    const { lines: printed } = await init(['--meltano', '--definition']);
    expect(parse(printed.join('\n'))).toEqual(hubDefinition(PAYCOR_PLUGIN));
  });

  test('--output makes a file of it, and spares one that is there', async () => {
    const written = await init(['--meltano', '--output', 'meltano.yml']);
    expect(written.lines).toEqual(['Written: meltano.yml']);
    const printed = (await init(['--meltano'])).lines.join('\n');
    expect(await contentOf('meltano.yml')).toBe(`${printed}\n`);
    await writeFile(join(bench.folder, 'meltano.yml'), 'plugins: {}\n');
    expect((await init(['--meltano', '--output', 'meltano.yml'])).code).toBe(1);
    expect(await contentOf('meltano.yml')).toBe('plugins: {}\n');
    expect((await init(['--meltano', '--output', 'meltano.yml', '--force'])).code).toBe(0);
    expect(await contentOf('meltano.yml')).toBe(`${printed}\n`);
    expect((await init(['--meltano', '--output', '-'])).lines.join('\n')).toBe(printed);
  });
});

const hasTerminal = spawnSync('script', ['--version']).error === undefined;
if (!hasTerminal) process.stderr.write('SKIPPED, there is no script(1) to make a terminal\n');

test.skipIf(!hasTerminal)(
  'at a terminal, secrets do not show and mistakes are asked again',
  async () => {
    const command = `${process.execPath} ${EXECUTABLE} init`;
    const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: bench.folder });
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    for (const [question, answer] of [
      ['Client ID', 'invented-id'],
      ['Client secret', SECRETS[0]],
      ['Subscription key', 'two words'],
      ['without white space inside. Subscription key', SECRETS[1]],
      ['Environment', 'sandbox'],
      ['Refresh token', SECRETS[2]],
      ['First day', 'yesterday'],
      ['must be a date', '2024-01-31'],
      ['Time zone', ''],
    ] as const) {
      await expect.poll(() => shown, { timeout: 20_000 }).toContain(question);
      child.stdin.write(`${answer}\n`);
    }
    await text(child.stderr);
    expect(shown).toContain('Written');
    expect(shown).toContain('invented-id');
    for (const secret of [...SECRETS, 'two words']) expect(shown).not.toContain(secret);
    expect(await contentOf('config.json')).toContain('"subscription_key": "invented-key"');
  },
);
