import { describe, expect, test } from 'vitest';
import { slowDown, startPace, takeTurn, type Pace } from '../../src/http/pace.js';

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
  expect(turns(startPace(perMinute, 1, 0), 0, expected.length).ats).toEqual(expected);
});

test('a process that slept does not make up for it in a burst', () => {
  const { ats } = turns(startPace(600, 1, 0), 60_000, 8);
  expect(ats.filter((at) => at <= 60_000)).toHaveLength(6);
});

const atOnce = (ats: readonly number[], now: number): number =>
  ats.filter((at) => at <= now).length;

describe('a burst', () => {
  const pace = startPace(600, 20, 0);

  test('goes at once, and all else evenly', () => {
    const { ats } = turns(pace, 0, 23);
    expect(atOnce(ats, 0)).toBe(20);
    expect(ats.slice(20)).toEqual([100, 200, 300]);
  });

  test('is there again after a rest, as far as it was one', () => {
    const after = turns(pace, 0, 20).pace;
    expect(atOnce(turns(after, 1000, 30).ats, 1000)).toBe(10);
    expect(atOnce(turns(after, 600_000, 30).ats, 600_000)).toBe(20);
  });

  test('does not follow on a minute that was full', () => {
    const { pace: after, at } = takeTurn(pace, 30_000, 60_000);
    expect(at).toBe(60_000);
    expect(turns(after, 60_000, 3).ats).toEqual([60_100, 60_200, 60_300]);
  });

  test('is none after a 429, until the whole rate is back', () => {
    const slowed = slowDown(pace, 1000, 2000);
    expect(atOnce(turns(slowed, 50_000, 30).ats, 50_000)).toBeLessThan(10);
  });
});

describe('after a 429', () => {
  const slowed = slowDown(startPace(600, 1, 0), 1000, 31_000);

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
