import { setTimeout as sleep } from 'node:timers/promises';

/** Time, handed in so that tests can run it faster. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after the milliseconds; rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal });
  },
};
