import type { Clock } from '../../src/clock.js';

/** A moment in time that every fake clock starts at. */
export const START = Date.UTC(2026, 0, 15, 12);

export interface FakeClock extends Clock {
  /** Every pause asked for, in milliseconds, in order. */
  readonly pauses: number[];
  advance(milliseconds: number): void;
}

/** A clock on which every pause is over at once, and took as long as was asked. */
export function fakeClock(): FakeClock {
  let now = START;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      pauses.push(milliseconds);
      now += milliseconds;
    },
  };
}

export interface HeldClock extends Clock {
  /** How many sleep. */
  sleepers(): number;
  /** Moves the time on and wakes, one after the other, all whose time has come. */
  advance(milliseconds: number): Promise<void>;
}

/** A clock on which time passes only when the test says so. */
export function heldClock(): HeldClock {
  let now = START;
  let asleep: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleepers: () => asleep.length,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        asleep.push({ until: now + milliseconds, wake: resolve });
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
    async advance(milliseconds) {
      now += milliseconds;
      const due = asleep.filter(({ until }) => until <= now);
      asleep = asleep.filter(({ until }) => until > now);
      for (const { wake } of due) wake();
      await Promise.resolve();
    },
  };
}
