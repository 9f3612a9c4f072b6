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
export const dateOf = (headers: AnswerHeaders): number | null =>
  momentOf(headers.get('date') ?? '');

function momentOf(date: string): number | null {
  const moment = Date.parse(date);
  return moment >= 0 && moment < LATEST ? moment : null;
}

/** Answers of the same second have the same one, and to read it is a hundredth of a call. */
function rememberingLast(): typeof momentOf {
  let [last, moment] = ['', momentOf('')];
  return (date) => {
    if (date !== last) [last, moment] = [date, momentOf(date)];
    return moment;
  };
}

export function createServiceTime(clock: Clock): ServiceTime {
  const read = rememberingLast();
  let ahead: number | null = null;
  return {
    now: () => (ahead === null ? null : clock.now() + ahead),
    watched: (send) => (request, signal) =>
      send(request, signal).then((outcome) => {
        const told = outcome.kind === 'answer' ? read(outcome.headers.get('date') ?? '') : null;
        if (told !== null) ahead = told - clock.now();
        return outcome;
      }),
    assume(skew) {
      ahead ??= -skew;
    },
  };
}
