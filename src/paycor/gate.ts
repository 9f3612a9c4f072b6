import PQueue from 'p-queue';
import type { Clock } from './clock.js';

/** Every API call goes through it: so many a minute, so many at once. */
export interface Gate {
  run<T>(call: () => Promise<T>): Promise<T>;
  /** Holds every call that has not begun for so long: the quota is everybody's. */
  pause(seconds: number, signal: AbortSignal): void;
}

/** Calls are let through this often at most, several at once where the rate asks for it. */
const SHORTEST_INTERVAL_MILLISECONDS = 50;

/** How many calls start in which interval, so that the rate is met evenly and never in bursts. */
export function spacing(callsPerMinute: number): { intervalCap: number; interval: number } {
  const perShortest = (callsPerMinute * SHORTEST_INTERVAL_MILLISECONDS) / 60_000;
  const intervalCap = Math.max(1, Math.floor(perShortest));
  return { intervalCap, interval: Math.ceil((intervalCap * 60_000) / callsPerMinute) };
}

export function createGate(callsPerMinute: number, concurrency: number, clock: Clock): Gate {
  const queue = new PQueue({ concurrency, ...spacing(callsPerMinute) });
  let heldUntil = 0;

  async function hold(until: number, signal: AbortSignal): Promise<void> {
    queue.pause();
    await clock.sleep(until - clock.now(), signal).catch(() => undefined);
    if (heldUntil <= until) queue.start();
  }

  return {
    run: (call) => queue.add(call),
    pause(seconds, signal) {
      const until = clock.now() + seconds * 1000;
      if (until <= heldUntil) return;
      heldUntil = until;
      void hold(until, signal);
    },
  };
}
