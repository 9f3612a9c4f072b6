import type { PlaceholderOf, ProvidedId } from './placeholders.js';

/** A query parameter: one value, or one that is repeated (`include=Status&include=Position`). */
export type QueryValue = string | readonly string[];

/** Cuts a stream by dates. Days are calendar days; both ends of a window are included. */
export interface Window {
  /**
   * The record's field that the API cuts by, and so a bookmark can follow. Absent where it cuts by
   * something else: every run then reads the whole range again.
   */
  readonly by?: string;
  /** The query parameter that takes the first day. */
  readonly from: string;
  /** The query parameter that takes the last day. */
  readonly to: string;
  /** How many days the last day may lie after the first one. */
  readonly maxDays: number;
  /** How many days before today the API still answers for; absent: no floor is known. */
  readonly oldestDays?: number;
  /** How many days after today are asked for; 0 where the API refuses the future. */
  readonly aheadDays: number;
  /** How many days before the bookmark are read again, for late edits. */
  readonly lookbackDays: number;
}

/** What takes the place of a key field that the wire leaves null, so that no key is ever null. */
export type StandIn = { readonly field: string } | { readonly value: string | number };

/** The key of rows that have none: their position among rows alike in `within`, sorted by `by`. */
export interface Sequence {
  readonly field: string;
  readonly within: readonly string[];
  readonly by: readonly string[];
}

/** How a 2xx body holds its rows: a page with `records`, a bare array, or one object. */
export type BodyKind = 'page' | 'array' | 'object';

/** A field that has to be asked for by an include, and the permission that this include needs. */
interface SensitiveField {
  readonly include: string;
  readonly access: string;
}

/** One stream: all that the tap knows of an endpoint, but its schema (`schemas/<stream>.json`). */
export interface Stream {
  /** The route in the spelling of Paycor's spec; its `{names}` say which ids it needs. */
  readonly get: string;
  readonly body: BodyKind;
  readonly key: readonly string[];
  /** Paycor's Data Access permissions: the endpoint's own first, then those of its includes. */
  readonly access: readonly string[];
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly window?: Window;
  /** The record's field that bookmarks the stream; absent: full table. */
  readonly replicationKey?: string;
  /** Paycor tells "none" by a 400 that says "is invalid or has no …" here (live); elsewhere it is an error. */
  readonly emptyAsError?: true;
  readonly standIns?: Readonly<Record<string, StandIn>>;
  readonly sequence?: Sequence;
  /** False: only read when the catalog selects it. */
  readonly selectedByDefault?: false;
  /** Read only with the setting `sensitive_streams`, and never by default. */
  readonly sensitive?: true;
  /** Fields that come only with the setting `sensitive_streams`. */
  readonly sensitiveFields?: Readonly<Record<string, SensitiveField>>;
  /** A second route with the same rows, chosen by a setting. */
  readonly alternative?: { readonly setting: string; readonly value: string; readonly get: string };
}

type TextOf<Value> = Value extends readonly (infer Text)[] ? Text : Value;

type Row<Get extends string, Query> = Omit<Stream, 'get' | 'body' | 'query'> & {
  readonly get: PlaceholderOf<Get> extends ProvidedId ? Get : never;
  readonly body?: BodyKind;
  readonly query?: PlaceholderOf<TextOf<Query[keyof Query]>> extends ProvidedId ? Query : never;
};

/** Declares a stream. A template that names an id which nobody provides does not compile. */
export function stream<
  const Get extends string,
  const Query extends Readonly<Record<string, QueryValue>> = Readonly<Record<string, never>>,
>(row: Row<Get, Query>): Stream {
  return { body: 'page', ...row };
}
