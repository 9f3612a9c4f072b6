const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z (?=[A-Z]+ )/gm;

/** A log without the time at the head of each line, for tests of what it says. */
export const untimed = (log: string): string => log.replace(TIME, '');
