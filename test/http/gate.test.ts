import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Clock } from '../../src/clock.js';
import { createGate, type Gate } from '../../src/http/gate.js';
import { fakeClock } from '../paycor/fake-clock.js';
import { timerClock } from '../paycor/timer-clock.js';

const never = new AbortController().signal;

/** A rate at which nothing waits. */
const FAST = 6_000_000;

test('no more calls at once than allowed', async () => {
  const gate = createGate(FAST, 3, fakeClock());
  let running = 0;
  let most = 0;
  const call = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await setImmediate();
    running--;
  };
  await Promise.all(Array.from({ length: 12 }, () => gate.run(call, never)));
  expect(most).toBe(3);
});

test('hands on what a call returns and what it throws', async () => {
  const gate = createGate(FAST, 1, fakeClock());
  const fault = new Error('planted');
  await expect(gate.run(() => Promise.reject(fault), never)).rejects.toBe(fault);
  await expect(gate.run(() => Promise.resolve(5), never)).resolves.toBe(5);
});

function watched(gate: Gate, signal = never): { readonly state: () => string } {
  let state = 'waits';
  void gate
    .run(async () => {
      state = 'begun';
    }, signal)
    .catch(() => {
      state = 'refused';
    });
  return { state: () => state };
}

describe('with time', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('calls start in their order, evenly and never above the rate', async () => {
    const began = Date.now();
    const gate = createGate(600, 50, timerClock);
    const starts: [number, number][] = [];
    const calls = Array.from({ length: 30 }, (_, index) =>
      gate.run(async () => starts.push([index, Date.now() - began]), never),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(calls);
    expect(starts).toEqual(Array.from({ length: 30 }, (_, index) => [index, index * 100]));
  });

  test('a timer that fires late puts off the call that has its place a minute later', async () => {
    let sleeps = 0;
    const late: Clock = {
      ...timerClock,
      sleep: (milliseconds, signal) =>
        timerClock.sleep(milliseconds + (sleeps++ === 0 ? 20_000 : 0), signal),
    };
    const began = Date.now();
    const gate = createGate(2, 5, late);
    const starts: number[] = [];
    const calls = Array.from({ length: 5 }, () =>
      gate.run(async () => starts.push((Date.now() - began) / 1000), never),
    );
    await vi.advanceTimersByTimeAsync(300_000);
    await Promise.all(calls);
    expect(starts).toEqual([0, 50, 60, 110, 120]);
  });

  test('a pause holds calls until it is over, those too that were waiting for their turn', async () => {
    const gate = createGate(60, 5, timerClock);
    const calls = [watched(gate), watched(gate), watched(gate)];
    await vi.advanceTimersByTimeAsync(10);
    gate.pause(60);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(calls.map(({ state }) => state())).toEqual(['begun', 'waits', 'waits']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(calls.map(({ state }) => state())).toEqual(['begun', 'begun', 'begun']);
  });

  test('a longer pause outlasts a shorter one, whichever came first', async () => {
    const gate = createGate(FAST, 2, timerClock);
    for (const seconds of [10, 60, 20]) gate.pause(seconds);
    const call = watched(gate);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(call.state()).toBe('waits');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(call.state()).toBe('begun');
  });

  test('an interruption ends the waiting', async () => {
    const interruption = new AbortController();
    const gate = createGate(FAST, 2, timerClock);
    gate.pause(60);
    const call = watched(gate, interruption.signal);
    interruption.abort(new Error('stopped'));
    await vi.advanceTimersByTimeAsync(1);
    expect(call.state()).toBe('refused');
  });
});

/** A gateway that counts arrivals; `others` is what another program calls a minute. */
function gateway(others: () => number) {
  const arrivals: number[] = [];
  const refusals: number[] = [];
  let foreign = Date.now();
  const arrive = (): boolean => {
    const now = Date.now();
    for (; others() > 0 && foreign < now; foreign += 60_000 / others()) arrivals.push(foreign);
    if (others() === 0) foreign = now;
    while ((arrivals[0] ?? now) <= now - 60_000) arrivals.shift();
    if (arrivals.length >= 1000) return refusals.push(now) === 0;
    arrivals.push(now);
    return true;
  };
  return { arrive, refusals };
}

/** Calls without end for so many minutes, and counts the answers of each minute. */
async function callFor(
  minutes: number,
  latency: number,
  others: (minute: number) => number,
  burst = 240,
) {
  const began = Date.now();
  const minute = (): number => Math.floor((Date.now() - began) / 60_000);
  const { arrive, refusals } = gateway(() => others(minute()));
  const answered = Array.from({ length: minutes }, () => 0);
  const gate = createGate(960, 40, timerClock, burst);
  const end = new AbortController();
  const call = async (): Promise<void> => {
    const ok = arrive();
    await timerClock.sleep(latency, end.signal);
    if (!ok) return gate.pause(10);
    answered[minute()] = (answered[minute()] ?? 0) + 1;
  };
  const worker = async (): Promise<void> => {
    while (!end.signal.aborted) await gate.run(call, end.signal);
  };
  const workers = Array.from({ length: 40 }, () => worker().catch(() => undefined));
  await vi.advanceTimersByTimeAsync(minutes * 60_000);
  end.abort();
  await Promise.all(workers);
  return { answered, refusals: refusals.map((at) => (at - began) / 60_000) };
}

/** When so many calls start that ask at the same time. */
async function startsOf(gate: Gate, calls: number): Promise<number[]> {
  const starts: number[] = [];
  const all = Array.from({ length: calls }, () =>
    gate.run(async () => void starts.push(Date.now()), never),
  );
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return starts;
}

describe('against a quota of 1000 in any minute', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test.each([50, 300, 1000, 2000])(
    'alone, with %i ms a call: at least 97 % of the rate and no 429',
    async (latency) => {
      const { answered, refusals } = await callFor(5, latency, () => 0);
      expect(refusals).toEqual([]);
      const total = answered.reduce((sum, one) => sum + one, 0);
      expect(total / 5 / 960).toBeGreaterThanOrEqual(0.97);
    },
  );

  test.each([1, 240, 960, 5000])(
    'with a burst of %i no minute holds more than the rate',
    async (burst) => {
      const starts = await startsOf(createGate(960, 40, timerClock, burst), 4000);
      for (const [index, at] of starts.slice(960).entries()) {
        expect(at - (starts[index] ?? 0)).toBeGreaterThanOrEqual(60_000);
      }
    },
  );

  test.each([
    [1, 37_500],
    [240, 22_500],
    [960, 0],
  ])('600 calls with a burst of %i take %i ms', async (burst, expected) => {
    const starts = await startsOf(createGate(960, 40, timerClock, burst), 600);
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThanOrEqual(expected + 100);
  });

  test('a low rate is kept up by many who wait', async () => {
    const starts = await startsOf(createGate(19.2, 40, timerClock), 400);
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThan((400 / 19.2) * 60_000 * 1.03);
  });

  test('calls that rest now and then keep to it as well', async () => {
    const gate = createGate(960, 40, timerClock, 240);
    const starts = await startsOf(gate, 500);
    await vi.advanceTimersByTimeAsync(20_000);
    starts.push(...(await startsOf(gate, 1500)));
    for (const [index, at] of starts.slice(960).entries()) {
      expect(at - (starts[index] ?? 0)).toBeGreaterThanOrEqual(60_000);
    }
  });

  test('beside another program it finds a lower rate, and comes back when that one ends', async () => {
    const { answered, refusals } = await callFor(40, 200, (minute) => (minute < 25 ? 500 : 0));
    expect(refusals.length).toBeGreaterThan(0);
    const shared = answered.slice(5, 25).reduce((sum, one) => sum + one, 0) / 20;
    expect(shared / 500).toBeGreaterThan(0.6);
    expect(refusals.filter((at) => at > 26)).toEqual([]);
    expect(answered.slice(-5).every((count) => count >= 0.97 * 960)).toBe(true);
  });
});
