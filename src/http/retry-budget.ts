import type { Clock } from '../clock.js';

/**
 * What the calls of a run have in common when they fail. The rule, with all its numbers:
 *
 * - A failed call is repeated up to `max_retries` times, as long as the run's budget lasts: 300
 *   repeats at the start, and every fifth answer gives one back. Where more than about one
 *   call in six fails for long, calls are then given up at their first failure.
 * - A call that is given up while others were answered fails alone: its stream and partition
 *   fail, the run goes on.
 * - Where nothing was answered since its last try but one, it may be that nothing is answered at all.
 *   Then what every credential may read is asked for: every 15
 *   seconds, for 5 minutes at most. An answer to the first question says that the call fails alone;
 *   an answer to a later one, that an outage is over: the call starts again. No answer is an outage:
 *   the run ends with its state as it is. A command at whose end somebody waits asks once.
 */
const MOST_REPEATS = 300;
const ANSWERS_PER_REPEAT = 5;
export const OUTAGE_MINUTES = 5;
const PROBE_SECONDS = 15;

/** What a call that is given up met: its own failure; an outage that is over; one that is not. */
type GivenUp = 'alone' | 'over' | 'outage';

export interface RetryBudget {
  /** The service answered a call, whatever it said, as long as it was neither a failure nor a 429. */
  answered(): void;
  /** How many answers there were so far. */
  answers(): number;
  /** Takes one repeat; false where none is left. */
  take(): boolean;
  /**
   * What a call met that is given up.
   * @param answers how many there had been when its last try but one ended
   */
  giveUp(answers: number, signal: AbortSignal): Promise<GivenUp>;
}

/**
 * @param isAnswered asks the service once for what every credential may read, and says if it answered
 * @param outageMinutes how long an outage is waited out; 0: one question
 */
export function createRetryBudget(
  isAnswered: (signal: AbortSignal) => Promise<boolean>,
  clock: Clock,
  outageMinutes: number,
): RetryBudget {
  let credit = MOST_REPEATS * ANSWERS_PER_REPEAT;
  let answers = 0;
  let suspicion: Promise<GivenUp> | null = null;

  function answered(): void {
    answers++;
    credit = Math.min(MOST_REPEATS * ANSWERS_PER_REPEAT, credit + 1);
  }

  async function probe(signal: AbortSignal): Promise<GivenUp> {
    const deadline = clock.now() + outageMinutes * 60_000;
    for (let isFirst = true; ; isFirst = false) {
      if (await isAnswered(signal)) {
        answered();
        if (!isFirst) credit = MOST_REPEATS * ANSWERS_PER_REPEAT;
        return isFirst ? 'alone' : 'over';
      }
      if (clock.now() >= deadline) return 'outage';
      await clock.sleep(PROBE_SECONDS * 1000, signal);
    }
  }

  return {
    answered,
    answers: () => answers,
    take() {
      if (credit < ANSWERS_PER_REPEAT) return false;
      credit -= ANSWERS_PER_REPEAT;
      return true;
    },
    async giveUp(before, signal) {
      if (answers > before) return 'alone';
      suspicion ??= probe(signal).finally(() => {
        suspicion = null;
      });
      return suspicion;
    },
  };
}
