import PQueue from 'p-queue';
import type { Clock } from '../clock.js';
import { createFullMinute } from './full-minute.js';
import { slowDown, startPace, takeTurn } from './pace.js';

/**
 * Every API call goes through it, in the order in which they come: some at once and then steadily
 * spaced, so many a minute and so many under way. The quota is everybody's, so a 429 holds all calls.
 */
export interface Gate {
  /** Makes the call when its turn comes. Rejects when the signal aborts before. */
  run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The service asked for a pause: nothing starts for so many seconds, and then more slowly. */
  pause(seconds: number): void;
}

/**
 * @param callsPerMinute never exceeded in any rolling minute
 * @param burst so many of them may start at once after a rest
 */
export function createGate(
  callsPerMinute: number,
  concurrency: number,
  clock: Clock,
  burst = 1,
): Gate {
  const queue = new PQueue({ concurrency });
  const minute = createFullMinute(callsPerMinute, concurrency);
  let pace = startPace(callsPerMinute, Math.min(burst, Math.max(1, callsPerMinute)), clock.now());
  let heldUntil = 0;

  /** Null: it is time already. */
  function until(at: number, signal: AbortSignal): Promise<void> | null {
    const wait = at - clock.now();
    return wait > 0 ? clock.sleep(wait, signal) : null;
  }

  /** A pause that began while this call waited for its turn sends it back for another one. */
  async function turn(signal: AbortSignal): Promise<void> {
    const place = minute.take();
    do {
      const taken = takeTurn(pace, clock.now(), minute.freeAt(place));
      pace = taken.pace;
      minute.starts(place, Math.max(taken.at, clock.now()));
      const early = until(taken.at, signal);
      if (early !== null) await early;
    } while (clock.now() < heldUntil);
    // Whoever had this place a minute ago may have started later than its turn was.
    const early = until(minute.freeAt(place), signal);
    if (early !== null) await early;
    minute.starts(place, clock.now());
  }

  return {
    run: (call, signal) =>
      queue.add(async () => {
        await turn(signal);
        return await call();
      }),
    pause(seconds) {
      const now = clock.now();
      heldUntil = Math.max(heldUntil, now + seconds * 1000);
      pace = slowDown(pace, now, heldUntil);
    },
  };
}
