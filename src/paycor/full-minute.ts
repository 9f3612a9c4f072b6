/** The starts of the last calls: no rolling minute may hold more of them than so many. */
export interface FullMinute {
  /** Takes the next call's place. */
  take(): number;
  /** When the minute before has room for the call of a place, in epoch milliseconds. */
  freeAt(place: number): number;
  /** The call of a place starts then. */
  starts(place: number, at: number): void;
}

const MINUTE_MILLISECONDS = 60_000;

/** @param most calls a minute; of a lower rate than one, the even spacing takes care */
export function createFullMinute(most: number): FullMinute {
  const length = Math.max(1, Math.floor(most));
  // Twice as many as a minute holds: who waits for a turn has a place, too.
  const kept = 2 * length;
  const starts: number[] = [];
  let taken = 0;
  return {
    take: () => taken++,
    freeAt: (place) =>
      place < length ? 0 : (starts[(place - length) % kept] ?? 0) + MINUTE_MILLISECONDS,
    starts(place, at) {
      starts[place % kept] = at;
    },
  };
}
