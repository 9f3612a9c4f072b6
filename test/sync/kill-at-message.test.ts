import { beforeAll, describe, expect, test } from 'vitest';
import { stringifyJson } from '../../src/singer/json.js';
import { selecting } from '../tap/catalogs.js';
import { lookAheadOf } from '../../src/sync/limits.js';
import { SLICES_PER_STATE } from '../../src/sync/state-keeper.js';
import { bench, type Outcome } from './bench.js';
import { committed, differences, recordsOf, repeatedSlices } from './records-of.js';

const INSTANTS = 100;
const CONCURRENCY = 3;

/** One stream or two of each kind. */
const catalog = selecting([
  'departments',
  'employees',
  'pay_rates',
  'payroll_runs',
  'pay_data',
  'pay_stubs',
  'time_off_requests',
  'punches',
]);
/** In each legal entity more employees than slices make a STATE: a run goes on among them, too. */
const large = bench(
  { employees: 16, legalEntities: 2 },
  { start_date: '2026-01-02', concurrency: CONCURRENCY },
);

/** Numbers from 1 to `most`, the same in every run of the test (Lehmer's generator). */
function instants(most: number): number[] {
  let seed = 20_260_115;
  return Array.from({ length: INSTANTS }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 1 + (seed % most);
  });
}

describe('a run that is killed behind any message goes on', () => {
  let whole: Outcome;
  const faults: string[] = [];
  const states: number[] = [];
  const repeated: number[] = [];

  beforeAll(async () => {
    whole = await large.run({ catalog });
    const expected = recordsOf(whole.messages);
    for (const message of instants(whole.messages.length - 1)) {
      const first = await large.run({ catalog, killAt: { message } });
      const { messages, state } = committed(first);
      const second = await large.run({ catalog, state, hoursLater: 2 });
      const together = recordsOf([...messages, ...second.messages]);
      if (!first.isKilled || first.messages.length !== message) faults.push(`${message}: alive`);
      if (second.error !== null) faults.push(`${message}: failed`);
      faults.push(...differences(together, expected).map((line) => `${message}: ${line}`));
      states.push(stringifyJson(state).length);
      repeated.push(repeatedSlices(first, second).length);
    }
  }, 120_000);

  test('at a hundred instants, and loses nothing', () => {
    expect(whole.error).toBeNull();
    expect(whole.messages.length).toBeGreaterThan(400);
    expect(faults).toEqual([]);
    expect(states).toHaveLength(INSTANTS);
  });

  test('and asks for nothing but the look-ahead, and what no STATE told yet, again', () => {
    expect(Math.max(...repeated)).toBeLessThanOrEqual(lookAheadOf(CONCURRENCY) + SLICES_PER_STATE);
  });

  test('from a state that does not grow with the employees', async () => {
    const few = bench({ employees: 5, legalEntities: 2 }, { start_date: '2026-01-02' });
    const { messages } = await few.run({ catalog });
    const lengths = messages.flatMap((message) =>
      message.type === 'STATE' ? [stringifyJson(message.value).length] : [],
    );
    expect(Math.max(...states)).toBeLessThan(Math.max(...lengths) + 60);
  });
});
