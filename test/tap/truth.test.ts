import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STREAM_NAMES } from '../core/discovered.js';
import { validateMessages, type Validation } from '../support/singer-validator.js';
import { selecting } from './catalogs.js';
import { differences, emitted, truthOf, isSuperseded } from './rows.js';
import type { TapResult } from './run-tap.js';
import { PRESENT } from '../support/present.js';
import { workbench, type Workbench } from './workbench.js';

const lastState = ({ lines }: TapResult): string =>
  lines.findLast((line) => line.startsWith('{"type":"STATE"')) ?? '';

/** What a simulated company knows of itself, against what came out of the tap, digit by digit. */
describe('a sync of everything, twice', () => {
  let bench: Workbench;
  let first: TapResult;
  let firstOutput: Validation;
  let second: TapResult;
  let secondOutput: Validation;
  let before: Map<string, Map<string, string>>;

  beforeAll(async () => {
    bench = await workbench({ employees: 3, legalEntities: 2, seed: 3 });
    const catalog = await bench.file('catalog.json', selecting());
    const settings = { sensitive_streams: true, start_date: null };
    before = new Map(STREAM_NAMES.map((name) => [name, truthOf(bench.simulator.company(), name)]));
    first = await bench.here(settings, ['--catalog', catalog]);
    firstOutput = validateMessages(first.lines);
    const state = await bench.file('state.json', lastState(first));
    bench.simulator.advance(14);
    second = await bench.here(settings, ['--catalog', catalog, '--state', state]);
    secondOutput = validateMessages(second.lines);
  }, 120_000);

  afterAll(() => bench.close());

  test('both runs end well', () => {
    expect(first.stderr).not.toMatch(/ERROR|CRITICAL/);
    expect([first.code, second.code]).toEqual([0, 0]);
  });

  test('a strict validator has nothing to say', () => {
    expect(firstOutput.problems).toEqual([]);
    expect(secondOutput.problems).toEqual([]);
  });

  test.each(STREAM_NAMES)('%s: the first run equals the truth', (name) => {
    const expected = before.get(name) ?? new Map<string, string>();
    expect(expected.size).toBeGreaterThan(0);
    expect(differences(emitted(firstOutput, name), expected)).toEqual([]);
  });

  test.each(STREAM_NAMES)('%s: both runs together equal the later truth', (name) => {
    const together = new Map([...emitted(firstOutput, name), ...emitted(secondOutput, name)]);
    const expected = truthOf(bench.simulator.company(), name, PRESENT);
    expect(differences(together, new Map([...together, ...expected]))).toEqual([]);
    const kept = isSuperseded(name) ? emitted(secondOutput, name) : together;
    expect([...kept.keys()].filter((key) => !expected.has(key))).toEqual([]);
  });

  test.each([
    'punches',
    'payroll_runs',
    'pay_data',
    'pay_stubs',
    'pay_stub_earnings',
    'time_off_requests',
    'employee_punches',
    'employee_hours',
    'unassigned_punches',
    'missed_punch_requests',
    'pay_items',
    'pay_stubs_ytd',
    'pay_stub_documents',
    'general_ledger',
    'general_ledger_by_employee',
    'job_costing',
    'job_costing_by_employee',
    'retirement_data',
    'schedules',
    'scheduling_shifts',
    'forecasts',
    'calculated_forecasts',
    'ats_candidates',
  ])('%s: the second run reads less, and finds news', (name) => {
    const earlier = emitted(firstOutput, name);
    const later = emitted(secondOutput, name);
    expect(later.size).toBeLessThan(earlier.size);
    expect([...later].filter(([key, row]) => earlier.get(key) !== row).length).toBeGreaterThan(0);
  });

  test('the states carry every bookmark and leave no progress', () => {
    const last = lastState(second);
    expect(last).toContain('"currently_syncing":null');
    expect(last).toContain('"run":null');
    expect(last).not.toMatch(/"progress":\{/);
    expect(last.length / STREAM_NAMES.length).toBeLessThan(260);
  });

  test('no secret is in any log', () => {
    for (const secret of bench.simulator.stats().secrets) {
      expect(first.stderr.includes(secret) || second.stderr.includes(secret)).toBe(false);
    }
  });
});
