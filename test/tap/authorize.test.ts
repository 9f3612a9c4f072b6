import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { isJsonObject, parseJson, type JsonObject } from '../../src/singer/json.js';
import type { SimulatorOptions } from '../../src/simulator/server.js';
import {
  addressAfter,
  authorizingHere,
  startAuthorizing,
  type Authorizing,
} from './authorizing.js';
import { freePort } from '../support/free-port.js';
import { selecting } from './catalogs.js';
import { runHere } from './run-here.js';
import { runTap, type TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
afterEach(() => bench.close());

const PAGE = /^http.*\/AppActivation\/Authorize\?/;
const DEBUG = { TAP_PAYCOR_LOGLEVEL: 'debug' };

/** A config without any token, and what the user gives on the command line. */
async function prepare(
  options: SimulatorOptions = {},
  settings: object = {},
): Promise<{ readonly config: string; readonly port: number; readonly args: readonly string[] }> {
  bench = await workbench({ employees: 3, ...options });
  const config = await bench.config({ refresh_token: undefined, ...settings });
  const port = await freePort();
  const { scope } = bench.simulator.credentials;
  const args = ['authorize', '--config', config, '--no-browser', '--scope', scope];
  return { config, port, args };
}

async function object(path: string): Promise<JsonObject> {
  const value = parseJson(await readFile(path, 'utf8'));
  if (!isJsonObject(value)) throw new TypeError(`${path} holds no object`);
  return value;
}

const store = (): Promise<JsonObject> => object(join(bench.folder, 'tokens.json'));

/** Goes the whole way through the page to the listener, and returns the page shown in the end. */
async function activate(run: Authorizing, entities?: readonly number[]): Promise<string> {
  const url = await run.line(PAGE);
  return (await fetch(await addressAfter(url, entities))).text();
}

/** Whether one stream can be read with what is there now. */
async function reads(
  sources: readonly string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const catalog = await bench.file('catalog.json', selecting(['departments']));
  const { code, lines } = await runHere([...sources, '--catalog', catalog], { env });
  return code === 0 && lines.some((line) => line.startsWith('{"type":"RECORD"'));
}

/** No secret that the simulator ever issued is in the log. */
function expectDiscreet({ stderr }: TapResult): void {
  const { secrets } = bench.simulator.stats();
  expect(secrets.length).toBeGreaterThan(2);
  for (const secret of secrets) expect(stderr).not.toContain(secret);
}

describe('through the page and the listener', () => {
  test('tokens are stored, the config is written, and a sync works from them', async () => {
    const { args, config, port } = await prepare({ legalEntities: 2 });
    const run = startAuthorizing([...args, '--port', String(port)], DEBUG);
    expect(await activate(run)).toContain('Activated');
    const result = await run.ended;
    expect(result.code).toBe(0);
    expectDiscreet(result);

    const held = await store();
    expect((await object(config))['refresh_token']).toBe(held['refresh_token']);
    for (const file of [config, join(bench.folder, 'tokens.json')])
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(bench.folder)).toSorted()).toEqual(['config.json', 'tokens.json']);
    const text = result.lines.join('\n');
    for (const { legalEntityId } of bench.simulator.company().legalEntities)
      expect(text).toContain(`legal entity ${legalEntityId}, tenant `);
    expect(text).toContain(`tap-paycor --config ${config} check`);

    expect(await reads(['--config', config])).toBe(true);
    expect(bench.simulator.stats()).toMatchObject({ exchanges: 1, spentTokenReuses: 0 });
  });

  test('only what the administrator ticked is reached', async () => {
    const { args, port } = await prepare({ legalEntities: 2 });
    const [one, other] = bench.simulator.company().legalEntities;
    const run = authorizingHere([...args, '--port', String(port)]);
    await activate(run, [other?.legalEntityId ?? 0]);
    const text = (await run.ended).lines.join('\n');
    expect(text).toContain('activated for 1 legal entity:');
    expect(text).toContain(`legal entity ${other?.legalEntityId}`);
    expect(text).not.toContain(`legal entity ${one?.legalEntityId},`);
  });

  test('a new activation wins over the store and over the old token of the settings', async () => {
    const { config, args, port } = await prepare();
    expect(await reads(['--config', await bench.config()])).toBe(true);
    const before = await store();
    const run = authorizingHere([...args, '--port', String(port), '--no-secrets']);
    await activate(run);
    expect((await run.ended).code).toBe(0);
    const after = await store();
    expect(after['refresh_token']).not.toBe(before['refresh_token']);
    expect(after['previous_refresh_token']).toBe(before['refresh_token']);
    expect(await reads(['--config', config])).toBe(true);
    expect(bench.simulator.stats().spentTokenReuses).toBe(0);
  });

  test('what the config lacks is asked for, and written into a new file', async () => {
    const { port } = await prepare();
    const { client_id, client_secret, subscription_key, scope } = bench.simulator.credentials;
    const { url } = bench.simulator;
    const hosts = { api_url: url, authorize_url: `${url}/AppActivation/Authorize` };
    const base = await bench.file('base.json', {
      ...hosts,
      token_store: join(bench.folder, 'tokens.json'),
    });
    const config = join(bench.folder, 'new.json');
    const sources = ['--config', base, '--config', config];
    const run = startAuthorizing([...sources, 'authorize', '--no-browser', '--port', String(port)]);
    run.type(client_id, client_secret, `  ${subscription_key} `, scope);
    await activate(run);
    expect((await run.ended).code).toBe(0);
    const { refresh_token } = await store();
    expect(await object(config)).toEqual({
      client_id,
      client_secret,
      subscription_key,
      refresh_token,
    });
    expect(await reads(sources)).toBe(true);
  });

  test('with --no-secrets nothing secret is written, and the store is enough', async () => {
    const { port } = await prepare();
    const { client_id, client_secret, subscription_key, scope } = bench.simulator.credentials;
    const { url } = bench.simulator;
    const base = { api_url: url, authorize_url: `${url}/AppActivation/Authorize` };
    const config = await bench.file('own.json', {
      ...base,
      token_store: join(bench.folder, 'tokens.json'),
    });
    const env = {
      TAP_PAYCOR_CLIENT_SECRET: client_secret,
      TAP_PAYCOR_SUBSCRIPTION_KEY: subscription_key,
    };
    const sources = ['--config', config, '--config', 'ENV'];
    const flags = ['--no-browser', '--no-secrets', '--port', String(port), '--scope', scope];
    const run = authorizingHere(['authorize', ...sources, ...flags], env);
    run.type(client_id);
    await activate(run);
    expect((await run.ended).code).toBe(0);
    const token_store = join(bench.folder, 'tokens.json');
    expect(await object(config)).toEqual({ ...base, token_store, client_id });
    expect(await reads(sources, env)).toBe(true);
  });

  test('the browser is opened at an address without a secret', async () => {
    const { args, port } = await prepare();
    const browser = join(bench.folder, 'browser');
    const seen = join(bench.folder, 'seen.txt');
    await writeFile(browser, `#!/bin/sh\nprintf '%s\\n' "$*" > ${seen}\n`, { mode: 0o755 });
    const flags = args.filter((flag) => flag !== '--no-browser');
    const run = startAuthorizing([...flags, '--port', String(port)], { BROWSER: browser });
    const url = await run.line(PAGE);
    const opened = await expect
      .poll(() => readFile(seen, 'utf8').catch(() => ''), { timeout: 20_000 })
      .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{36}\n$/)
      .then(() => readFile(seen, 'utf8'));
    expect((await fetch(opened.trim(), { redirect: 'manual' })).headers.get('location')).toBe(url);
    const line = (await readFile(`/proc/${run.pid}/cmdline`, 'utf8').catch(() => '')) + opened;
    for (const secret of bench.simulator.stats().secrets) expect(line).not.toContain(secret);
    await activate(run);
    expect((await run.ended).code).toBe(0);
  });
});

