/** What a stream cost in one run. Counted up as the calls are made. */
export interface Tally {
  /** Requests sent, repeats included. */
  calls: number;
  /** Answers that were worth another try. */
  retries: number;
  /** Answers with status 429. */
  rateLimited: number;
  /** Rows that came as null and were left out. */
  nullRows: number;
  /** Parents that came as null or without an id for a route: what is theirs is asked for by nobody. */
  lostParents: number;
  /** Parents that were not asked for, since their turn comes in another run. */
  waiting: number;
  /** Answers that told in words that there is nothing. */
  toldEmpty: number;
  /** Records written. */
  records: number;
}

/** Adds what another tally has of calls, and nothing of rows. */
export function addCalls(tally: Tally, { calls, retries, rateLimited }: Tally): void {
  tally.calls += calls;
  tally.retries += retries;
  tally.rateLimited += rateLimited;
}

export const newTally = (): Tally => ({
  calls: 0,
  retries: 0,
  rateLimited: 0,
  nullRows: 0,
  lostParents: 0,
  waiting: 0,
  toldEmpty: 0,
  records: 0,
});
