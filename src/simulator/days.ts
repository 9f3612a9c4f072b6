const DAY_MILLISECONDS = 86_400_000;
const CALENDAR_DATE = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/;

/** The calendar day (UTC) of a moment in epoch milliseconds, as `YYYY-MM-DD`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MILLISECONDS);
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}

/** The same day of the year before; 29 February becomes 1 March. */
export function oneYearBefore(day: string): string {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return dayOf(date.getTime());
}

/** The calendar day as written in an ISO 8601 date or date-time; null when it is neither. */
export function writtenDay(text: string): string | null {
  const day = CALENDAR_DATE.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return null;
  return isDay(day) ? day : null;
}

/** Whether the text is a day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && dayOf(time) === text;
}
