import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { truth } from '../../src/simulator/company/company.js';
import { familiesOf, STREAM_NAMES } from '../core/discovered.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import { selecting } from './catalogs.js';
import { differences, emitted } from './rows.js';
import { EXECUTABLE, type TapResult } from './run-tap.js';
import { spawnTap, until } from './spawned.js';
import { workbench, type Workbench } from './workbench.js';

const batches = (folder: string, size: number, compression = 'gzip') => ({
  batch_config: {
    encoding: { format: 'jsonl', compression },
    storage: { root: `file://${folder}`, prefix: 'night-' },
    batch_size: size,
  },
});

const typeOf = (line: string): string => /^\{"type":"(\w+)"/.exec(line)?.[1] ?? '';
const count = (lines: readonly string[], type: string): number =>
  lines.filter((line) => typeOf(line) === type).length;
const announced = (lines: readonly string[]): string[] =>
  lines.flatMap((line) =>
    [...line.matchAll(/(?<=")file:\/\/[^"]+\/([^"/]+)(?=")/g)].map(([, name = '']) => name),
  );
const kept = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((line) => typeOf(line) === 'STATE') + 1);

let bench: Workbench;
let catalog: string;
/** Of three streams: what needs no more should not wait for more. */
let few: string;
let plain: TapResult;
let whole: Validation;

const SETTINGS = { sensitive_streams: true };

beforeAll(async () => {
  bench = await workbench({ employees: 3, legalEntities: 1 });
  catalog = await bench.file('catalog.json', selecting());
  few = await bench.file('few.json', selecting(['legal_entities', 'departments', 'pay_rates']));
  plain = await bench.here(SETTINGS, ['--catalog', catalog]);
  whole = validateMessages(plain.lines);
});
afterAll(() => bench.close());

const told = ({ stderr }: TapResult): string[] => [
  ...(stderr.match(/"record_count","value":\d+,"tags":\{[^}]*\}/g) ?? []),
  ...(stderr.match(/Stream \w+: complete, \d+ records?/g) ?? []),
];

const filesFor = (records: readonly unknown[] = []) => Math.ceil(records.length / 15);

describe('a sync into files', () => {
  let folder: string;
  let result: TapResult;
  let output: Validation;

  beforeAll(async () => {
    folder = join(bench.folder, 'all', 'bat ches');
    result = await bench.here({ ...SETTINGS, ...batches(folder, 15) }, ['--catalog', catalog]);
    output = validateMessages(result.lines);
  });

  test('ends well, and a strict validator has nothing to say', () => {
    expect([result.code, output.problems]).toEqual([0, []]);
    expect(result.stderr).not.toMatch(/ERROR|CRITICAL/);
  });

  test('writes no RECORD, and every file that it wrote is announced', () => {
    expect(count(result.lines, 'RECORD')).toBe(0);
    expect(announced(result.lines).toSorted()).toEqual(readdirSync(folder).toSorted());
  });

  test('its files are as large as they may be', () => {
    for (const family of familiesOf(STREAM_NAMES)) {
      const names = announced(result.lines);
      const files = names.filter((file) => family.some((name) => file.includes(`--${name}-`)));
      const needed = family.map((name) => filesFor(whole.streams[name]?.records));
      // Streams that come of one reading end their files together.
      const most = family.length * needed.reduce((sum, one) => sum + one, 0);
      expect(files.length).toBeLessThanOrEqual(most);
      expect(files.length).toBeGreaterThanOrEqual(Math.max(...needed));
    }
  });

  test.each(STREAM_NAMES)('%s: the same as without files', (name) => {
    expect(output.streams[name]?.schema).toEqual(whole.streams[name]?.schema);
    expect(emitted(output, name).size).toBeGreaterThan(0);
    expect(differences(emitted(output, name), emitted(whole, name))).toEqual([]);
  });

  test('the last STATE is the same', () => {
    expect(output.states.at(-1)).toEqual(whole.states.at(-1));
  });

  test('metrics and summary count the same records', () => {
    expect(told(plain).length).toBeGreaterThanOrEqual(2 * STREAM_NAMES.length);
    expect(told(result)).toEqual(told(plain));
  });
});

test('a signal in the middle of a file: it is finished, announced, and a STATE follows', async () => {
  const folder = join(bench.folder, 'signalled');
  // Half a second a call: the file of pay_rates stays open for seconds.
  const config = await bench.config({
    ...batches(folder, 10_000),
    requests_per_minute: 120,
    burst_calls: 1,
  });
  const tap = spawnTap(['--config', config, '--catalog', few]);
  await until(() => existsSync(folder) && readdirSync(folder).some(isOfPayRates));
  tap.child.kill('SIGTERM');
  expect(await tap.ended).toBe(143);
  const lines = tap.out().trimEnd().split('\n');
  expect(lines.slice(-2).map(typeOf)).toEqual(['BATCH', 'STATE']);
  expect(announced(lines).toSorted()).toEqual(readdirSync(folder).toSorted());
  const { problems, streams } = validateMessages(lines);
  expect(problems).toEqual([]);
  const records = streams['pay_rates']?.records.length ?? 0;
  expect(records).toBeGreaterThan(0);
  expect(records).toBeLessThan(whole.streams['pay_rates']?.records.length ?? 0);
  expect(tap.log()).not.toContain('ended by force');
});

