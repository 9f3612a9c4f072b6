import type { Clock } from '../clock.js';
import type { AnswerHeaders, Send } from './http.js';

/** The service's own clock, as its answers tell it: this machine's may be wrong. */
export interface ServiceTime {
  /** Epoch milliseconds, within about a second; null while nothing has answered. */
  now(): number | null;
  /** Reads the clock off every answer that comes this way. */
  watched(send: Send): Send;
  /** How far this machine's clock was ahead of it, in milliseconds; what an answer tells wins. */
  assume(skew: number): void;
}

/** Further away than any clock can be wrong, and still room behind it for whatever is added. */
const LATEST = Date.UTC(9999, 0);

/** The moment of a `Date` header in epoch milliseconds; null where it names none of our era. */
export function dateOf(headers: AnswerHeaders): number | null {
  const moment = Date.parse(headers.get('date') ?? '');
  return moment >= 0 && moment < LATEST ? moment : null;
}

export function createServiceTime(clock: Clock): ServiceTime {
  let ahead: number | null = null;
  return {
    now: () => (ahead === null ? null : clock.now() + ahead),
    watched: (send) => (request, signal) =>
      send(request, signal).then((outcome) => {
        const told = outcome.kind === 'answer' ? dateOf(outcome.headers) : null;
        if (told !== null) ahead = told - clock.now();
        return outcome;
      }),
    assume(skew) {
      ahead ??= -skew;
    },
  };
}
