import { PRESENT } from '../support/present.js';
import { BY_DEFAULT } from '../core/discovered.js';
import { compileEndpoint } from '../../src/core/reading.js';
import { STREAMS } from '../../src/streams/index.js';
import type { Scope } from '../../src/core/source.js';
import { isDerived } from '../../src/core/stream.js';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { commandFor } from '../../src/commands/check.js';
import { PAYCOR } from '../../src/taps/paycor.js';
import { startSimulator, type Simulator } from '../../src/simulator/server.js';
import { tapConfig } from '../../src/simulator/tap-config.js';
import { temporaryFolder } from '../paycor/temporary-folder.js';
import { contextWith, NO_FLAGS } from './context.js';

const COMMAND = commandFor(PAYCOR);

let simulator: Simulator;
afterEach(() => simulator.close());

interface Checked {
  readonly printed: string;
  readonly failure: unknown;
}

async function checked(
  fail: readonly string[],
  options: {
    all?: boolean;
    json?: boolean;
    verbose?: boolean;
    settings?: object;
    select?: readonly string[];
  } = {},
): Promise<Checked> {
  simulator = await startSimulator({
    asOf: PRESENT,
    employees: 6,
    legalEntities: 2,
    rateLimit: 0,
    fail,
  });
  const folder = await temporaryFolder();
  const config = join(folder, 'config.json');
  const raw = {
    ...tapConfig(simulator.url, simulator.credentials),
    token_store: join(folder, 'tokens.json'),
    requests_per_minute: 600_000,
    max_retries: 0,
    ...options.settings,
  };
  await writeFile(config, JSON.stringify(raw));
  const out = new PassThrough();
  const printed = text(out);
  const { all = false, json = false, verbose = true, select = [] } = options;
  const ended = COMMAND.run(contextWith({ out }), {
    ...NO_FLAGS,
    config: [config],
    select,
    all,
    json,
    verbose,
  });
  const failure: unknown = await ended.then(() => null).catch((error: unknown) => error);
  out.end();
  return { printed: await printed, failure };
}

function isDerivedStream(name: string): boolean {
  const stream = STREAMS.get(name);
  return stream !== undefined && isDerived(stream);
}

/** What a stream is read once for; a derived one as the stream that it derives from. */
function scopeOf(name: string): Scope {
  const stream = STREAMS.get(name);
  const owner = stream && isDerived(stream) ? stream.from : name;
  return compileEndpoint(STREAMS, owner, {}).scope;
}

test('all that is selected can be read: a call a stream and entity, and one for the list', async () => {
  const { printed, failure } = await checked([]);
  expect(failure).toBeNull();
  const lines = printed.split('\n');
  const rows = lines.filter((line) => line.includes('  GET /'));
  const entities = simulator.company().legalEntities.length;
  const once = BY_DEFAULT.filter((name) => scopeOf(name) === 'tenant');
  expect(once).toEqual(['tenants', 'tenant_work_locations', 'tenant_job_titles']);
  expect(rows).toHaveLength((BY_DEFAULT.length - once.length) * entities + once.length);
  expect(rows.filter((row) => /(rows? seen|empty)$/.test(row))).toHaveLength(rows.length);
  // What derives from another stream comes with it, and costs no call.
  const derived = BY_DEFAULT.filter(isDerivedStream);
  const calls = rows.length - derived.length * entities + 1;
  expect(derived).toContain('pay_stub_earnings');
  expect(simulator.stats().calls).toBe(calls);
  expect(lines).toContain(
    `${rows.length} of ${rows.length} can be read. Calls to Paycor: ${calls}.`,
  );
  expect(printed).not.toContain('direct_deposits');
});

test('--all asks every stream, and lists the sensitive ones as withheld', async () => {
  const { printed, failure } = await checked([], { all: true });
  expect(failure).toBeNull();
  expect(printed).toMatch(/^employee_persons .* ok, 1 row seen$/m);
  expect(printed).toMatch(/^direct_deposits .* withheld: sensitive_streams is off$/m);
  expect(printed).toMatch(
    /^payroll_custom_field_values .* withheld: payroll_custom_field_entity_types has no value$/m,
  );
  expect(simulator.stats().endpoints).not.toHaveProperty('direct_deposits');
});

test('--all asks sensitive streams where the setting is on', async () => {
  const settings = {
    sensitive_streams: true,
    payroll_custom_field_entity_types: '2',
    scope: 'another-scope',
  };
  const { printed } = await checked([], { all: true, settings });
  expect(printed).not.toContain('withheld');
  expect(simulator.stats().endpoints).toHaveProperty('direct_deposits', { '200': 2 });
});

/** Of which some are struck, for what is one fault of one stream. */
const FEW = ['departments', 'employees', 'pay_rates', 'punches', 'earning_codes'];

const rowsEndingIn = (printed: string, words: string): number =>
  printed.split('\n').filter((line) => line.includes(`  ${words}; `)).length;

test.each([
  ['not-subscribed:punches', 'module not subscribed'],
  ['404:departments', 'not found'],
  ['400:departments', 'error, status 400'],
  ['garbage:departments', 'error, status 200'],
])('%s: %s', async (fault, words) => {
  const { printed, failure } = await checked([fault], { select: FEW });
  expect(failure).toMatchObject({ code: 'streams_failed' });
  expect(rowsEndingIn(printed, words)).toBe(2);
  expect(printed).not.toContain('Missing permission');
});

test.each([
  ['forbidden:pay_rates', 'View Employee Payrates (pay_rates)'],
  [
    'forbidden:View Legal Entity Employees Status',
    'View Legal Entity Employees Status (employees)',
  ],
  ['forbidden:earning_codes', 'the one for GET /v1/legalentities/'],
])('%s: tick %s', async (fault, tick) => {
  const { printed, failure } = await checked([fault], { select: FEW });
  expect(failure).toMatchObject({ code: 'streams_failed' });
  expect(rowsEndingIn(printed, 'forbidden')).toBe(2);
  expect(printed.replace(/\n */g, ' ')).toContain(`Missing permission: ${tick}`);
  expect(printed.replace(/\s+/g, ' ')).toContain(
    'activate it anew, since a permission counts only',
  );
});

test('an entity that is not activated is told from a permission that is missing', async () => {
  const [, id] = (await startedIds()).toReversed();
  const { printed } = await checked([`forbidden-entity:${id}`]);
  expect(printed.match(/ forbidden: not activated for it/g)).toHaveLength(
    BY_DEFAULT.filter((name) => scopeOf(name) === 'legal_entity').length,
  );
  expect(printed).not.toContain('Tick');
});

async function startedIds(): Promise<readonly number[]> {
  const other = await startSimulator({ asOf: PRESENT, employees: 6, legalEntities: 2 });
  await other.close();
  return other.company().legalEntities.map(({ legalEntityId }) => legalEntityId);
}

test('--json prints one document', async () => {
  const { printed, failure } = await checked(['forbidden:pay_rates'], { json: true });
  expect(failure).toMatchObject({ code: 'streams_failed' });
  expect(JSON.parse(printed)).toMatchObject({
    readable: false,
    calls: simulator.stats().calls,
    data_access_to_tick: [{ permission: 'View Employee Payrates', streams: ['pay_rates'] }],
  });
});

test('a refused credential is no report', async () => {
  const { printed, failure } = await checked([], { settings: { client_secret: 'not-the-secret' } });
  expect([printed, failure]).toEqual(['', expect.objectContaining({ code: 'credential' })]);
});
