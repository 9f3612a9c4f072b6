import { DateTime, type DateTimeJSOptions } from 'luxon';

/** A date and perhaps a time of day as they stand in a text; nothing is converted. */
interface Written {
  /** `2026-03-01`, a day of the calendar. */
  readonly date: string;
  /** `08:30:00`, a time of the clock. */
  readonly time: string;
  readonly fraction: string;
  readonly offset: string | null;
}

/** `2026-03-01`, `2026-03-01T08:30Z`, `2026-03-01 08:30:00.00`, `2026-03-01T08:30:00.123-05:00`. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** `05/25/2023`: month, day, year, as in the United States; no other order was ever seen. */
const US = /^(\d\d)\/(\d\d)\/(\d{4})$/;

function readIso(text: string): Written | null {
  const match = ISO.exec(text);
  return match && sound(match[1] ?? '', timeIn(match), match[4] ?? '', match[5] ?? null);
}

/** Most texts of a time of day hold it as it is wanted. */
function timeIn({ 0: text, 2: minutes, 3: seconds }: RegExpExecArray): string {
  return seconds === undefined ? `${minutes ?? '00:00'}:00` : text.slice(11, 19);
}

function readUs(text: string): Written | null {
  const [, month, day, year] = US.exec(text) ?? [];
  if (year === undefined) return null;
  return sound(`${year}-${month}-${day}`, '00:00:00', '', null);
}

/** Null where the calendar or the clock has no such value. */
const sound = (
  date: string,
  time: string,
  fraction: string,
  offset: string | null,
): Written | null => (isDay(date) && isTime(time) ? { date, time, fraction, offset } : null);

