import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../../src/singer/json.js';
import { EXPECTED_NAMES } from '../conformance/expected.js';
import { validateMessages } from '../support/singer-validator.js';
import { catalogWith, selecting } from './catalogs.js';
import { emitted } from './rows.js';
import { EXECUTABLE } from './run-tap.js';
import { workbench, type Workbench } from './workbench.js';

let bench: Workbench;
beforeAll(async () => {
  bench = await workbench({ employees: 3, legalEntities: 1 });
});
afterAll(() => bench.close());

/** Starts the tap for a test that ends it early. */
async function start(settings: Readonly<Record<string, unknown>> = {}) {
  const args = [EXECUTABLE, '--config', await bench.config(settings)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('what reads the tap', () => {
  test('without a catalog, the default streams come, and the state leads on', async () => {
    const first = await bench.here();
    const output = validateMessages(first.lines);
    expect(output.problems).toEqual([]);
    expect(Object.keys(output.streams)).not.toContain('employee_persons');
    expect(Object.keys(output.streams)).not.toContain('direct_deposits');
    const state = await bench.file('state.json', output.states.at(-1));
    const second = await bench.here({}, ['--state', state]);
    expect(validateMessages(second.lines).problems).toEqual([]);
    expect([first.code, second.code]).toEqual([0, 0]);
  });

  test('a reader that leaves after one line ends the tap quietly, non-zero', async () => {
    const child = await start();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'close');
    expect(child.exitCode).toBe(1);
    expect(stderr).not.toMatch(/ERROR|CRITICAL| at /);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('%s ends it with a last STATE and exit code %i', async (signal, code) => {
    const child = await start({ requests_per_minute: 600 });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(child.stdout, 'data');
    child.kill(signal);
    await once(child, 'close');
    expect(child.exitCode).toBe(code);
    const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
    expect(parseJson(lines.at(-1) ?? '')).toMatchObject({ type: 'STATE' });
  });

  test('a run that was killed goes on from its last state and loses nothing', async () => {
    const streams = ['departments', 'employees', 'pay_rates', 'pay_stubs', 'punches'];
    const catalog = await bench.file('catalog.json', selecting(streams));
    const whole = validateMessages((await bench.here({}, ['--catalog', catalog])).lines);
    const child = spawn(
      process.execPath,
      [
        EXECUTABLE,
        '--config',
        await bench.config({ requests_per_minute: 6000 }),
        '--catalog',
        catalog,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let text = '';
    let end = '';
    for await (const chunk of child.stdout) {
      text += String(chunk);
      end = end.slice(-100) + String(chunk);
      if (end.includes('"stream":"pay_rates"')) child.kill('SIGKILL');
    }
    const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
    const states = lines.filter((line) => line.startsWith('{"type":"STATE"'));
    const committed = validateMessages(lines.slice(0, lines.lastIndexOf(states.at(-1) ?? '') + 1));
    const state = await bench.file('state.json', committed.states.at(-1));
    const rest = await bench.here({}, ['--catalog', catalog, '--state', state]);
    const resumed = validateMessages(rest.lines);
    expect(rest.stderr).toContain('Going on with the run');
    expect(resumed.streams['departments']).toMatchObject({ records: [] });
    for (const name of streams) {
      const together = new Set([
        ...emitted(committed, name).keys(),
        ...emitted(resumed, name).keys(),
      ]);
      expect(together).toEqual(new Set(emitted(whole, name).keys()));
    }
  });
});

describe('selection', () => {
  test('deselected fields leave SCHEMA and RECORD, nested ones too; keys stay', async () => {
    const out = [
      ['properties', 'firstName'],
      ['properties', 'statusData', 'properties', 'status'],
      ['properties', 'id'],
    ].map((breadcrumb) => breadcrumb.join('/'));
    const catalog = catalogWith((entry, breadcrumb) =>
      breadcrumb.length === 0
        ? { selected: entry.tap_stream_id === 'employees' }
        : { selected: !out.includes(breadcrumb.join('/')) },
    );
    const { lines } = await bench.here({}, ['--catalog', await bench.file('c.json', catalog)]);
    const { problems, streams } = validateMessages(lines);
    expect(problems).toEqual([]);
    expect(Object.keys(streams)).toEqual(['employees']);
    const text = JSON.stringify(streams['employees']);
    expect(text).not.toContain('"firstName"');
    expect(text).not.toContain('"status"');
    expect(text).toContain('"lastName"');
    expect(streams['employees']?.records.length).toBeGreaterThan(0);
  });

  test('a child comes without its parent being selected', async () => {
    const catalog = await bench.file('c.json', selecting(['pay_stubs']));
    const { lines, code } = await bench.here({}, ['--catalog', catalog]);
    const { problems, streams } = validateMessages(lines);
    expect([code, problems, Object.keys(streams)]).toEqual([0, [], ['pay_stubs']]);
    expect(streams['pay_stubs']?.records.length).toBeGreaterThan(0);
  });

  test('sensitive data needs the setting and the selection', async () => {
    const catalog = await bench.file('c.json', selecting(['persons', 'direct_deposits']));
    const without = await bench.here({}, ['--catalog', catalog]);
    expect(without.stderr).toContain(
      'Selected but not read, since sensitive_streams is off: direct_deposits',
    );
    expect(without.lines.join('\n')).not.toContain('socialSecurityNumber');
    const withThem = await bench.here({ sensitive_streams: true }, ['--catalog', catalog]);
    const { streams } = validateMessages(withThem.lines);
    expect(streams['direct_deposits']?.records.length).toBeGreaterThan(0);
    expect(streams['persons']?.records.every((row) => row['socialSecurityNumber'])).toBe(true);
  });

  test('legal_entity_id restricts a run to one legal entity', async () => {
    const both = await workbench({ employees: 3, legalEntities: 2 });
    const [entity] = both.simulator.company().legalEntities;
    const settings = { legal_entity_id: entity?.legalEntityId };
    const catalog = await both.file('c.json', selecting(['employees']));
    const { lines } = await both.here(settings, ['--catalog', catalog]);
    await both.close();
    const rows = validateMessages(lines).streams['employees']?.records ?? [];
    const ids = new Set(rows.map((row) => String(row['legalEntityId'])));
    expect(ids).toEqual(new Set([String(entity?.legalEntityId)]));
  });

  test('--test gives one record of every stream and no STATE', async () => {
    const catalog = await bench.file('c.json', selecting());
    const { lines, code } = await bench.here({ sensitive_streams: true }, [
      '--catalog',
      catalog,
      '--test',
    ]);
    expect(code).toBe(0);
    expect(lines.some((line) => line.includes('"type":"STATE"'))).toBe(false);
    const { streams } = validateMessages(lines);
    const counts = Object.values(streams).map(({ records }) => records.length);
    expect(counts).toEqual(counts.map(() => 1));
    expect(counts).toHaveLength(EXPECTED_NAMES.length);
  });
});
