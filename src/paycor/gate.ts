import PQueue from 'p-queue';
import type { Clock } from './clock.js';
import { slowDown, startPace, takeTurn } from './pace.js';

/**
 * Every API call goes through it, in the order in which they come: steadily spaced, so many a
 * minute and so many at once. The quota is everybody's, so a 429 holds all calls.
 */
export interface Gate {
  /** Makes the call when its turn comes. Rejects when the signal aborts before. */
  run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Paycor asked for a pause: nothing starts for so many seconds, and then more slowly. */
  pause(seconds: number): void;
}

export function createGate(callsPerMinute: number, concurrency: number, clock: Clock): Gate {
  const queue = new PQueue({ concurrency });
  let pace = startPace(callsPerMinute, clock.now());
  let heldUntil = 0;

  /** A pause that began while this call waited for its turn sends it back for another one. */
  async function turn(signal: AbortSignal): Promise<void> {
    do {
      const taken = takeTurn(pace, clock.now());
      pace = taken.pace;
      const wait = taken.at - clock.now();
      if (wait > 0) await clock.sleep(wait, signal);
    } while (clock.now() < heldUntil);
  }

  return {
    run: (call, signal) =>
      queue.add(async () => {
        await turn(signal);
        return call();
      }),
    pause(seconds) {
      const now = clock.now();
      heldUntil = Math.max(heldUntil, now + seconds * 1000);
      pace = slowDown(pace, now, heldUntil);
    },
  };
}