/** The days of the months, February's as in a leap year. */
const MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has the day that a text of ten characters names. */
function isDay(date: string): boolean {
  const year = numberAt(date, 0, 4);
  const month = numberAt(date, 5, 7);
  const day = numberAt(date, 8, 10);
  if (!year || !month || !day || day > (MONTHS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || isLeap(year);
}

/** The number that digits between two places of a text make; NaN where one of them is none. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let place = from; place < to; place++) {
    const digit = text.charCodeAt(place) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

const ZERO = '0'.charCodeAt(0);
const DASH = '-'.charCodeAt(0);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const MIDNIGHT = 'T00:00:00';

/** A day that stands alone or before a midnight, as nearly all do: it takes a part of what an expression takes. */
function plainDay(text: string): string | null {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  if (text.length !== 10 && !(text.length === 19 && text.endsWith(MIDNIGHT))) return null;
  return isDay(text) ? text.slice(0, 10) : null;
}

/** No service's clock shows 24:00 or a leap second. */
const isTime = (time: string): boolean =>
  time.slice(0, 2) < '24' && time.slice(3, 5) < '60' && time.slice(6) < '60';

/** No word of a language is read or written; to ask for the machine's own takes time at the start. */
const inZoneOf = (zone: string): DateTimeJSOptions => ({ zone, locale: 'en-US' });

/** A wall time in the given zone as RFC 3339, or null where there is none. */
function inZone(written: Written, zone: string): string | null {
  const offset = steadyOffset(written.date, zone);
  if (offset === null) return onItsOwn(written, zone);
  return `${written.date}T${written.time}${offset}`;
}

/** Of the two moments that an ambiguous wall time can mean, luxon takes the one whose offset holds today. */
function onItsOwn({ date, time }: Written, zone: string): string | null {
  const moment = DateTime.fromISO(`${date}T${time}`, inZoneOf(zone));
  if (!moment.isValid) return null;
  return (moment.getPossibleOffsets()[0] ?? moment).toISO({ suppressMilliseconds: true });
}

/** Rows of a time come by the thousand for each day, and a calendar of a zone is slow to ask. */
const steadyOffsets = new Map<string, Map<string, string | null>>();

/** Ten years: more than a run reads in order. */
const MOST_DAYS = 4000;

/** The offset that a zone's clocks keep around a day; null where they change, or the zone has no such day. */
function steadyOffset(date: string, zone: string): string | null {
  const days = steadyOffsets.get(zone) ?? new Map<string, string | null>();
  const known = days.get(date);
  if (known !== undefined) return known;
  if (days.size >= MOST_DAYS) days.clear();
  const offset = offsetAround(DateTime.fromISO(`${date}T12:00:00`, inZoneOf(zone)));
  steadyOffsets.set(zone, days.set(date, offset));
  return offset;
}

function offsetAround(noon: DateTime): string | null {
  const isSteady = [-36, -12, 12, 36].every((hours) => noon.plus({ hours }).offset === noon.offset);
  return isSteady ? (noon.toISO({ suppressMilliseconds: true })?.slice(19) ?? null) : null;
}

function read(text: string): Written | null {
  const trimmed = text.trim();
  return readIso(trimmed) ?? readUs(trimmed);
}

/**
 * A calendar date as `YYYY-MM-DD`, or null for what is not a date. The day is the one that is
 * written, whatever time and zone stand behind it: days come as midnights that are no
 * points in time (api-facts, payloads).
 */
export function calendarDate(text: string): string | null {
  return plainDay(text) ?? read(text)?.date ?? null;
}

/** The same of a text that a person wrote: only ISO forms, for 05/06 is read in two ways. */
export function isoCalendarDate(text: string): string | null {
  const written = readIso(text);
  if (!written) return null;
  const { date, offset } = written;
  return offset === null || colonOffset(offset) !== null ? date : null;
}

/**
 * A point in time as RFC 3339 with a zone, or null for what is none, or lies beyond the years of UTC.
 * A written zone is kept as it is, a naive value is read in `zone` (IANA name): a wall time that a
 * clock change skips becomes the one that the clocks showed, an ambiguous one the first. Fractions
 * keep every digit.
 */
export function pointInTime(text: string, zone: string): string | null {
  const written = read(text);
  if (!written) return null;
  const { date, time, fraction, offset } = written;
  const iso = offset ? `${date}T${time}` : inZone(written, zone);
  if (iso === null) return null;
  const zoned = offset ? colonOffset(offset) : iso.slice(19);
  return zoned && isCommon(iso.slice(0, 19) + zoned) ? iso.slice(0, 19) + fraction + zoned : null;
}

/**
 * Whether a point in time is in the years 1 to 9999 of UTC, too: beyond, targets fail. Stand-ins for
 * "none" and "for ever" lie on the edge (.NET's least and greatest date).
 */
function isCommon(moment: string): boolean {
  if (!/^(?:0001-01-01|9999-12-31)/.test(moment)) return true;
  const year = new Date(moment).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** `-0500` and `-05:00` as `-05:00`; null beyond the clock (`+25:00`). */
function colonOffset(offset: string): string | null {
  if (offset === 'Z') return offset;
  const hours = offset.slice(1, 3);
  const minutes = offset.slice(-2);
  return Number(hours) < 24 && Number(minutes) < 60 ? `${offset[0]}${hours}:${minutes}` : null;
}

/** The calendar day `days` after `date`; both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days after `from` the day `to` comes; both `YYYY-MM-DD`. */
export const daysFromTo = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** The calendar day of a moment (epoch milliseconds) in a zone (IANA name), `YYYY-MM-DD`. */
export function dayOf(epochMilliseconds: number, zone: string): string {
  const day = DateTime.fromMillis(epochMilliseconds, inZoneOf(zone)).toISODate();
  if (day === null) throw new RangeError('no such moment');
  return day;
}

/**
 * The calendar day in a zone by the earlier of two clocks, both in epoch milliseconds: a clock that is
 * ahead must not carry a bookmark over days that are still to come.
 *
 * @param serviceNow by the service's clock; null: not known yet
 */
export const presentDay = (now: number, serviceNow: number | null, zone: string): string =>
  dayOf(Math.min(now, serviceNow ?? now), zone);

/** The earlier of two calendar days. */
export const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The later of two calendar days. */
export const later = (a: string, b: string): string => (a > b ? a : b);
