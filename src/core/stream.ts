import type { Scope, Source } from './source.js';

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
  /** How many rows a window should hold at most, where it has to be held whole; a day at least. */
  readonly rows?: number;
  /** How many days before today the API still answers for; absent: no floor is known. */
  readonly oldestDays?: number;
  /** How many days after today are asked for; 0 where the API refuses the future. */
  readonly aheadDays: number;
  /**
   * No window may begin after today, though the last one may end ahead: by less than `maxDays`. Where
   * the API's day is another than ours, it is yesterday that every clock has seen.
   */
  readonly startsByToday?: true;
  /** How many days before the bookmark are read again, for late edits. */
  readonly lookbackDays: number;
}

/** What takes the place of a key field that the wire leaves null, so that no key is ever null. */
export type StandIn =
  | { readonly value: string | number }
  /** The value of another field, or one that is always there where that is null, too. */
  | { readonly field: string; readonly otherwise?: string };

/** The key of rows that have none: their position among rows alike in `within`, sorted by `by`. */
export interface Sequence {
  readonly field: string;
  readonly within: readonly string[];
  readonly by: readonly string[];
}

/**
 * How a 2xx body holds its rows: a page with `records`, a bare array, one object, or a page whose
 * rows go by a name; and whether its URL leads to the next one, where the endpoint takes no token.
 */
export type BodyKind =
  'page' | 'array' | 'object' | { readonly rowsIn: string; readonly next?: 'url' };

/** The name under which a page has its rows. */
export const rowsIn = (body: BodyKind): string =>
  typeof body === 'string' ? 'records' : body.rowsIn;

/** The field that numbers the rows of a report without a key, from 1 in its order. */
export const ROW_NUMBER = 'rowNumber';

/** A field that has to be asked for by an include, and the permission that this include needs. */
interface SensitiveField {
  readonly include: string;
  readonly access: string;
}

export type Query = Readonly<Record<string, QueryValue>>;

/** What the table says of a stream, whether its rows are an endpoint's own or parts of another's. */
export type Stream = Endpoint | Derived;

/** How an endpoint is called: `GET /v1/…`, with its names in place. */
export const callText = ({ get, method }: Pick<Endpoint, 'get' | 'method'>): string =>
  `${method ?? 'GET'} ${get}`;

/** All that the tap knows of an endpoint, but its schema (`schemas/<stream>.json`). */
export interface Endpoint {
  /** What its rows are, in a sentence for whoever looks for data; absent where a config defines it. */
  readonly description?: string;
  /** The route in the spelling of the service's spec; its `{names}` say which ids it needs. */
  readonly get: string;
  /** Absent: it is asked by GET. */
  readonly method?: 'POST';
  readonly body: BodyKind;
  readonly key: readonly string[];
  /** The permissions that it needs: the endpoint's own first, then those of its includes. */
  readonly access: readonly string[];
  /** The product that it needs, or several of which one is enough (spec). */
  readonly product?: string | readonly string[];
  readonly query?: Query;
  /** The fields that the query's includes bring, and the permission that each needs (spec). */
  readonly parts?: Readonly<Record<string, string>>;
  /** What it is read once for where no name of its templates says so. */
  readonly scope: Scope;
  /** Where names that only this row knows get their values. */
  readonly sources?: Readonly<Record<string, Source>>;
  readonly window?: Window;
  /** The record's field that bookmarks the stream; absent: full table. */
  readonly replicationKey?: string;
  /** How many days before a moment that bookmarks the stream are news again; 0 where absent. */
  readonly lookbackDays?: number;
  /** The service tells "none" by a 400 that says "is invalid or has no …" here (live); elsewhere it is an error. */
  readonly emptyAsError?: true;
  readonly standIns?: Readonly<Record<string, StandIn>>;
  readonly sequence?: Sequence;
  /**
   * The field that says whose a row is, where the answer is the same whichever partition asks:
   * what belongs to another one is left out.
   */
  readonly ownBy?: string;
  /** The one partition that it is read for, by its key; absent: all. */
  readonly only?: string | number;
  /**
   * Its rows are those within reports, with a name for each of their headers; these fields of its key
   * are none of the columns.
   */
  readonly reportFields?: readonly string[];
  /** Its times are in UTC where they come without a zone (spec); elsewhere they are local. */
  readonly timezone?: 'UTC';
  /** False: only read when the catalog selects it. */
  readonly selectedByDefault?: false;
  /** Read only with the setting `sensitive_streams`, and never by default. */
  readonly sensitive?: true;
  /** Fields that come only with the setting `sensitive_streams`. */
  readonly sensitiveFields?: Readonly<Record<string, SensitiveField>>;
  /** A second route with the same rows, chosen by a setting. */
  readonly alternative?: { readonly setting: string; readonly value: string; readonly get: string };
  /** Rows a page; 100 where it is absent (spec). */
  readonly pageSize?: number;
  /** How many rows a slice has for each employee, about (open: our own guess); absent: no guess. */
  readonly rowsPerEmployee?: number;
}

/**
 * A stream whose rows are the elements of an array in another stream's rows: read with them, by no
 * call of its own. Its key is the parent's key and the positions, it is bookmarked as the parent is, and
 * its schema is cut out of the parent's.
 */
export interface Derived {
  /** What its rows are, in a sentence for whoever looks for data; absent where a setting makes it. */
  readonly description?: string;
  readonly from: string;
  /** Where the array is in the parent's row: `earnings.earnings[]`, with `[]` behind each array. */
  readonly path: string | LabelledPaths | Pivot;
  /** The key fields that count from 1, one for each array on the way, outermost first. */
  readonly positions: readonly string[];
  /** Names that say whose a field of the parent's key is: `{ id: 'employeeDeductionId' }`. */
  readonly names?: Readonly<Record<string, string>>;
  /** Fields of the parent's row that every row carries, beside its key and its bookmark field. */
  readonly carries?: readonly string[];
  readonly selectedByDefault?: false;
  /** Read only with the setting `sensitive_streams`, and never by default. */
  readonly sensitive?: true;
}

/** No array: all rows of a slice make one, in which each of them is a column. */
export interface Pivot {
  /** The field that names a row's column; where it is blank, `id` does. */
  readonly columns: string;
  /** The field that holds what stands there. */
  readonly cells: string;
  /** The part of the parent's key that tells the rows of a slice from each other. */
  readonly id: string;
  /** The ids that every slice supplies; no column has their names. */
  readonly ids: readonly string[];
}

export const isPivot = (path: Derived['path']): path is Pivot =>
  typeof path === 'object' && 'cells' in path;

/** Several arrays whose elements are alike. */
interface LabelledPaths {
  /** The key field that says which array an element comes from. */
  readonly field: string;
  /** Where each array is, by what the field then holds. */
  readonly of: Readonly<Record<string, string>>;
}

export const isDerived = (one: Stream): one is Derived => 'from' in one;
