import type { Clock } from './clock.js';
import type { Send } from './http.js';

/** Paycor's own clock, as its answers tell it: this machine's may be wrong. */
export interface PaycorTime {
  /** Epoch milliseconds, within about a second; null while nothing has answered. */
  now(): number | null;
  /** Reads the clock off every answer that comes this way. */
  watched(send: Send): Send;
}

export function createPaycorTime(clock: Clock): PaycorTime {
  let ahead: number | null = null;
  return {
    now: () => (ahead === null ? null : clock.now() + ahead),
    watched: (send) => async (request, signal) => {
      const outcome = await send(request, signal);
      const told = outcome.kind === 'answer' ? Date.parse(outcome.headers.get('date') ?? '') : NaN;
      if (!Number.isNaN(told)) ahead = told - clock.now();
      return outcome;
    },
  };
}
