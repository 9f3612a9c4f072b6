/** When calls may start. Pure: every change gives a new pace. Times are epoch milliseconds. */
export interface Pace {
  /** The rate of the settings, which is never exceeded. */
  readonly mostPerMinute: number;
  /** So many calls may start at once after a rest, as long as nobody else uses the quota. */
  readonly burst: number;
  /** The rate now: lower after 429s, since another program may share the subscription key. */
  readonly perMinute: number;
  /** When the next call may start. */
  readonly nextAt: number;
  /** When the rate last changed, either way. */
  readonly changedAt: number;
}

/** A timer that fires late may be made up for, but never by a burst that the quota would notice. */
const CREDIT_MILLISECONDS = 500;

/** What a 429 leaves of the rate, and the share of the full rate that is always kept. */
const SLOWER = 0.7;
const LEAST_SHARE = 0.02;

/** After so long without a 429 the rate rises by this share of the full one. */
const CLEAN_MILLISECONDS = 60_000;
const FASTER_SHARE = 0.1;

export function startPace(perMinute: number, burst: number, now: number): Pace {
  const pace = { mostPerMinute: perMinute, perMinute, burst, nextAt: now, changedAt: now };
  return { ...pace, nextAt: now - burstMilliseconds(pace) };
}

/** How far back an unused turn may lie. */
const burstMilliseconds = ({ burst, perMinute, mostPerMinute }: Omit<Pace, 'nextAt'>): number =>
  perMinute < mostPerMinute ? 0 : ((burst - 1) * 60_000) / perMinute;

/**
 * Takes the next turn: when it is, and the pace after it.
 *
 * @param notBefore when the minute before has room for another call; what is missed until then is
 *   not made up for by a burst
 */
export function takeTurn(
  before: Pace,
  now: number,
  notBefore = 0,
): { readonly pace: Pace; readonly at: number } {
  const pace = recover(before, now);
  const credit = Math.max(CREDIT_MILLISECONDS, burstMilliseconds(pace));
  const paced = Math.max(pace.nextAt, now - credit);
  const at = notBefore > now ? Math.max(paced, notBefore) : paced;
  return { pace: { ...pace, nextAt: at + 60_000 / pace.perMinute }, at };
}

function recover(pace: Pace, now: number): Pace {
  const { perMinute, mostPerMinute, changedAt } = pace;
  if (perMinute === mostPerMinute || now - changedAt < CLEAN_MILLISECONDS) return pace;
  const faster = Math.min(mostPerMinute, perMinute + mostPerMinute * FASTER_SHARE);
  return { ...pace, perMinute: faster, changedAt: now };
}

/**
 * The pace after a 429: nothing starts before `until`, and then more slowly. The rate falls once a
 * pause, however many calls of the same moment met the 429.
 */
export function slowDown(pace: Pace, now: number, until: number): Pace {
  const isSamePause = now < pace.changedAt;
  const { mostPerMinute } = pace;
  const slower = Math.max(mostPerMinute * LEAST_SHARE, pace.perMinute * SLOWER);
  const nextAt = Math.max(pace.nextAt, until);
  if (isSamePause) return { ...pace, nextAt };
  return { ...pace, nextAt, perMinute: slower, changedAt: until };
}