describe('a return URL elsewhere', () => {
  const uri = 'https://app.example/paycor/back';

  test('the user brings the address', async () => {
    const { args } = await prepare({ redirectUris: [uri] });
    const run = startAuthorizing([...args, '--redirect-uri', uri], DEBUG);
    const address = await addressAfter(await run.line(PAGE));
    expect(address.startsWith(`${uri}?`)).toBe(true);
    run.type(address);
    const result = await run.ended;
    expect(result.code).toBe(0);
    expectDiscreet(result);
    expect((await store())['refresh_token']).toBeTypeOf('string');
  });

  test('an address of another run is refused', async () => {
    const { args } = await prepare({ redirectUris: [uri] });
    const run = startAuthorizing([...args, '--redirect-uri', uri]);
    await run.line(PAGE);
    run.type(`${uri}?code=invented&state=of-another-run`);
    const { code, stderr } = await run.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^CRITICAL The answer does not belong to this run/m);
  });
});

/** What the ClientActivation page shows. */
async function pair(): Promise<readonly [access: string, refresh: string]> {
  const { url, credentials } = bench.simulator;
  const { client_id, scope } = credentials;
  const page = await fetch(`${url}/AppActivation/ClientActivation`, {
    method: 'POST',
    body: new URLSearchParams({ client_id, scope }),
  });
  const text = await page.text();
  const shown = (name: string): string =>
    new RegExp(`<textarea id="${name}" readonly>([^<]+)<`).exec(text)?.[1] ?? '';
  return [shown('access_token'), shown('refresh_token')];
}

