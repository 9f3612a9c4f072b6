const MINUTE = 60_000;

/** Moments of the last sixty seconds, oldest first. */
interface SlidingMinute {
  /** How many moments lie in the minute that ends now. */
  count(now: number): number;
  add(now: number): void;
  oldest(): number | undefined;
}

export function createSlidingMinute(): SlidingMinute {
  let moments: number[] = [];
  let head = 0;
  const forget = (now: number) => {
    while (head < moments.length && (moments[head] ?? 0) <= now - MINUTE) head++;
    if (head < 4096 || head * 2 < moments.length) return;
    moments = moments.slice(head);
    head = 0;
  };
  return {
    count(now) {
      forget(now);
      return moments.length - head;
    },
    add: (now) => void moments.push(now),
    oldest: () => moments[head],
  };
}

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly seconds: number; readonly withHeader: boolean };

/**
 * Admits so many calls in any sixty seconds; 0 admits all. A refused call does not count. Of the
 * refusals every second one carries a Retry-After header, for the gateway does not always (gateway).
 */
export function createRateLimit(limit: number, now: () => number): () => Admission {
  const minute = createSlidingMinute();
  let refusals = 0;
  return () => {
    const at = now();
    if (limit === 0 || minute.count(at) < limit) {
      if (limit !== 0) minute.add(at);
      return { kind: 'admitted' };
    }
    refusals++;
    const wait = (minute.oldest() ?? at) + MINUTE - at;
    return {
      kind: 'refused',
      seconds: Math.max(1, Math.ceil(wait / 1000)),
      withHeader: refusals % 2 === 0,
    };
  };
}
