import { isJsonObject } from '../singer/json.js';
import { getBookmark, writeBookmark, type State } from '../singer/state.js';
import { addDays, daysFromTo, isoCalendarDate } from './date.js';
import type { ParentRow } from './parent.js';
import type { Reading } from './reading.js';

/** Who is asked for in turns, and how often. */
export interface Rotation {
  /** What ended more than so many days ago is asked for in turns. */
  readonly endedDays: number;
  /** Within so many days, everybody has a turn. */
  readonly refreshDays: number;
}

/**
 * Where the turns stand. All ids lie on a circle, each at a place of its own for good, and the turns
 * go round it: whoever comes, leaves or returns moves nobody else.
 */
export interface Cursor {
  /** Whose place is here or behind it comes next. */
  readonly place: number;
  /** The day, `YYYY-MM-DD`, up to which turns were given. */
  readonly day: string;
}

/** The arc of the circle whose turn it is in one run. */
export interface Turn {
  readonly from: number;
  /** How many places it has, up to the whole circle. */
  readonly places: number;
  /** Where the turns stand once all of it was read. */
  readonly next: Cursor;
}

/** What a run does of the parents of a reading. */
export interface Rota {
  /** Those that it asks for, in their order. */
  readonly asked: readonly ParentRow[];
  /** How many ended long ago. */
  readonly ended: number;
  /** How many of these have no turn in this run. */
  readonly waiting: number;
}

/** How many places the circle has. */
const CIRCLE = 2 ** 32;

/** Whether a reading's parents can be asked for in turns: they tell their end, and no date cuts it. */
export const canRotate = ({ feed, outputs }: Reading): boolean =>
  feed?.source.ending !== undefined && outputs.every(({ isTable }) => isTable);

/** How far apart runs may lie for which nobody has to wait longer: over a weekend. */
const USUAL_GAP = 3;

/**
 * Whose turn it is on a day. The nights without a run since the last one are made up for, and so many
 * turns are given that the next run may be as far away as the last one is, over a weekend at least:
 * so everybody has a turn within `refreshDays`. The whole circle has where none were given before, or
 * in a future that never was.
 */
export function turnOf(cursor: Cursor | null, today: string, { refreshDays }: Rotation): Turn {
  if (cursor === null || cursor.day > today) {
    return { from: 0, places: CIRCLE, next: { place: 0, day: today } };
  }
  const gap = daysFromTo(cursor.day, today);
  const mostDays = refreshDays - Math.max(gap, USUAL_GAP) + 1;
  const places = Math.min(CIRCLE, Math.ceil((CIRCLE * gap) / Math.max(1, mostDays)));
  const next = { place: (cursor.place + places) % CIRCLE, day: today };
  return { from: cursor.place, places, next };
}

/** Who is asked for: all but those that ended long ago and have none of the turns. */
export function rotaOf(
  parents: readonly ParentRow[],
  turns: readonly Turn[],
  today: string,
  { endedDays }: Rotation,
): Rota {
  const first = addDays(today, -endedDays);
  const ended = parents.filter(({ ended: day }) => day !== undefined && day < first);
  const waiting = new Set(ended.filter(({ key }) => !turns.some((turn) => isTurnOf(turn, key))));
  return {
    asked: parents.filter((parent) => !waiting.has(parent)),
    ended: ended.length,
    waiting: waiting.size,
  };
}

const isTurnOf = ({ from, places }: Turn, key: string): boolean =>
  (placeOf(key) - from + CIRCLE) % CIRCLE < places;

/** FNV-1a, its bits mixed once more (as MurmurHash 3 ends): ids that are alike lie far apart. */
function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Where a stream's turns stand in a partition; null: none were given yet, or nobody can tell. */
export function cursorOf(state: State, stream: string, partition: string): Cursor | null {
  const bookmark = getBookmark(state, stream, partition);
  const rotation = isJsonObject(bookmark) ? bookmark['rotation'] : null;
  if (!isJsonObject(rotation)) return null;
  const { place, day } = rotation;
  if (typeof place !== 'number' || !(place >= 0 && place < CIRCLE)) return null;
  return typeof day === 'string' && isoCalendarDate(day) === day ? { place, day } : null;
}

/** The state with the place and the day that the turns reached. */
export function writeCursor(
  state: State,
  stream: string,
  partition: string,
  { place, day }: Cursor,
): State {
  const before = getBookmark(state, stream, partition);
  const bookmark = isJsonObject(before) ? before : {};
  return writeBookmark(state, stream, partition, { ...bookmark, rotation: { place, day } });
}