describe('by hand', () => {
  test.each([true, false])(
    'the pair is proved and stored (access token given: %s)',
    async (both) => {
      const { config } = await prepare();
      const args = ['authorize', '--manual', '--config', config, '--no-browser'];
      const run = startAuthorizing(args, DEBUG);
      expect(await run.line(/ClientActivation$/)).toBe(
        `${bench.simulator.url}/AppActivation/ClientActivation`,
      );
      const [access, refresh] = await pair();
      run.type(both ? access : '', ` ${refresh} `);
      const result = await run.ended;
      expect(result.code).toBe(0);
      expectDiscreet(result);
      const { refresh_token } = await store();
      expect(refresh_token).not.toBe(refresh);
      expect((await object(config))['refresh_token']).toBe(refresh_token);
      expect(await reads(['--config', config])).toBe(true);
      expect(bench.simulator.stats().spentTokenReuses).toBe(0);
    },
  );

  test.each([
    ['', '', /The refresh token is missing/],
    ['', 'in vented', /white space/],
    ['', 'invented', /Paycor refused the refresh token/],
    ['invented', 'invented', /access_token/],
  ])('%j with %j is explained', async (access, refresh, expected) => {
    const { config } = await prepare({}, { max_retries: 0 });
    const run = authorizingHere(['authorize', '--manual', '--config', config, '--no-browser']);
    run.type(access, refresh);
    const { code, stderr } = await run.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(expected);
    expect((await object(config))['refresh_token']).toBeUndefined();
  });
});

