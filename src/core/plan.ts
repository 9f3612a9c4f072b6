import type { Query, Window } from './stream.js';
import type { ParentRow } from './parent.js';
import type { Partition } from './partition.js';
import { cut, type Range } from './range.js';
import type { Reading } from './reading.js';
import type { Slice } from './slice.js';
import type { Ids } from './template.js';

/** What a plan depends on, beside the reading. */
export interface PlanRequest {
  readonly partition: Partition;
  /** The days to read; null for a stream without dates. */
  readonly range: Range | null;
  /** The parents, sorted; null for a stream without one. */
  readonly parents: readonly ParentRow[] | null;
  /** The first day of which changes are news, where the reading's query asks for it; null: all are. */
  readonly since?: string | null;
  /** The most days that a window may last beyond its first one, where that is fewer than its own. */
  readonly mostDays?: number;
}

/** A part of a slice's place: what it adds to the key, the ids and the query. */
interface Part {
  readonly key: string | null;
  readonly ids: Ids;
  readonly query: Query;
  readonly day: string | null;
  /** The day that is complete with the last of the slices that share the part. */
  readonly completes: string | null;
}

const NOTHING: Part = { key: null, ids: {}, query: {}, day: null, completes: null };

/**
 * The slices of one reading and partition, in the order of their keys: every parent and value of
 * each window, windows outermost, so that a day is complete with its last parent.
 */
export function planSlices(reading: Reading, request: PlanRequest): Slice[] {
  if (!isReadFor(reading, request.partition)) return [];
  const inner = product([parentParts(request), ...choiceParts(reading)]);
  const query = queryOf(reading, request.since ?? null);
  return windowParts(reading, request).flatMap((window) =>
    inner.map((part, index) => {
      const isLast = index === inner.length - 1;
      const completes = part.completes ?? (isLast ? window.completes : null);
      return sliceOf(reading, request.partition, query, { ...join(window, part), completes });
    }),
  );
}

/** Whether a reading has anything to ask for in a partition. */
export const isReadFor = ({ only }: Reading, partition: Partition): boolean =>
  only === null || partition.key === String(only);

function sliceOf(reading: Reading, partition: Partition, query: Query, part: Part): Slice {
  return {
    reading,
    partition,
    key: part.key ?? 'all',
    ids: { ...partition.ids, ...part.ids },
    query: { ...query, ...part.query },
    day: part.day,
    completes: part.completes,
  };
}

/** The query without what nothing is known for, so that all is asked for. */
function queryOf({ query, since: names }: Reading, since: string | null): Query {
  const others = Object.entries(query).filter(([name]) => !names.includes(name));
  const own = since === null ? [] : names.map((name) => [name, since] as const);
  return Object.fromEntries([...others, ...own]);
}

function windowParts({ window }: Reading, { range, mostDays }: PlanRequest): readonly Part[] {
  if (window === null) return [NOTHING];
  if (range === null) return [];
  const most = Math.min(window.maxDays, mostDays ?? window.maxDays);
  return cut(range, most).map((days) => windowPart(window, days));
}

const windowPart = (window: Window, { from, to }: Range): Part => ({
  key: to,
  ids: {},
  query: { [window.from]: from, [window.to]: to },
  day: to,
  completes: window.by === undefined ? null : to,
});

function parentParts({ parents }: PlanRequest): readonly Part[] {
  if (parents === null) return [NOTHING];
  return parents.map(({ key, ids, day }) => ({ key, ids, query: {}, day, completes: day }));
}

const choiceParts = ({ choices }: Reading): readonly (readonly Part[])[] =>
  choices.map(({ id, values }) =>
    values.map((value) => ({ ...NOTHING, key: value || null, ids: { [id]: value } })),
  );

/** Every way to take one part of each list, the first list outermost. */
const product = (lists: readonly (readonly Part[])[]): readonly Part[] =>
  lists.reduce<readonly Part[]>(
    (before, list) => before.flatMap((part) => list.map((next) => join(part, next))),
    [NOTHING],
  );

/** What a slice completes is said by the outer part: of inner ones, the last. Most slices have one part alone. */
const join = (outer: Part, inner: Part): Part => {
  if (outer === NOTHING) return inner;
  if (inner === NOTHING) return outer;
  return {
    key: [outer.key, inner.key].filter((key) => key !== null).join(' ') || null,
    ids: { ...outer.ids, ...inner.ids },
    query: { ...outer.query, ...inner.query },
    day: outer.day ?? inner.day,
    completes: outer.completes ?? inner.completes,
  };
};
