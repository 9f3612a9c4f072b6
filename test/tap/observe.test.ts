import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Chart } from '../../src/run-report/chart.js';
import { isJsonObject, parseJson, type JsonObject } from '../../src/singer/json.js';
import { validateMessages } from '../support/singer-validator.js';
import { selecting } from './catalogs.js';
import { EXECUTABLE } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
afterEach(() => bench.close());

/** The names without which Meltano takes a line for plain text. */
const DEMANDED = [
  'level',
  'pid',
  'logger_name',
  'ts',
  'thread_name',
  'app_name',
  'stream_name',
  'message',
];

const LOG_CONFIG = {
  version: 1,
  formatters: { singer_formatter: { '()': 'singer_sdk.logging.StructuredFormatter' } },
  root: { level: 'DEBUG', handlers: ['console'] },
};

const object = (text: string): JsonObject => {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new TypeError(`no JSON object: ${text}`);
  return value;
};

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

async function structured(args: readonly string[] = [], settings: object = {}) {
  const env = { SINGER_SDK_LOG_CONFIG: await bench.file('logging.json', LOG_CONFIG) };
  const result = await bench.tap({ ...settings }, args, { env });
  return { ...result, log: linesOf(result.stderr).map(object) };
}

describe('a structured log', () => {
  test('has every name on every line, metrics and streams in their places', async () => {
    bench = await workbench({ fail: ['forbidden:pay_rates'], legalEntities: 1 });
    const catalog = await bench.file('c.json', selecting(['employees', 'pay_rates']));
    const { code, lines, log, stderr } = await structured(['--catalog', catalog]);
    expect(code).toBe(1);
    for (const line of log) expect(Object.keys(line)).toEqual(expect.arrayContaining(DEMANDED));
    const metrics = log.flatMap((line) => line['metric_info'] ?? []);
    expect(metrics).toContainEqual({
      type: 'counter',
      metric: 'record_count',
      value: lines.filter((line) => line.startsWith('{"type":"RECORD"')).length,
      tags: { stream: 'employees' },
    });
    expect(log.find(({ level }) => level === 'error')).toMatchObject({
      message: expect.stringContaining('View Employee Payrates (pay_rates)') as unknown,
      extra: { cause: 'forbidden', streams: ['pay_rates'] },
    });
    expect(log.filter(({ level }) => level === 'debug')).toContainEqual(
      expect.objectContaining({
        stream_name: 'pay_rates',
        message: expect.stringMatching(/^stream pay_rates, .*correlation id/) as unknown,
      }),
    );
    expect(log.at(-1)).toMatchObject({ level: 'critical', extra: { code: 'streams_failed' } });
    for (const secret of bench.simulator.stats().secrets) expect(stderr).not.toContain(secret);
  });

  test('is one when the command line is wrong, too', async () => {
    bench = await workbench({ employees: 1 });
    const { code, log } = await structured(['--confg']);
    expect(code).toBe(2);
    expect(log.map(({ level }) => level)).toEqual(['error', 'critical']);
  });

  test('that can not be had is warned of, and the run goes on', async () => {
    bench = await workbench({ employees: 1 });
    const env = { SINGER_SDK_LOG_CONFIG: join(bench.folder, 'nowhere.json') };
    const { code, stderr } = await bench.here({}, ['--test=schema'], { env });
    expect(code).toBe(0);
    expect(linesOf(stderr)).toEqual([
      expect.stringMatching(/^WARNING SINGER_SDK_LOG_CONFIG: .*nowhere\.json can not be read/),
    ]);
  });
});

test('how long calls took is told by route and status, a line each', async () => {
  bench = await workbench({ fail: ['500:pay_rates:2'], legalEntities: 1, employees: 30 });
  const catalog = await bench.file('c.json', selecting(['pay_rates']));
  const env = { TAP_PAYCOR_LOGLEVEL: 'debug' };
  const { stderr } = await bench.here({}, ['--catalog', catalog], { env });
  const durations = linesOf(stderr)
    .filter((line) => line.includes('"http_request_duration"') && line.includes('pay_rates'))
    .map((line) => object(line.replace(/^DEBUG METRIC: /, ''))['tags']);
  const requests = bench.simulator.stats().endpoints['pay_rates']?.['200'];
  const endpoint: unknown = expect.stringMatching(/\{employeeId\}\/pay[rR]ates$/);
  expect(durations).toContainEqual(
    expect.objectContaining({ endpoint, http_status_code: 500, requests: 2, status: 'failed' }),
  );
  expect(durations).toContainEqual(
    expect.objectContaining({ endpoint, http_status_code: 200, requests, status: 'succeeded' }),
  );
  expect(durations.length).toBeLessThan(5);
});

