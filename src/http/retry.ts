/** The first pause may be as long as this, each further one twice as long. */
const BASE_MILLISECONDS = 500;

/** No pause of our own choosing is longer. */
const CAP_MILLISECONDS = 30_000;

/** No answer stops the tap for longer, whatever it asks for. */
export const LONGEST_PAUSE_SECONDS = 600;

/**
 * Milliseconds before the next try: anything from 0 to the cap of this attempt ("full jitter"), so
 * that calls which failed together do not come back together.
 *
 * @param attempt 1 after the first failure
 * @param random from 0 to 1
 */
export function backoff(attempt: number, random: number): number {
  return Math.round(random * Math.min(CAP_MILLISECONDS, BASE_MILLISECONDS * 2 ** (attempt - 1)));
}
