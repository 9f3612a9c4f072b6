const MINUTE_MILLISECONDS = 60_000;

/** Counts what happened within the last minute. */
export interface RollingMinute {
  note(now: number): void;
  count(now: number): number;
}

export function createRollingMinute(): RollingMinute {
  const times: number[] = [];
  const forget = (now: number): void => {
    const first = times.findIndex((time) => time > now - MINUTE_MILLISECONDS);
    times.splice(0, first === -1 ? times.length : first);
  };
  return {
    note(now) {
      forget(now);
      times.push(now);
    },
    count(now) {
      forget(now);
      return times.length;
    },
  };
}
