/** A calendar day, counted from 1970-01-01. */
export type Day = number;

const DAY_MILLISECONDS = 86_400_000;

/** The first day of payroll, punches and requests, whatever the company's present. */
export const EPOCH: Day = dayOf('2021-01-01');

/** The day by which a company has the number of employee records that was asked for. */
export const BASE: Day = dayOf('2026-01-01');

/** Throws a RangeError unless the text is a date `YYYY-MM-DD`. */
export function dayOf(date: string): Day {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a date: ${date}`);
  return milliseconds / DAY_MILLISECONDS;
}

/** The days that a company knows are few, and each is asked for again and again. */
const DATES = new Map<Day, string>();

/** `YYYY-MM-DD` */
export function dateOf(day: Day): string {
  const known = DATES.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
  DATES.set(day, date);
  return date;
}

/** RFC 3339 in UTC, with a fraction only where there is one; seconds may pass midnight. */
export function timestamp(day: Day, seconds: number): string {
  const moment = day * DAY_MILLISECONDS + Math.round(seconds * 1000);
  const on = Math.floor(moment / DAY_MILLISECONDS);
  return `${dateOf(on)}T${timeOf(moment - on * DAY_MILLISECONDS)}Z`;
}

/** Put together by hand: a company has hundreds of thousands, and a `Date` for each is dear. */
function timeOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}:${digits(seconds % 60, 2)}`;
  const fraction = milliseconds % 1000;
  return fraction === 0 ? clock : `${clock}.${digits(fraction, 3)}`;
}

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function yearOf(day: Day): number {
  return Number(dateOf(day).slice(0, 4));
}

const FIXED_HOLIDAYS = ['01-01', '07-04', '12-25'] as const;

/** Memorial Day, Labor Day and Thanksgiving: the first such week day from a day of the year on. */
const FLOATING_HOLIDAYS = [
  { from: '05-25', weekday: 1 },
  { from: '09-01', weekday: 1 },
  { from: '11-22', weekday: 4 },
] as const;

function holidaysOf(year: number): readonly Day[] {
  const floating = FLOATING_HOLIDAYS.map((holiday) => {
    const from = dayOf(`${year}-${holiday.from}`);
    return from + ((holiday.weekday - weekday(from) + 7) % 7);
  });
  return [...FIXED_HOLIDAYS.map((date) => dayOf(`${year}-${date}`)), ...floating];
}

/** The years in which the company keeps holidays. */
const YEARS = Array.from({ length: 100 }, (_, offset) => 2000 + offset);
const HOLIDAYS: ReadonlySet<Day> = new Set(YEARS.flatMap(holidaysOf));

export function isHoliday(day: Day): boolean {
  return HOLIDAYS.has(day);
}

/** Monday to Friday, holidays included. */
export function isWeekday(day: Day): boolean {
  return weekday(day) % 6 !== 0;
}

/** A day on which the company works. */
export function isWorkday(day: Day): boolean {
  return isWeekday(day) && !isHoliday(day);
}

/** The days from `first` to `last`, both included. */
export function daysBetween(first: Day, last: Day): readonly Day[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}

/** An inclusive range of days. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}