/** The browser comes back with this instead of what Paycor sent it with. */
async function returning(change: Record<string, string>, options: SimulatorOptions = {}) {
  const { args, port } = await prepare(options, { max_retries: 0 });
  const run = authorizingHere([...args, '--port', String(port)], DEBUG);
  const address = new URL(await addressAfter(await run.line(PAGE)));
  for (const [name, value] of Object.entries(change)) {
    if (value === '') address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  const page = await (await fetch(address)).text();
  return { page, ...(await run.ended) };
}

describe('what goes wrong', () => {
  test.each<[string, Record<string, string>, SimulatorOptions, RegExp]>([
    ['no code', { code: '' }, {}, /holds no code/],
    ['a decline', { code: '', error: 'access_denied' }, {}, /was declined/],
    ['an unknown code', { code: 'invented' }, {}, /expired or was used before/],
    ['an outage', {}, { fail: ['token-503'] }, /no clear answer .*status 503/],
    ['a lost answer', {}, { fail: ['token-lost'] }, /no clear answer .*a code is good once/],
  ])('%s is told in terminal and browser', async (_, change, options, expected) => {
    const result = await returning(change, options);
    expect(result.code).toBe(1);
    const critical = result.stderr.split('\n').filter((line) => line.startsWith('CRITICAL'));
    expect(critical).toHaveLength(1);
    expect(critical[0]).toMatch(expected);
    expect(result.page).toContain('Not activated');
    expect(result.page).toMatch(expected);
    expectDiscreet(result);
    expect(await readdir(bench.folder)).toEqual(['config.json']);
  });

  test.each([
    { state: 'other' },
    { state: '' },
    { state: '', code: '' },
    { state: '', code: '', error: 'access_denied' },
  ])(
    'a visit with %j is sent away, and the browser that was sent to Paycor is waited for',
    async (change) => {
      const { args, port } = await prepare();
      const run = authorizingHere([...args, '--port', String(port)], DEBUG);
      const ours = await addressAfter(await run.line(PAGE));
      const foreign = new URL(ours);
      for (const [name, value] of Object.entries(change)) {
        if (value === '') foreign.searchParams.delete(name);
        else foreign.searchParams.set(name, value);
      }
      expect((await fetch(foreign)).status).toBe(400);
      expect((await fetch(ours)).status).toBe(200);
      const { code, stderr } = await run.ended;
      expect(code).toBe(0);
      const isTold = /^WARNING A browser came back with the error access_denied/m.test(stderr);
      expect(isTold).toBe('error' in change);
    },
  );

  test('a secret in what the browser brings is on no page', async () => {
    const { args, port } = await prepare({}, { max_retries: 0 });
    const run = authorizingHere([...args, '--port', String(port)], DEBUG);
    const address = new URL(await addressAfter(await run.line(PAGE)));
    const { client_secret } = bench.simulator.credentials;
    address.searchParams.delete('code');
    address.searchParams.set('error', 'access_denied');
    address.searchParams.set('error_description', `it was ${client_secret}`);
    const page = await (await fetch(address)).text();
    expect(page).toContain('it was ***');
    expect(page).not.toContain(client_secret);
    expect((await run.ended).stderr).not.toContain(client_secret);
  });

  test('an answer that is none is kept whole', async () => {
    const { stderr } = await returning({}, { fail: ['token-garbage'] });
    const file = /kept, readable for you alone, in (\S+),/.exec(stderr)?.[1] ?? '';
    expect(await readFile(file, 'utf8')).toBe('<html>Please wait</html>');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('a port that is taken', async () => {
    const { args } = await prepare();
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const { code, stderr } = await authorizingHere([...args, '--port', port]).ended;
    holder.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /Nothing can listen on http:\/\/127\.0\.0\.1:\d+\/callback \(EADDRINUSE\)/,
    );
  });

  test('nobody there to ask', async () => {
    const { config } = await prepare({}, { scope: undefined });
    const { code, stderr } = await runTap(['authorize', '--config', config, '--no-browser']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^CRITICAL Scope name is missing/m);
  });

  test('a token store that can not be written is told before anyone goes to the browser', async () => {
    const { args, config } = await prepare();
    await bench.config({ refresh_token: undefined, token_store: join(config, 'tokens.json') });
    const { code, lines, stderr } = await authorizingHere(args).ended;
    expect({ code, lines }).toEqual({ code: 1, lines: [] });
    expect(stderr).toMatch(/token store/);
  });

  test('Ctrl-C while it waits ends it at once and frees the port', async () => {
    const { args, port } = await prepare();
    const run = startAuthorizing([...args, '--port', String(port)]);
    await run.line(/^Waiting for the browser/);
    run.kill('SIGINT');
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).toBe('CRITICAL interrupted by SIGINT\n');
    const again = createServer().listen(port, '127.0.0.1');
    await once(again, 'listening');
    again.close();
  });
});
