import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../src/command-line/context.js';
import { COMMAND } from '../../src/commands/authorize.js';
import { createLogger } from '../../src/singer/logger.js';
import { addressAfter } from '../tap/authorizing.js';
import { freePort } from '../support/free-port.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { thrownBy } from '../paycor/thrown.js';
import { contextWith, NO_FLAGS } from './context.js';
import { workbench, type Workbench } from '../tap/workbench.js';

let bench: Workbench;
afterEach(() => bench.close());

type Given = Parameters<typeof COMMAND.run>[1];

/** Calls the command with what a test wants to be otherwise. */
async function authorize(
  context: Partial<Context> = {},
  given: Partial<Given> = {},
  settings: object = {},
): Promise<void> {
  await COMMAND.run(contextWith({ variables: { HOME: bench.folder }, ...context }), {
    ...NO_FLAGS,
    config: [await bench.config({ refresh_token: undefined, ...settings })],
    redirectUri: null,
    port: await freePort(),
    scope: bench.simulator.credentials.scope,
    manual: false,
    secrets: true,
    browser: false,
    ...given,
  });
}

const open = async (fail: readonly string[] = []): Promise<void> => {
  bench = await workbench({ employees: 3, fail });
};

test('it gives up after ten minutes, and says what the page may have shown', async () => {
  await open();
  const { code, message } = await thrownBy(() => authorize({ clock: fakeClock() }));
  expect(code).toBe('authorization');
  expect(message).toMatch(/within 10 minutes.*403.*Approved Return OAuth URL/);
});

test('an abort while it waits ends it with the reason', async () => {
  const controller = new AbortController();
  const out = new PassThrough();
  await open();
  out.once('data', () => controller.abort(new Error('stopped')));
  await expect(authorize({ signal: controller.signal, out })).rejects.toThrow('stopped');
});

test('a 403 for the list of entities tells of the type, when the tokens are safe already', async () => {
  const out = new PassThrough();
  await open(['not-subscribed:entities']);
  const said: string[] = [];
  out.on('data', (chunk: Uint8Array) => said.push(Buffer.from(chunk).toString()));
  const failing = thrownBy(() => authorize({ out }));
  await expect.poll(() => said.join('')).toMatch(/AppActivation\/Authorize\?/);
  const url = /^http.*AppActivation.*$/m.exec(said.join(''))?.[0] ?? '';
  const address = await addressAfter(url);
  await fetch(address);
  expect((await failing).message).toMatch(/403.*"Standard Application"/);
  expect(await readFile(join(bench.folder, 'config.json'), 'utf8')).toContain('"refresh_token"');
  expect(await readFile(join(bench.folder, 'tokens.json'), 'utf8')).toContain('"refresh_token"');
});

test('a pipe in the place of the note beside the store ends it at once, before anyone signs in', async () => {
  const out = new PassThrough();
  await open();
  execFileSync('/usr/bin/env', ['mkfifo', join(bench.folder, 'tokens.json.exchange.jsonl')]);
  const { code, message } = await thrownBy(() => authorize({ out }));
  expect(code).toBe('token_store');
  expect(message).toContain('tokens.json.exchange.jsonl is no regular file');
  expect(out.read()).toBeNull();
});

test.each([
  [{ redirectUri: 'app.example/back' }, {}, /--redirect-uri must be an absolute/],
  [{ config: ['ENV'] }, { TAP_PAYCOR_TIMEZONE: 'Mars' }, /is missing/],
])('%j with the variables %j is told at once', async (given, variables, expected) => {
  const input = new PassThrough();
  input.end();
  await open();
  const failing = thrownBy(() => authorize({ variables, input: () => input }, given));
  expect((await failing).message).toMatch(expected);
});

/** A terminal at which these lines are typed, each when the question that fits is there. */
function terminalTyping(
  ...answers: readonly (readonly [question: RegExp, answer: () => string])[]
) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const left = [...answers];
  const shown = new PassThrough();
  let since = '';
  shown.on('data', (chunk: Uint8Array) => {
    since += Buffer.from(chunk).toString();
    const [next] = left;
    if (next === undefined || !next[0].test(since)) return;
    left.shift();
    since = '';
    setImmediate(() => input.write(`${next[1]()}\r`));
  });
  return { input: () => input, terminal: shown };
}

test('at a terminal, a wrong address is told and asked for again, and so is a page that was declined', async () => {
  await open();
  const out = new PassThrough();
  const said: string[] = [];
  out.on('data', (chunk: Uint8Array) => said.push(Buffer.from(chunk).toString()));
  const uri = 'https://app.example/back';
  const url = (): string =>
    said
      .join('')
      .match(/^http.*AppActivation.*$/gm)
      ?.at(-1) ?? '';
  const state = (): string => new URL(url()).searchParams.get('state') ?? '';
  const terminal = terminalTyping(
    [/Scope name/, () => ''],
    [/Scope name/, () => bench.simulator.credentials.scope],
    [/^(?!That)[^]*Paste that address here:/, () => 'https://app.example/other'],
    [/That holds no code[^]*here:/, () => `${uri}?code=invented&state=of-another-run`],
    [/That belongs to another run[^]*here:/, () => `${uri}?error=access_denied&state=${state()}`],
    [/The activation was declined[^]*Ctrl-C ends:/, () => ''],
    [/Paste that address here:/, () => `${uri}?error=unauthorized_client&state=${state()}`],
  );
  const given = { redirectUri: uri, port: null, scope: null };
  const { message } = await thrownBy(() =>
    authorize({ out, ...terminal }, given, { scope: undefined }),
  );
  expect(message).toMatch(/^Paycor does not let this application in/);
});

test('at a terminal, damaged tokens are told and asked for again', async () => {
  await open();
  const terminal = terminalTyping(
    [/Access token/, () => ''],
    [/Refresh token/, () => 'in vented'],
    [/white space[^]*Access token/, () => ''],
    [/Refresh token/, () => ''],
    [/The refresh token is missing[^]*Access token/, () => ''],
    [/Refresh token/, () => 'invented'],
  );
  const { message } = await thrownBy(() => authorize(terminal, { manual: true }));
  expect(message).toMatch(/^Paycor refused the refresh token/);
});

/** The page that opens, and what is warned of, with these settings besides. */
async function opened(settings: object): Promise<{ page: URL; warnings: readonly string[] }> {
  await open();
  const lines: string[] = [];
  const controller = new AbortController();
  const out = new PassThrough();
  const said: string[] = [];
  out.on('data', (chunk: Uint8Array) => {
    said.push(Buffer.from(chunk).toString());
    controller.abort(new Error('stopped'));
  });
  const logger = createLogger({ out: (line) => lines.push(line), level: 'warning' });
  const context = { out, logger, signal: controller.signal };
  await expect(authorize(context, { scope: null }, settings)).rejects.toThrow('stopped');
  const page = new URL(/^http\S*[?]\S*$/m.exec(said.join(''))?.[0] ?? 'about:blank');
  return { page, warnings: lines };
}

test('the scope of the config is taken', async () => {
  const { page, warnings } = await opened({ scope: 'invented-scope' });
  expect(page.searchParams.get('scope')).toContain('invented-scope');
  expect(warnings).toEqual([]);
});

test('an api_url without an authorize_url is warned of', async () => {
  const { page, warnings } = await opened({ scope: 'invented', authorize_url: undefined });
  expect(page.hostname).toMatch(/paycor\.com$/);
  expect(warnings).toEqual([
    expect.stringMatching(/^WARNING api_url is set and authorize_url is not: /),
  ]);
});
