import { describe, expect, test } from 'vitest';
import { slowDown, startPace, takeTurn, type Pace } from '../../src/paycor/pace.js';

/** The turns of `count` calls that all ask at `now`. */
function turns(start: Pace, now: number, count: number): { ats: number[]; pace: Pace } {
  const ats: number[] = [];
  let pace = start;
  for (let call = 0; call < count; call++) {
    const taken = takeTurn(pace, now);
    ats.push(taken.at);
    pace = taken.pace;
  }
  return { ats, pace };
}

test.each([
  [60, [0, 1000, 2000, 3000]],
  [600, [0, 100, 200, 300]],
  [0.5, [0, 120_000, 240_000]],
  [60_000, [0, 1, 2, 3]],
])('%d a minute: evenly spaced', (perMinute, expected) => {
  expect(turns(startPace(perMinute, 0), 0, expected.length).ats).toEqual(expected);
});

test('a process that slept does not make up for it in a burst', () => {
  const { ats } = turns(startPace(600, 0), 60_000, 8);
  expect(ats.filter((at) => at <= 60_000)).toHaveLength(6);
});

describe('after a 429', () => {
  const slowed = slowDown(startPace(600, 0), 1000, 31_000);

  test('nothing starts before the pause is over, and then more slowly', () => {
    const { ats } = turns(slowed, 1000, 2);
    expect(ats[0]).toBe(31_000);
    expect((ats[1] ?? 0) - 31_000).toBeCloseTo(60_000 / 420);
  });

  test('several 429s of one pause slow it down once', () => {
    expect(slowDown(slowed, 1001, 31_001).perMinute).toBe(slowed.perMinute);
    expect(slowDown(slowed, 1001, 45_000).nextAt).toBe(45_000);
  });

  test('another one after the pause slows it down again, but never to a standstill', () => {
    let pace = slowed;
    for (let now = 40_000; now < 4_000_000; now += 40_000) pace = slowDown(pace, now, now + 1000);
    expect(pace.perMinute).toBe(12);
  });

  test('clean minutes bring the rate back, never above that of the settings', () => {
    const rates = [90_000, 91_001, 100_000, 151_002, 1_000_000, 2_000_000, 3_000_000, 4_000_000];
    let pace = slowed;
    const seen = rates.map((now) => {
      ({ pace } = takeTurn(pace, now));
      return pace.perMinute;
    });
    expect(seen).toEqual([420, 480, 480, 540, 600, 600, 600, 600]);
  });
});
