import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { authorize, type AuthorizeCommand } from '../../src/commands/authorize.js';
import { createLogger } from '../../src/singer/logger.js';
import { createRedactor } from '../../src/singer/redact.js';
import { addressAfter } from '../tap/authorizing.js';
import { freePort } from '../support/free-port.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { thrownBy } from '../paycor/thrown.js';
import { workbench, type Workbench } from '../tap/workbench.js';

let bench: Workbench;
afterEach(() => bench.close());

async function commandOf(
  more: Partial<AuthorizeCommand> = {},
  fail: readonly string[] = [],
): Promise<AuthorizeCommand> {
  bench = await workbench({ employees: 3, fail });
  return {
    kind: 'authorize',
    config: [await bench.config({ refresh_token: undefined })],
    redirectUri: null,
    port: await freePort(),
    scope: bench.simulator.credentials.scope,
    manual: false,
    secrets: true,
    browser: false,
    variables: { HOME: bench.folder },
    input: new PassThrough(),
    out: new PassThrough(),
    terminal: new PassThrough(),
    logger: createLogger({ out: () => undefined, level: 'critical' }),
    redactor: createRedactor(),
    interrupt: () => undefined,
    signal: new AbortController().signal,
    ...more,
  };
}

test('it gives up after ten minutes, and says what the page may have shown', async () => {
  const command = await commandOf({ clock: fakeClock() });
  const { code, message } = await thrownBy(() => authorize(command));
  expect(code).toBe('authorization');
  expect(message).toMatch(/within 10 minutes.*403.*Approved Return OAuth URL/);
});

test('an abort while it waits ends it with the reason', async () => {
  const controller = new AbortController();
  const out = new PassThrough();
  const command = await commandOf({ signal: controller.signal, out });
  out.once('data', () => controller.abort(new Error('stopped')));
  await expect(authorize(command)).rejects.toThrow('stopped');
});

test('a 403 for the list of entities tells of the type, when the tokens are safe already', async () => {
  const out = new PassThrough();
  const command = await commandOf({ out }, ['not-subscribed:entities']);
  const said: string[] = [];
  out.on('data', (chunk: Uint8Array) => said.push(Buffer.from(chunk).toString()));
  const failing = thrownBy(() => authorize(command));
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
  const command = await commandOf({ out });
  execFileSync('/usr/bin/env', ['mkfifo', join(bench.folder, 'tokens.json.exchange.jsonl')]);
  const { code, message } = await thrownBy(() => authorize(command));
  expect(code).toBe('token_store');
  expect(message).toContain('tokens.json.exchange.jsonl is no regular file');
  expect(out.read()).toBeNull();
});

test.each([
  [{ redirectUri: 'app.example/back' }, /--redirect-uri must be an absolute/],
  [{ config: ['ENV'], variables: { TAP_PAYCOR_TIMEZONE: 'Mars' } }, /is missing/],
])('%j is told at once', async (more, expected) => {
  const input = new PassThrough();
  input.end();
  const command = await commandOf({ ...more, input });
  expect((await thrownBy(() => authorize(command))).message).toMatch(expected);
});
