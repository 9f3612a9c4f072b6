import { createHash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import { getBookmark, writeBookmark, type State } from '../singer/state.js';
import { addDays, calendarDate, daysFromTo, isoCalendarDate, later } from './date.js';
import type { Range } from './range.js';
import type { Reading } from './reading.js';

/** Rows by calendar day, `YYYY-MM-DD`, ascending. */
export type DayCounts = ReadonlyMap<string, number>;

/** What complete runs counted of a stream in one partition: what the next one is compared with. */
export interface RowCounts {
  /** Records of the whole table; null: none was read whole, or the stream is cut by dates. */
  readonly rows: number | null;
  /** Rows of the parent that it was read for; null: it has none, or they are cut by dates. */
  readonly parents: number | null;
  /** Rows of the days of the look-back; empty for a stream that no day of its rows cuts. */
  readonly days: DayCounts;
}

export const NO_COUNTS: RowCounts = { rows: null, parents: null, days: new Map() };

/** The most days of which the state keeps counts, whatever the look-back: some 300 characters. */
const MOST_DAYS = 100;

/**
 * What a reading asks, in eight characters: counts of another question (another route, other
 * includes, other values) say nothing about this one.
 */
export function questionOf({ route, query, choices, feed, only }: Reading): string {
  const asked = [route, query, choices, feed?.reading.route ?? null, only];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 8);
}

/** What the state knows of a stream and partition; nothing where another question was counted. */
export function rowCountsOf(
  state: State,
  stream: string,
  partition: string,
  question: string,
): RowCounts {
  const bookmark = getBookmark(state, stream, partition);
  const counts = isJsonObject(bookmark) ? bookmark['counts'] : null;
  if (!isJsonObject(counts) || counts['of'] !== question) return NO_COUNTS;
  const { rows, parents, days } = counts;
  return {
    rows: countIn(rows),
    parents: countIn(parents),
    days: isJsonObject(days) ? daysIn(days) : NO_COUNTS.days,
  };
}

const countIn = (value: Json | undefined): number | null =>
  typeof value === 'number' && value >= 0 ? value : null;

function daysIn({ from, rows }: JsonObject): DayCounts {
  if (typeof from !== 'string' || isoCalendarDate(from) !== from || !Array.isArray(rows))
    return NO_COUNTS.days;
  const counts: readonly Json[] = rows.slice(0, MOST_DAYS);
  return new Map(counts.map((count, index) => [addDays(from, index), countIn(count) ?? 0]));
}

/** The state with the counts of a stream and partition. */
export function writeRowCounts(
  state: State,
  stream: string,
  partition: string,
  question: string,
  { rows, parents, days }: RowCounts,
): State {
  const before = getBookmark(state, stream, partition);
  const old = isJsonObject(before) ? before['counts'] : null;
  const known = isJsonObject(old) ? old : {};
  const [from] = days.keys();
  const all = {
    rows,
    parents,
    days: from === undefined ? null : { from, rows: [...days.values()] },
  };
  // Meltano merges states: what is left out would stay, and so would a day with a name of its own.
  const told = Object.entries(all).filter(([name, value]) => value !== null || name in known);
  if (told.length === 0) return state;
  const counts: Json = { of: question, ...Object.fromEntries(told) };
  return writeBookmark(state, stream, partition, {
    ...(isJsonObject(before) && before),
    counts,
  });
}

/**
 * The counts of the days of the look-back: those that were read as they are now, the others as they
 * were.
 *
 * @param completes the day up to which the stream is complete
 * @param read the days that were counted; null: none
 */
export function lookbackCounts(
  before: DayCounts,
  now: DayCounts,
  read: Range | null,
  completes: string,
  lookbackDays: number,
): DayCounts {
  const from = addDays(completes, -Math.min(lookbackDays, MOST_DAYS - 1));
  const known = [before.keys().next().value, read?.from].filter((day) => day !== undefined);
  const first = known.toSorted()[0];
  if (first === undefined || first > completes) return NO_COUNTS.days;
  const begin = later(from, first);
  return new Map(
    Array.from({ length: daysFromTo(begin, completes) + 1 }, (_, index) => {
      const day = addDays(begin, index);
      const isRead = read !== null && day >= read.from && day <= read.to;
      return [day, (isRead ? now.get(day) : before.get(day)) ?? 0];
    }),
  );
}

/** What tells the day of its rows; null where nothing does, or days that had rows may well lose them. */
export const dayFieldOf = ({ days, feed }: Pick<Reading, 'days' | 'feed'>): string | null =>
  feed?.source.reduce === undefined ? (days?.by ?? null) : null;

/** Counts rows by the day in one of their fields; whatever is no date there counts for no day. */
export interface DayCounter {
  count(row: JsonObject): void;
  counts(): DayCounts;
}

/** @param field null: nothing is counted */
export const createDayCounter = (field: string | null): DayCounter =>
  field === null ? NOTHING_COUNTED : countingBy(field);

const NOTHING_COUNTED: DayCounter = { count: () => undefined, counts: () => NO_COUNTS.days };

function countingBy(field: string): DayCounter {
  // Most rows of a page have the text of their neighbours.
  const texts = new Map<string, number>();
  return {
    count(row) {
      const text = row[field];
      if (typeof text === 'string') texts.set(text, (texts.get(text) ?? 0) + 1);
    },
    counts: () =>
      [...texts].reduce((days, [text, count]) => {
        const day = calendarDate(text);
        return day === null ? days : days.set(day, (days.get(day) ?? 0) + count);
      }, new Map<string, number>()),
  };
}
