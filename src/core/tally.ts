/** What a stream cost in one run. Counted up as the calls are made. */
export interface Tally {
  /** Requests sent, repeats included. */
  calls: number;
  /** Answers that were worth another try. */
  retries: number;
  /** Answers with status 429. */
  rateLimited: number;
  /** Records written. */
  records: number;
}

export const newTally = (): Tally => ({ calls: 0, retries: 0, rateLimited: 0, records: 0 });
