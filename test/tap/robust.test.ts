import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STREAM_NAMES } from '../core/discovered.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import { selecting } from './catalogs.js';
import { manglingProxy, type Mangler, type ManglingProxy } from './mangling-proxy.js';
import { differences, emitted, truthOf } from './rows.js';
import type { TapResult } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** The first answer's text or bytes changed, or every answer's. */
const changing =
  (change: (body: string) => string | Buffer): Mangler =>
  ({ status, body }, response) => {
    response.writeHead(status, JSON_TYPE).end(change(body));
  };

const once =
  (mangler: Mangler): Mangler =>
  (original, response) => {
    (original.times === 0 ? mangler : changing((body) => body))(original, response);
  };

const inRecords = (more: string): Mangler =>
  changing((body) => body.replace('"records":[', `"records":[${more}`));

/** The first body's page again and again, each time leading to another one. */
const leadingTo = (next: () => object): Mangler => {
  let first: string | null = null;
  return ({ body }, response) => {
    first ??= body;
    const page: unknown = { ...JSON.parse(first), hasMoreResults: true, ...next() };
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(page));
  };
};

let cursors = 0;

/** What is read all the same, stream by stream. */
const READ: Readonly<Record<string, readonly [path: RegExp, Mangler]>> = {
  departments: [/\/departments/, changing((body) => `\uFEFF${body}`)],
  work_locations: [/\/worklocations/, inRecords('null,')],
  tax_codes: [
    /legalentities\/\d+\/taxes/,
    changing((body) => body.replace('{', '{"records":"of no use","hasMoreResults":true,')),
  ],
  pay_rates: [/\/payrates/, once(changing((body) => body.slice(0, body.length / 2)))],
  employee_taxes: [
    /employees\/.*\/taxes/,
    once((_, response) => {
      response.writeHead(503, { 'retry-after': '-1000000000' }).end();
    }),
  ],
};

/** What fails a stream, and what the log says of it. */
const FAILED: Readonly<Record<string, readonly [path: RegExp, Mangler, string]>> = {
  job_titles: [
    /\/jobtitles/,
    inRecords(`{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}},`),
    'the answer nests too deeply',
  ],
  pay_groups: [
    /\/payGroups/,
    (_, response) => {
      response.writeHead(302, { location: 'https://elsewhere.test/login?x=secret' }).end();
    },
    'it leads to https://elsewhere.test, and redirects are not followed',
  ],
  earning_codes: [
    /legalentities\/\d+\/earnings/,
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Back soon</p>');
    },
    'the answer is not JSON but text/html',
  ],
  deduction_codes: [
    /legalentities\/\d+\/deductions/,
    changing((body) => Buffer.from(body.replace('"records":[', '"records":[{"x":"é"},'), 'latin1')),
    'the answer is not UTF-8',
  ],
  time_off_types: [
    /\/timeofftypes/,
    leadingTo(() => ({ continuationToken: `invented-${cursors++}` })),
    'Paycor sent the same page twice',
  ],
  time_off_accruals: [
    /\/timeoffaccruals/,
    leadingTo(() => ({
      continuationToken: null,
      additionalResultsUrl: 'https://elsewhere.test/v1/next',
    })),
    'the next page is on another host',
  ],
  legal_entities: [
    /legalentities\/\d+\?/,
    changing(() => '{"CorrelationId":"c-1","Title":"Oops","Detail":"Not now"}'),
    'the body is an error',
  ],
  persons: [
    /\/persons/,
    (_, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' }).write('{"records":');
    },
    'timeout',
  ],
  punches: [/\/punches/, inRecords('7,'), 'a record is not an object'],
};

const names = (table: Partial<Record<string, unknown>>): string[] =>
  STREAM_NAMES.filter((name) => name in table).toSorted();

describe('one sync in which every stream meets a fault of its own', () => {
  let bench: Workbench;
  let proxy: ManglingProxy;
  let result: TapResult;
  let output: Validation;

  beforeAll(async () => {
    bench = await workbench({ employees: 6, legalEntities: 1 });
    const rows = [...Object.values(READ), ...Object.values(FAILED)];
    proxy = await manglingProxy(bench.simulator.url, [
      ...rows.map(([path, mangler]) => [path, mangler] as const),
      [/v2\/legalentities\/\d+\/employees/, inRecordsEach('"invented":1e400,')] as const,
    ]);
    const streams = ['employees', ...names(READ), ...names(FAILED)];
    const catalog = await bench.file('catalog.json', selecting(streams));
    const settings = {
      api_url: proxy.url,
      max_retries: 1,
      request_timeout_seconds: 2,
      new_fields: 'pass',
    };
    result = await bench.here(settings, ['--catalog', catalog]);
    output = validateMessages(result.lines);
  }, 120_000);

  afterAll(async () => {
    await proxy.close();
    await bench.close();
  });

  test('ends with one line that names what failed, and nothing else', () => {
    const criticals = result.stderr.split('\n').filter((line) => line.startsWith('CRITICAL'));
    expect(criticals).toHaveLength(1);
    const lost = [...(criticals[0] ?? '').matchAll(/(?:Not loaded|Loaded, but [^:]*): ([^.]*)\./g)];
    const failed = lost.flatMap(([, list = '']) => list.split(', '));
    expect(failed.toSorted()).toEqual(names(FAILED));
    expect(result.code).toBe(1);
    expect(output.problems).toEqual([]);
  });

  test.each(names(READ))('%s is read all the same', (name) => {
    const truth = truthOf(bench.simulator.company(), name);
    expect(truth.size).toBeGreaterThan(0);
    expect(differences(emitted(output, name), truth)).toEqual([]);
  });

  test.each(names(FAILED))('%s fails, and the log says why', (name) => {
    const errors = result.stderr.split('\n').filter((line) => line.startsWith('ERROR'));
    const [line = ''] = errors.filter((one) => one.startsWith(`ERROR ${name}, `));
    expect(line).toContain(FAILED[name]?.[2]);
    expect(line).not.toContain('secret');
  });

  test('a null row is counted', () => {
    expect(result.stderr).toContain(
      'WARNING Stream work_locations: a row of records was null and is left out, 1 time.',
    );
  });

  test('a number that no double holds leaves as it came', () => {
    const records = result.lines.filter((line) => line.includes('"stream":"employees","record"'));
    expect(records.length).toBeGreaterThan(0);
    expect(records.every((line) => line.includes('"invented":1e400'))).toBe(true);
  });
});

/** Puts a field into every record of a page. */
function inRecordsEach(field: string): Mangler {
  return changing((body) => body.replaceAll('{"id":', `{${field}"id":`));
}
