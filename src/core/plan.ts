import type { JsonObject } from '../singer/json.js';
import { STREAMS, type StreamName } from '../streams/index.js';
import { PARENTS, type Parent } from '../streams/placeholders.js';
import type { QueryValue, Stream, Window } from '../streams/stream.js';
import { calendarDate } from './date.js';
import type { Partition } from './partition.js';
import { cut, type Range } from './range.js';
import type { Slice } from './slice.js';
import { idsOf, type Ids } from './template.js';

/** One row of a parent stream, reduced to what its children need. */
export interface ParentRow {
  /** Sorts the parents: the id, behind the date that orders them where there is one. */
  readonly key: string;
  readonly ids: Ids;
  /** The parent's own day, for streams that a date bookmarks. */
  readonly day: string | null;
}

/** What a plan depends on, beside the stream's row. */
export interface PlanRequest {
  readonly name: StreamName;
  readonly partition: Partition;
  /** The days to read; null for a stream without a window. */
  readonly range: Range | null;
  /** The parents, sorted; null for a stream without one. */
  readonly parents: readonly ParentRow[] | null;
  readonly route: string;
  readonly query: Readonly<Record<string, QueryValue>>;
}

/** The parent that feeds a stream, by the id that its route or query names; null: none. */
export function parentOf(stream: Stream): (Parent & { readonly id: string }) | null {
  const parents: Readonly<Record<string, Parent>> = PARENTS;
  const found = idsOf(stream).flatMap((id) => (parents[id] ? [{ id, ...parents[id] }] : []));
  return found[0] ?? null;
}

/** The window that cuts a stream: its own, or that of the parent whose dates it follows. */
export function windowOf(stream: Stream): Window | null {
  if (stream.window) return stream.window;
  const parent = parentOf(stream);
  return (parent?.orderBy !== undefined && STREAMS[parent.stream].window) || null;
}

/** The slices of one stream and partition, in the order of their keys. */
export function planSlices(request: PlanRequest): Slice[] {
  const stream = STREAMS[request.name];
  if (request.parents) return request.parents.map((parent) => parentSlice(request, parent));
  if (stream.window && request.range) {
    const { window } = stream;
    return cut(request.range, window.maxDays).map((days) => windowSlice(request, window, days));
  }
  return [slice(request, { key: 'all' })];
}

function slice(request: PlanRequest, own: Partial<Slice> & Pick<Slice, 'key'>): Slice {
  const { name, partition, route, query } = request;
  return {
    stream: name,
    partition,
    route,
    query,
    completes: null,
    perParent: false,
    ...own,
    ids: { legalEntityId: partition.legalEntityId, ...own.ids },
  };
}

function parentSlice(request: PlanRequest, parent: ParentRow): Slice {
  return slice(request, {
    key: parent.key,
    ids: parent.ids,
    completes: parent.day,
    perParent: true,
  });
}

function windowSlice(request: PlanRequest, window: Window, days: Range): Slice {
  return slice(request, {
    key: days.to,
    query: { ...request.query, [window.from]: days.from, [window.to]: days.to },
    completes: window.by === undefined ? null : days.to,
  });
}

/** A parent stream's row, as the wire has it, reduced to what children need; null without an id. */
export function parentRow(id: string, parent: Parent, row: JsonObject): ParentRow | null {
  const value = row[parent.field];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const day = parent.orderBy === undefined ? null : dayIn(row, parent.orderBy);
  const ids: Record<string, string | number> = { [id]: value };
  for (const name of parent.inherit) {
    const inherited = dayIn(row, name);
    if (inherited !== null) ids[name] = inherited;
  }
  return { key: day === null ? String(value) : `${day} ${value}`, day, ids };
}

function dayIn(row: JsonObject, name: string): string | null {
  const text = row[name];
  return typeof text === 'string' ? calendarDate(text) : null;
}

/** Sorted by key, each id once: the first row of an id speaks for it. */
export function sortParents(rows: readonly ParentRow[]): ParentRow[] {
  const sorted = rows.toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key));
  const seen = new Set<string>();
  return sorted.filter(({ key }) => {
    const id = key.slice(key.lastIndexOf(' ') + 1);
    return !seen.has(id) && seen.add(id);
  });
}
