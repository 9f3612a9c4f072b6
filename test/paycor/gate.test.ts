import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGate, spacing, type Gate } from '../../src/paycor/gate.js';
import { fakeClock, heldClock } from './fake-clock.js';

describe('spacing', () => {
  const CASES: readonly (readonly [number, number, number])[] = [
    [1, 1, 60_000],
    [0.5, 1, 120_000],
    [7, 1, 8572],
    [60, 1, 1000],
    [900, 1, 67],
    [1000, 1, 60],
    [1200, 1, 50],
    [1250, 1, 48],
    [2400, 2, 50],
    [100_000, 83, 50],
  ];

  test.each(CASES)('%d a minute: %i every %i ms', (perMinute, intervalCap, interval) => {
    expect(spacing(perMinute)).toEqual({ intervalCap, interval });
    expect((intervalCap / interval) * 60_000).toBeLessThanOrEqual(perMinute);
  });
});

describe('pace', () => {
  afterEach(() => vi.useRealTimers());

  test('calls start evenly and never above the rate', async () => {
    vi.useFakeTimers();
    const began = Date.now();
    const gate = createGate(600, 50, fakeClock());
    const starts: number[] = [];
    const calls = Array.from({ length: 30 }, () =>
      gate.run(async () => starts.push(Date.now() - began)),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(calls);
    expect(starts).toEqual(Array.from({ length: 30 }, (_, index) => index * 100));
  });
});

/** A rate at which nothing waits. */
const FAST = 6_000_000;

const never = new AbortController().signal;

test('no more calls at once than allowed', async () => {
  const gate = createGate(FAST, 3, fakeClock());
  let running = 0;
  let most = 0;
  const call = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await setImmediate();
    running--;
  };
  await Promise.all(Array.from({ length: 12 }, () => gate.run(call)));
  expect(most).toBe(3);
});

test('hands on what a call returns and what it throws', async () => {
  const gate = createGate(FAST, 1, fakeClock());
  const fault = new Error('planted');
  await expect(gate.run(() => Promise.reject(fault))).rejects.toBe(fault);
  await expect(gate.run(() => Promise.resolve(5))).resolves.toBe(5);
});

function watched(gate: Gate): { readonly begun: () => boolean } {
  let begun = false;
  void gate.run(async () => {
    begun = true;
  });
  return { begun: () => begun };
}

/** Longer than the gate's own interval, so that only a pause can hold a call. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

const PATIENCE = { timeout: 10_000 };

describe('pause', () => {
  test('holds calls until it is over', async () => {
    const clock = heldClock();
    const gate = createGate(FAST, 2, clock);
    gate.pause(60, never);
    const call = watched(gate);
    await clock.advance(59_999);
    await settle();
    expect(call.begun()).toBe(false);
    await clock.advance(1);
    await expect.poll(call.begun, PATIENCE).toBe(true);
  });

  test('a longer one outlasts a shorter one, whichever came first', async () => {
    const clock = heldClock();
    const gate = createGate(FAST, 2, clock);
    gate.pause(10, never);
    gate.pause(60, never);
    gate.pause(20, never);
    const call = watched(gate);
    await clock.advance(20_000);
    await settle();
    expect(call.begun()).toBe(false);
    await clock.advance(40_000);
    await expect.poll(call.begun, PATIENCE).toBe(true);
  });

  test('an interruption ends it', async () => {
    const interruption = new AbortController();
    const gate = createGate(FAST, 2, heldClock());
    gate.pause(60, interruption.signal);
    const call = watched(gate);
    interruption.abort();
    await expect.poll(call.begun, PATIENCE).toBe(true);
  });
});
