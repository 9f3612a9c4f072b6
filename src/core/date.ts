import { DateTime } from 'luxon';

/** A date and perhaps a time of day as they stand in a text; nothing is converted. */
interface Written {
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number };
  readonly fraction: string;
  readonly offset: string | null;
}

/** `2026-03-01`, `2026-03-01T08:30Z`, `2026-03-01 08:30:00.00`, `2026-03-01T08:30:00.123-05:00`. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** `05/25/2023`: month, day, year. Paycor serves the United States; no other order was ever seen. */
const US = /^(\d\d)\/(\d\d)\/(\d{4})$/;

function readIso(text: string): Written | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  return {
    date: { year: Number(year), month: Number(month), day: Number(day) },
    time: { hour: Number(hour), minute: Number(minute), second: Number(second) },
    fraction,
    offset: offset ?? null,
  };
}

function readUs(text: string): Written | null {
  const match = US.exec(text);
  if (!match) return null;
  return {
    date: { year: Number(match[3]), month: Number(match[1]), day: Number(match[2]) },
    time: { hour: 0, minute: 0, second: 0 },
    fraction: '',
    offset: null,
  };
}

/**
 * The date and time that are written, `2026-03-01T08:30:00`; null where the calendar or the clock
 * has no such value, which the round trip changes.
 */
function wallTime({ date, time }: Written): string | null {
  if (date.year === 0) return null;
  const calendar = [digits(date.year, 4), digits(date.month, 2), digits(date.day, 2)].join('-');
  const clock = [time.hour, time.minute, time.second].map((part) => digits(part, 2)).join(':');
  const wall = `${calendar}T${clock}`;
  const moment = Date.parse(`${wall}Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(wall) ? wall : null;
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/**
 * A wall time in the given zone as RFC 3339, or null where there is none. Of the two moments that
 * an ambiguous wall time can mean, luxon takes the one whose offset holds today.
 */
function inZone({ date, time }: Written, zone: string): string | null {
  const moment = DateTime.fromObject({ ...date, ...time }, { zone });
  if (!moment.isValid) return null;
  return (moment.getPossibleOffsets()[0] ?? moment).toISO({ suppressMilliseconds: true });
}

function read(text: string): Written | null {
  const trimmed = text.trim();
  return readIso(trimmed) ?? readUs(trimmed);
}

/**
 * A calendar date as `YYYY-MM-DD`, or null for what is not a date. The day is the one that is
 * written, whatever time and zone stand behind it: Paycor sends days as midnights that are no
 * points in time (api-facts, payloads).
 */
export function calendarDate(text: string): string | null {
  return dayWritten(read(text));
}

/** The same of a text that a person wrote: only ISO forms, for 05/06 is read in two ways. */
export function isoCalendarDate(text: string): string | null {
  return dayWritten(readIso(text));
}

function dayWritten(written: Written | null): string | null {
  return written && (wallTime(written)?.slice(0, 10) ?? null);
}

/**
 * A point in time as RFC 3339 with a zone, or null for what is none. A written zone is kept as it
 * is, a naive value is read in `zone` (IANA name): a wall time that a clock change skips becomes
 * the one that the clocks showed, an ambiguous one the first. Fractions keep every digit.
 */
export function pointInTime(text: string, zone: string): string | null {
  const written = read(text);
  if (!written) return null;
  const { fraction, offset } = written;
  const wall = wallTime(written);
  const iso = wall && (offset ? wall : inZone(written, zone));
  if (iso === null) return null;
  const zoned = offset ? colonOffset(offset) : iso.slice(19);
  return zoned && iso.slice(0, 19) + fraction + zoned;
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

/** The calendar day of a moment (epoch milliseconds) in a zone (IANA name), `YYYY-MM-DD`. */
export function dayOf(epochMilliseconds: number, zone: string): string {
  const day = DateTime.fromMillis(epochMilliseconds, { zone }).toISODate();
  if (day === null) throw new RangeError('no such moment');
  return day;
}

/**
 * The calendar day in a zone by the earlier of two clocks, both in epoch milliseconds: a clock that is
 * ahead must not carry a bookmark over days that are still to come.
 *
 * @param paycors Paycor's own; null: not known yet
 */
export const presentDay = (now: number, paycors: number | null, zone: string): string =>
  dayOf(Math.min(now, paycors ?? now), zone);

/** The earlier of two calendar days. */
export const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The later of two calendar days. */
export const later = (a: string, b: string): string => (a > b ? a : b);
