import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../src/command-line/context.js';
import { COMMAND } from '../../src/commands/authorize.js';
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
): Promise<void> {
  await COMMAND.run(contextWith({ variables: { HOME: bench.folder }, ...context }), {
    ...NO_FLAGS,
    config: [await bench.config({ refresh_token: undefined })],
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
