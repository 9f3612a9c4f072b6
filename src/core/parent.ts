import { isJsonNumber, isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import type { Ending } from './source.js';
import { calendarDate } from './date.js';
import type { Feed } from './reading.js';
import type { Slice } from './slice.js';
import { isPathPart, type Ids } from './template.js';

/** One row of a parent stream, reduced to what its children need. */
export interface ParentRow {
  /** Sorts the parents: the id, behind the date that orders them where there is one. */
  readonly key: string;
  readonly ids: Ids;
  /** The parent's own day, for streams that a date bookmarks. */
  readonly day: string | null;
  /** The day on which what the parent stands for ended; absent: it goes on, or nobody says. */
  readonly ended?: string;
}

/**
 * A parent stream's row, as the wire has it, reduced to what children need; null without an id that
 * can stand in their route. What the parent needed ids for itself hands them on.
 */
export function parentRow(
  { id, source, reading }: Feed,
  row: JsonObject,
  slice: Pick<Slice, 'ids'>,
): ParentRow | null {
  const day = source.orderBy === undefined ? null : dayIn(row, source.orderBy);
  const value = idFrom(source.field === source.orderBy ? day : row[source.field]);
  if (value === null) return null;
  const handed = handedOn(reading.feed, slice.ids);
  const ended = source.ending && endIn(row, source.ending);
  const inherited = source.inherit.flatMap((name) => {
    const date = dayIn(row, name);
    return date === null ? [] : [[name, date] as const];
  });
  return {
    key: [day, ...Object.values(handed), value].filter((part) => part !== null).join(' '),
    day,
    ids: { ...handed, [id]: value, ...Object.fromEntries(inherited) },
    ...(ended && { ended }),
  };
}

/** A number keeps every digit. */
function idFrom(value: Json | undefined): string | number | null {
  if (typeof value === 'number') return value;
  const text = isJsonNumber(value) ? value.toString() : value;
  return typeof text === 'string' && isPathPart(text) ? text : null;
}

/** The ids that a parent's slice had from its own parents. */
const handedOn = (feed: Feed | null, ids: Ids): Ids =>
  feed === null ? {} : { ...handedOn(feed.reading.feed, ids), [feed.id]: ids[feed.id] ?? '' };

function dayIn(row: JsonObject, name: string): string | null {
  const text = row[name];
  return typeof text === 'string' ? calendarDate(text) : null;
}

/** A day without a status that tells of an end may be that of an earlier time. */
function endIn(row: JsonObject, { status, ended, day }: Ending): string | null {
  const told = valueAt(row, status);
  const text = valueAt(row, day);
  const isOver = typeof told === 'string' && ended.includes(told);
  return isOver && typeof text === 'string' ? calendarDate(text) : null;
}

function valueAt(row: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = row;
  for (const name of path.split('.')) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}

/** Sorted by key, each parent once, the first row speaking for it; less those that are not needed. */
export function sortParents(
  { id, source, reading }: Feed,
  rows: readonly ParentRow[],
): ParentRow[] {
  const sorted = rows.toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key));
  const names = [...Object.keys(handedOn(reading.feed, {})), id];
  const seen = new Set<string>();
  const single = sorted.filter(({ ids }) => {
    const parent = JSON.stringify(names.map((name) => ids[name]));
    return !seen.has(parent) && seen.add(parent);
  });
  return source.reduce === 'latest_of_month' ? single.filter(isLatestOfMonth) : single;
}

/** Sorted by day, a parent is the latest of its month where the next one is of another month. */
const isLatestOfMonth = ({ day }: ParentRow, index: number, all: readonly ParentRow[]): boolean =>
  day?.slice(0, 7) !== all[index + 1]?.day?.slice(0, 7);
