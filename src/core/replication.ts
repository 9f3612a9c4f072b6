import type { JsonObject } from '../singer/json.js';
import type { Window } from './stream.js';
import { addDays, dayOf } from './date.js';

/** How a stream is bookmarked: not at all, by the days that it is cut by, or by each record. */
export type Replication =
  | { readonly kind: 'full' }
  /** The bookmark is the last day completed. */
  | { readonly kind: 'days'; readonly key: string }
  /** The bookmark is the latest moment seen; older records are no news. */
  | { readonly kind: 'moments'; readonly key: string };

/**
 * @param key the replication key that the catalog chose; null: none
 * @param days the dates that cut the stream; null: none do
 */
export function replicationBy(key: string | null, days: Window | null): Replication {
  if (key === null) return { kind: 'full' };
  return { kind: days?.by === key ? 'days' : 'moments', key };
}

/** The moment (RFC 3339, UTC) from which records are news; null: all are. */
export function newsSince(bookmark: string | null, lookbackDays: number): string | null {
  const moment = bookmark === null ? Number.NaN : Date.parse(bookmark);
  return Number.isNaN(moment) ? null : new Date(moment - lookbackDays * 86_400_000).toISOString();
}

/**
 * The last day that the run of the bookmark asked for at least; null where the stream has no such
 * end. What a later run finds beyond it is news, however old: a request for days that were too far
 * ahead to be seen does not change by coming into sight.
 */
export function horizonOf(
  bookmark: string | null,
  days: Window | null,
  timezone: string,
): string | null {
  const moment = bookmark === null ? Number.NaN : Date.parse(bookmark);
  if (days === null || Number.isNaN(moment)) return null;
  return addDays(dayOf(moment, timezone), days.aheadDays);
}

/** A record's moment in UTC, to the millisecond, so that moments compare as text; null: none. */
export function momentIn(record: JsonObject, key: string): string | null {
  const text = record[key];
  const moment = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}

/** A record without a moment is always news: nothing says that it is old. */
export function isNews(record: JsonObject, key: string, since: string | null): boolean {
  const moment = momentIn(record, key);
  return since === null || moment === null || moment >= since;
}
