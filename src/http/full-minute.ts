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

/**
 * @param most calls a minute; of a lower rate than one, the even spacing takes care
 * @param waiting how many may have a place and not have started
 */
export function createFullMinute(most: number, waiting: number): FullMinute {
  const length = Math.max(1, Math.floor(most));
  const kept = length + waiting;
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