const isOfPayRates = (file: string): boolean => file.includes('--pay_rates-');

describe('a sync into files that is killed again and again', () => {
  const attempts: { lines: readonly string[]; code: number | null }[] = [];

  /** Killed once it has announced so many files. */
  async function attempt(state: string | null, killAfter: number): Promise<void> {
    const folder = join(bench.folder, 'killed');
    const config = await bench.config({ ...SETTINGS, ...batches(folder, 10) });
    const args = ['--config', config, '--catalog', catalog, ...(state ? ['--state', state] : [])];
    const child = spawn(process.execPath, [EXECUTABLE, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const exited = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (count(lines, 'BATCH') === killAfter) child.kill('SIGKILL');
    }
    await exited;
    attempts.push({ lines: kept(lines), code: child.exitCode });
  }

  beforeAll(async () => {
    for (const killAfter of [12, 12, Number.POSITIVE_INFINITY]) {
      const last = attempts.findLast(({ lines }) => lines.length > 0)?.lines.at(-1);
      await attempt(last === undefined ? null : await bench.file('state.json', last), killAfter);
    }
  });

  test('comes to its end', () => {
    expect(attempts.map(({ code }) => code)).toEqual([null, null, 0]);
  });

  test('loses nothing, changes nothing', () => {
    const outputs = attempts
      .filter(({ lines }) => lines.length > 0)
      .map(({ lines }) => validateMessages(lines));
    expect(outputs.length).toBe(3);
    expect(outputs.flatMap(({ problems }) => problems)).toEqual([]);
    for (const name of STREAM_NAMES) {
      const together = new Map(outputs.flatMap((output) => [...emitted(output, name)]));
      expect(differences(together, emitted(whole, name))).toEqual([]);
    }
  });
});

test('a reader that leaves ends the tap quietly, non-zero', async () => {
  const folder = join(bench.folder, 'left');
  const tap = spawnTap(
    ['--config', await bench.config(batches(folder, 1)), '--catalog', few],
    false,
  );
  await once(tap.child.stdout, 'readable');
  tap.child.stdout.destroy();
  expect(await tap.ended).toBe(1);
  expect(tap.log()).not.toMatch(/ERROR|CRITICAL| at /);
});

test('a folder that can not be made is told before anything is read', async () => {
  const path = join(bench.folder, 'file');
  await writeFile(path, '');
  const before = bench.simulator.stats().calls;
  const { code, stderr, lines } = await bench.here(batches(path, 5));
  expect([code, lines]).toEqual([1, []]);
  expect(stderr.trimEnd()).toMatch(/^CRITICAL batch_config: no files can be made in the folder /);
  expect(bench.simulator.stats().calls).toBe(before);
});

test('--test writes records as messages, and no file', async () => {
  const folder = join(bench.folder, 'tested');
  const args = ['--catalog', few, '--test'];
  const { code, lines } = await bench.here({ ...SETTINGS, ...batches(folder, 5) }, args);
  expect([code, count(lines, 'BATCH'), count(lines, 'RECORD')]).toEqual([0, 0, 3]);
  expect(readdirSync(folder)).toEqual([]);
});

/** Node restores the signal that a file at its limit sends, and the process would end by it. */
const DEAF = 'data:text/javascript,process.on("SIGXFSZ",()=>{})';

test('a file that can not grow ends the run, is removed, and no STATE passes its records', async () => {
  const folder = join(bench.folder, 'full');
  const config = await bench.config(batches(folder, 10_000, 'none'));
  const script = 'ulimit -f 5 && exec "$0" "$@"';
  const tap = [
    process.execPath,
    '--import',
    DEAF,
    EXECUTABLE,
    '--config',
    config,
    '--catalog',
    few,
  ];
  const child = spawn('sh', ['-c', script, ...tap], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, log] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await once(child, 'close');
  expect(child.exitCode).toBe(1);
  expect(log).toMatch(/Z CRITICAL A batch file can't be written \(EFBIG/);
  expect(log).toMatch(/legal_entities .* complete\n/);
  expect(log).toMatch(/departments .* failed\n/);
  const lines = out.trimEnd().split('\n');
  expect(lines.map(typeOf)).toEqual(['SCHEMA', 'BATCH', 'STATE']);
  expect(lines.at(-1)).not.toContain('"departments":{"');
  expect(announced(lines)).toEqual(readdirSync(folder));
});

test('what is flattened is so in files, too', async () => {
  const folder = join(bench.folder, 'flat');
  const flattening = { flattening_enabled: true, flattening_max_depth: 9 };
  const employees = await bench.file('employees.json', selecting(['employees']));
  const settings = { ...SETTINGS, ...batches(folder, 15), ...flattening };
  const result = await bench.here(settings, ['--catalog', employees]);
  const { problems, streams } = validateMessages(result.lines);
  expect([result.code, problems, streams['employees']?.extras]).toEqual([0, [], []]);
  const known = truth(bench.simulator.company(), 'employees', null);
  expect(streams['employees']?.records).toHaveLength(known.length);
  expect(streams['employees']?.records[0]).toHaveProperty('email__emailAddress');
});
