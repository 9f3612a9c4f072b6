import { expect, test } from 'vitest';
import { selecting } from '../tap/catalogs.js';
import { bench } from './bench.js';
import { committed } from './records-of.js';

/** The machine stands at 2026-01-15, and Paycor two weeks before. */
const behind = bench({ employees: 5, legalEntities: 1, asOf: '2026-01-01' }, {});
const level = bench({ employees: 5, legalEntities: 1 }, {});

const STREAMS = ['punches', 'payroll_runs', 'time_off_requests'];

test('no bookmark is beyond the day that Paycor’s own clock shows, also of streams read ahead', async () => {
  const outcome = await behind.run({ catalog: selecting(STREAMS) });
  expect(outcome.error).toBeNull();
  const { bookmarks } = committed(outcome).state;
  const [punches] = Object.values(bookmarks['punches'] ?? {});
  expect(punches).toMatchObject({ displayDate: '2026-01-01' });
  const [runs] = Object.values(bookmarks['payroll_runs'] ?? {});
  expect(runs).toMatchObject({ checkDate: '2026-01-01' });
});

test('no day beyond it is asked for where Paycor refuses the future', async () => {
  const { requests } = await behind.run({ catalog: selecting(['punches']) });
  const last = requests.map((one) => new URLSearchParams(one.split('?')[1]).get('endDate') ?? '');
  expect(last.toSorted().at(-1)).toBe('2026-01-01');
});

test('a clock that is far off is told, once', async () => {
  const { log } = await behind.run({ catalog: selecting(['departments']) });
  const told = log.filter(([, message]) => message.includes("ahead of Paycor's"));
  expect(told).toEqual([['warning', expect.stringContaining('14 days ahead')]]);
});

test('and one that is right is not', async () => {
  const { log } = await level.run({ catalog: selecting(['departments']) });
  expect(log.filter(([, message]) => message.includes('clock'))).toEqual([]);
});
