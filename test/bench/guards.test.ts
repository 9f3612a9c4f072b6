import { expect, test } from 'vitest';
import type { Result } from '../../bench/comparison.js';
import { GUARDED, guardsOf, isDisturbed } from '../../bench/guards.js';
import type { Pace } from '../../bench/pace.js';
import { FLOOR, TAP } from '../../bench/program.js';

const RATE = 1200;
const EVERY = 60_000 / RATE;

const results = (tap: Partial<Result>): readonly Result[] =>
  GUARDED.flatMap((workload) => {
    const floor = { wall: 1, cpu: 1, peak: 1, records: 1, firstRecord: 1, calls: 100, workload };
    return [
      { ...floor, program: TAP.name, cpu: workload.usual, ...tap },
      { ...floor, program: FLOOR.name },
    ];
  });

const callsEvery = (milliseconds: number, count = 400): readonly number[] =>
  Array.from({ length: count }, (_, index) => 1_000_000 + index * milliseconds);

const pace = (more: Partial<Pace> = {}): Pace => ({
  latency: 20,
  employees: 12,
  calls: 400,
  rateLimited: 0,
  rate: RATE,
  wall: 21,
  ratio: 1.05,
  callTimes: callsEvery(EVERY),
  ...more,
});

const broken = (all: readonly Result[], paced: Pace): readonly string[] =>
  guardsOf(all, paced)
    .filter(({ figure, most }) => !(figure <= most))
    .map(({ what }) => what.split(' ')[0] ?? '');

test('what is as usual is kept', () => {
  expect(broken(results({}), pace())).toEqual([]);
});

test('a busy machine is no reason', () => {
  const usual = GUARDED[0]?.usual ?? NaN;
  expect(broken(results({ cpu: usual * 1.15 }), pace({ wall: 40, ratio: 2 }))).toEqual([]);
});

test.each<[string, readonly Result[], Pace, readonly string[]]>([
  ['half as much CPU again', results({ cpu: 1.5 * 1.25 }), pace(), ['CPU,', 'CPU,']],
  ['a heap that grows', results({ peak: 1.2 }), pace(), ['memory,', 'memory,']],
  ['every tenth page twice', results({ calls: 111 }), pace(), ['calls,', 'calls,']],
  [
    'a pace that is a sixth too slow',
    results({}),
    pace({ callTimes: callsEvery(58) }),
    ['seconds'],
  ],
  ['calls that come at once', results({}), pace({ callTimes: callsEvery(44) }), ['most']],
  ['a call over the quota', results({}), pace({ rateLimited: 1 }), ['calls']],
  [
    'nothing measured',
    [],
    pace({ callTimes: [] }),
    ['CPU,', 'calls,', 'memory,', 'CPU,', 'calls,', 'memory,', 'seconds'],
  ],
])('%s is not', (_, all, paced, found) => {
  expect(broken(all, paced)).toEqual(found);
});

test.each<[string, Pace, boolean]>([
  ['as it should be', pace(), false],
  ['calls that come at once', pace({ callTimes: callsEvery(44) }), true],
  ['too slow', pace({ callTimes: callsEvery(58) }), true],
  ['a call over the quota', pace({ callTimes: callsEvery(44), rateLimited: 1 }), false],
])('is measured again or not: %s', (_, paced, isAgain) => {
  expect(isDisturbed(paced)).toBe(isAgain);
});