/** The records of all streams and legal entities, as the page's chart has them. */
function loadedIn(page: string): number {
  const [, json = ''] = /id="charts">(.*?)<\/script>/.exec(page) ?? [];
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- the page is made with these
  const charts: readonly Chart[] = JSON.parse(json);
  const series = charts.find(({ id }) => id === 'records')?.series ?? [];
  return series.flatMap(({ data }) => data.map(Number)).reduce((sum, count) => sum + count, 0);
}

/** What tells somebody apart: names, addresses, ids. */
function longTextsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length >= 12 ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(longTextsIn)
    : [];
}

describe('the closing summary', () => {
  test('counts what the simulator and the target count', async () => {
    const fail = ['503:pay_rates:3', 'new-field:employees'];
    bench = await workbench({ fail: [...fail, 'forbidden:employee_taxes'] });
    const path = join(bench.folder, 'summary.json');
    const settings = { max_retries: 6 };
    const names = ['departments', 'employees', 'pay_rates', 'employee_taxes'];
    const catalog = await bench.file('c.json', selecting(names));
    const report = join(bench.folder, 'report.html');
    const files = ['--catalog', catalog, '--summary', path, '--report', report];
    const result = await bench.here(settings, files);
    const summary = object(await readFile(path, 'utf8'));
    const { streams } = validateMessages(result.lines);
    const records = Object.values(streams).reduce((sum, one) => sum + one.records.length, 0);
    expect(result.code).toBe(1);
    expect(summary).toMatchObject({
      status: 'failed',
      error: { code: 'streams_failed' },
      totals: { records, calls: bench.simulator.stats().calls, retries: 3, rate_limited: 0 },
    });
    expect(summary['streams']).toMatchObject([
      { stream: 'departments', status: 'succeeded', calls: 2, retries: 0 },
      { stream: 'employees', status: 'succeeded', drift: [{ kind: 'left_out' }] },
      { stream: 'pay_rates', status: 'succeeded', retries: 3, failures: [] },
      {
        stream: 'employee_taxes',
        status: 'failed',
        records: 0,
        failures: [{ code: 'forbidden' }, { code: 'forbidden' }],
      },
    ]);
    expect(result.stderr).toMatch(
      /INFO Stream employee_taxes: failed in \d+, \d+ \(forbidden\), 0 records, /,
    );
    const page = await readFile(report, 'utf8');
    const [cause = ''] = /Missing permission: .* tap-paycor authorize\./.exec(result.stderr) ?? [];
    expect(cause).not.toBe('');
    expect(page).toContain(`<li>${cause}</li>`);
    expect(page).toMatch(/200: \d+, 503: 3</);
    expect(loadedIn(page)).toBe(records);
    const values = Object.values(streams).flatMap((one) => one.records.flatMap(longTextsIn));
    expect(values.length).toBeGreaterThan(100);
    expect(values.filter((value) => page.includes(value))).toEqual([]);
    const secrets = Object.values<string>({ ...bench.simulator.credentials });
    expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
  });

  test.each(['messages', 'log'] as const)(
    'never replaces the file that a shell sends the %s to',
    async (what) => {
      bench = await workbench({ employees: 1, legalEntities: 1 });
      const path = join(bench.folder, 'output.txt');
      const args = ['--config', await bench.config(), '--summary', path];
      const file = await open(path, 'w');
      const child = spawn(process.execPath, [EXECUTABLE, ...args], {
        stdio: [
          'ignore',
          what === 'messages' ? file.fd : 'ignore',
          what === 'log' ? file.fd : 'ignore',
        ],
      });
      await once(child, 'exit');
      await file.close();
      expect(child.exitCode).toBe(2);
      expect(await readFile(path, 'utf8')).not.toContain('"tap": "tap-paycor"');
    },
  );

  test('is written for a run that could not begin', async () => {
    bench = await workbench({ employees: 1 });
    const path = join(bench.folder, 'summary.json');
    const report = join(bench.folder, 'report.html');
    const args = ['--summary', path, '--report', report];
    const { code } = await bench.here({ client_secret: 'not-the-secret' }, args);
    expect(code).toBe(1);
    expect(await readFile(report, 'utf8')).toContain('the run failed');
    expect(object(await readFile(path, 'utf8'))).toMatchObject({
      status: 'failed',
      error: { code: 'credential' },
      totals: { calls: 0 },
    });
  });

  test('that can not be written is told before anything is spent', async () => {
    bench = await workbench({ employees: 1 });
    const path = join(bench.folder, 'nowhere', 'summary.json');
    const { code, lines, stderr } = await bench.here({}, ['--summary', path]);
    expect([code, lines]).toEqual([2, []]);
    expect(stderr).toMatch(/CRITICAL --summary: .*nowhere/);
    expect(bench.simulator.stats()).toMatchObject({ calls: 0, exchanges: 0 });
  });
});
