/**
 * Where a `{name}` of a route or a query gets its values. A stream is the child of another one by
 * naming its id, and in no other way.
 */
export type Source =
  /** What a run goes through one by one: the partitions of a scope. */
  | { readonly kind: 'partition'; readonly of: Scope }
  | RowsSource
  /** One slice for each of these values. */
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** One slice for each value of a setting: a list, or a single value. */
  | { readonly kind: 'setting'; readonly setting: string }
  /**
   * The first day of which changes are news: the bookmark less the look-back. Where there is none,
   * the parameter that names it is left out.
   */
  | { readonly kind: 'bookmark' };

/** What a stream is read once for; the service says which there are. */
export type Scope = string;

/** The rows of another stream: a slice for each of them. */
export interface RowsSource {
  readonly kind: 'rows';
  readonly stream: string;
  /** The field of the parent's row that holds the value. */
  readonly field: string;
  /** Calendar dates of the parent's row that every child row carries, too. */
  readonly inherit: readonly string[];
  /** The calendar-date field that orders the parents; by value alone where there is none. */
  readonly orderBy?: string;
  /** Keeps the parents that say it all: the latest one of each month, by `orderBy`. */
  readonly reduce?: 'latest_of_month';
  /** How a parent's row tells that what it stands for has ended; absent: it does not. */
  readonly ending?: Ending;
}

/** What in a parent's row tells that what it stands for has ended: both fields must. */
export interface Ending {
  /** Where the status stands (`statusData.status`), and which of its values mean an end. */
  readonly status: string;
  readonly ended: readonly string[];
  /** Where the day of the end stands. */
  readonly day: string;
  /** The includes that bring the two, and the permissions that these need. */
  readonly include: readonly string[];
  readonly access: readonly string[];
  /** They are asked for where this setting has this value. */
  readonly setting: string;
  readonly value: string;
}

/** The names between braces in a template: `/v1/employees/{employeeId}/taxes` has `employeeId`. */
export type PlaceholderOf<Template> = Template extends `${string}{${infer Id}}${infer Rest}`
  ? Id | PlaceholderOf<Rest>
  : never;
