import type { Clock } from '../../src/clock.js';

/** A clock on the fake timers: hours pass in a blink. */
export const timerClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const refuse = (): void => reject(signal.reason);
      const wake = (): void => {
        signal.removeEventListener('abort', refuse);
        resolve();
      };
      setTimeout(wake, milliseconds);
      signal.addEventListener('abort', refuse);
    }),
};
