import { TapError } from '../errors.js';
import type { StreamSchema } from '../singer/json-schema.js';
import type { Table } from './table.js';
import { productsOf } from './products.js';
import type { RowsSource, Scope, Source } from './source.js';
import {
  isDerived,
  type BodyKind,
  type Endpoint,
  type Query,
  type QueryValue,
  type Sequence,
  type StandIn,
  type Stream,
  type Window,
} from './stream.js';
import { accessOf } from './access.js';
import type { Output } from './output.js';
import type { Part } from './parts.js';
import { idsOf } from './template.js';

/** A row of the table compiled for a run: all that is derived from it is a field here. */
export interface Reading {
  /** The row's name: the stream whose endpoint is read. */
  readonly name: string;
  /** The key of its rows. */
  readonly key: readonly string[];
  /** What it is read once for. */
  readonly scope: Scope;
  /** The route, its names still in place, as the settings choose it. */
  readonly route: string;
  readonly method: 'GET' | 'POST';
  readonly query: Query;
  readonly body: BodyKind;
  /** Whether the service may tell by an error that there is nothing. */
  readonly emptyAsError: boolean;
  /** The permissions that its calls need. */
  readonly access: readonly string[];
  /** Parts of its rows that are asked for and wanted; none where it is only read for its children. */
  readonly parts: readonly Part[];
  /** The products of which one is needed; empty where the row names none. */
  readonly products: readonly string[];
  /** The stream whose rows it needs, compiled to be read for them alone; null: none. */
  readonly feed: Feed | null;
  /** Names that take each of a list of values. */
  readonly choices: readonly Choice[];
  /** The query's parameters that the bookmark fills. */
  readonly since: readonly string[];
  /** What cuts it by dates; null: nothing. */
  readonly window: Window | null;
  /** The dates that it follows: its own window, or that of the parents that are ordered by it. */
  readonly days: Window | null;
  /** The field of its rows that names their partition, where answers hold those of all; null: they do not. */
  readonly ownBy: string | null;
  /** The one partition that it is read for, by its key; null: all. */
  readonly only: string | number | null;
  /** Where rows are those within reports: the columns that are known, by the ids of their headers. */
  readonly report: ReadonlyMap<string, string> | null;
  /** The fields of its key that are none of those columns. */
  readonly ownFields: readonly string[];
  readonly standIns: Readonly<Record<string, StandIn>>;
  /** How its rows are numbered, and the schema that says what their fields are; null: they are not. */
  readonly sequence: (Sequence & { readonly schema: StreamSchema }) | null;
  readonly pageSize: number | null;
  readonly rowsPerEmployee: number | null;
  /** Fields of its own rows that the catalog has and does not want: a service may leave them out. */
  readonly deselected: ReadonlySet<string>;
  /** The tables that come out of it; none where it is only read for its children. */
  readonly outputs: readonly Output[];
}

/** Where the values of a name are rows of another stream. */
export interface Feed {
  readonly id: string;
  readonly source: RowsSource;
  readonly reading: Reading;
}

interface Choice {
  readonly id: string;
  /** Sorted, each once; empty where they come from a setting that has none. */
  readonly values: readonly string[];
}

/** What the readings are read once for. */
export const scopesOf = (readings: readonly Reading[]): ReadonlySet<Scope> =>
  new Set(readings.map(({ scope }) => scope));

/** Whether its rows are written only once all of a slice are there: to be numbered, or made into one. */
export const holdsRows = ({ sequence, outputs }: Reading): boolean =>
  sequence !== null || outputs.some(({ gather }) => gather !== null);

/** The settings that a row may name, by their names. */
export type SettingValues = Readonly<Record<string, unknown>>;

/**
 * Compiles an endpoint of the table without its outputs. Throws a TapError `config` with one line
 * for a row that cannot be read: a name that nobody supplies, a parent that is unknown, derived or
 * comes round to the row itself, dates that would be dropped, and a bookmark that can't be left out.
 */
export function compileEndpoint(
  table: Table,
  name: string,
  settings: SettingValues,
  children: readonly string[] = [],
): Reading {
  const row = endpointOf(table, name);
  if (children.includes(name))
    throw unreadable(name, `it is a parent of itself, by way of ${children.join(', ')}`);
  const route = routeOf(row, settings);
  const sources = sourcesOf(name, row, route);
  const feed = feedOf(table, name, sources, settings, [...children, name]);
  const window = row.window ?? null;
  return {
    name,
    key: row.key,
    route,
    method: row.method ?? 'GET',
    scope: scopeOf(name, row, sources, feed),
    query: row.query ?? {},
    body: row.body,
    emptyAsError: row.emptyAsError ?? false,
    access: accessOf(row, row.query ?? {}),
    parts: [],
    products: productsOf(row.product),
    feed,
    choices: choicesOf(sources, settings),
    since: sinceOf(name, route, row.query ?? {}, sources),
    window,
    days: daysOf(name, window, feed),
    ownBy: row.ownBy ?? null,
    only: row.only ?? null,
    report: row.reportFields ? new Map() : null,
    ownFields: row.reportFields ?? [],
    standIns: row.standIns ?? {},
    sequence: null,
    pageSize: row.pageSize ?? null,
    rowsPerEmployee: row.rowsPerEmployee ?? null,
    deselected: new Set(),
    outputs: [],
  };
}

/** The endpoint whose rows a stream has, be they its own or parts of them. Throws a TapError `config`. */
export function endpointOf(table: Table, name: string): Endpoint {
  const row = rowOf(table, name);
  if (!isDerived(row)) return row;
  const owner = rowOf(table, row.from);
  if (!isDerived(owner)) return owner;
  throw unreadable(name, `it derives from ${row.from}, which is derived itself`);
}

function rowOf(table: Table, name: string): Stream {
  const row = table.get(name);
  if (row === undefined) throw unreadable(name, 'it is not in the table of streams');
  return row;
}

type NamedSource = Source & { readonly id: string };

function sourcesOf(name: string, row: Endpoint, route: string): readonly NamedSource[] {
  const known: Readonly<Record<string, Source>> = row.sources ?? {};
  return idsOf(route, row.query).map((id) => {
    const source = known[id];
    if (source === undefined) throw unreadable(name, `nobody supplies {${id}}`);
    return { id, ...source };
  });
}

function routeOf({ get, alternative }: Endpoint, settings: SettingValues): string {
  if (alternative === undefined) return get;
  return settings[alternative.setting] === alternative.value ? alternative.get : get;
}

/** The innermost of the parents: its own sources supply the others. */
function feedOf(
  table: Table,
  name: string,
  sources: readonly NamedSource[],
  settings: SettingValues,
  children: readonly string[],
): Feed | null {
  const feeds = sources.flatMap(({ id, ...source }) =>
    source.kind === 'rows'
      ? [{ id, source, reading: idsAlone(table, name, source, settings, children) }]
      : [],
  );
  const feed = feeds.find((one) =>
    feeds.every(({ id }) => id === one.id || suppliedBy(one.reading).includes(id)),
  );
  if (feed === undefined && feeds.length > 0) {
    throw unreadable(
      name,
      `its parents ${feeds.map(({ source }) => source.stream).join(' and ')} do not belong together`,
    );
  }
  if (feed?.reading.days && feed.source.orderBy === undefined) {
    throw unreadable(
      name,
      `its parent ${feed.reading.name} is cut by dates, and no date orders it`,
    );
  }
  return feed ?? null;
}

/** A stream that is asked for no more than its rows' ids, and for their end where settings want it. */
function idsAlone(
  table: Table,
  child: string,
  { stream: parent, ending }: RowsSource,
  settings: SettingValues,
  children: readonly string[],
): Reading {
  if (isDerived(rowOf(table, parent)))
    throw unreadable(child, `its parent ${parent} is derived, and has no endpoint to ask for ids`);
  const reading = compileEndpoint(table, parent, settings, children);
  const { include: _include, ...query } = reading.query;
  const access = reading.access.slice(0, 1);
  if (ending === undefined || settings[ending.setting] !== ending.value) {
    return { ...reading, query, access };
  }
  const { include } = ending;
  return { ...reading, query: { ...query, include }, access: [...access, ...ending.access] };
}

/** The names that each of a reading's slices has a value for. */
const suppliedBy = ({ feed }: Reading): readonly string[] =>
  feed === null ? [] : [feed.id, ...suppliedBy(feed.reading)];

function scopeOf(
  name: string,
  row: Endpoint,
  sources: readonly NamedSource[],
  feed: Feed | null,
): Scope {
  const scopes = new Set(
    sources.flatMap((source) => (source.kind === 'partition' ? [source.of] : [])),
  );
  if (feed) scopes.add(feed.reading.scope);
  const [scope = row.scope, ...others] = [...scopes].toSorted();
  if (others.length === 0) return scope;
  const all = [scope, ...others].map((one) => one.replaceAll('_', ' '));
  throw unreadable(name, `it needs a ${all.join(' and a ')} at once`);
}

function choicesOf(sources: readonly NamedSource[], settings: SettingValues): readonly Choice[] {
  return sources.flatMap((source) => {
    if (source.kind === 'values') return [choice(source.id, source.values)];
    if (source.kind !== 'setting') return [];
    return [choice(source.id, [settings[source.setting] ?? []].flat().map(String))];
  });
}

const choice = (id: string, values: readonly string[]): Choice => ({
  id,
  values: [...new Set(values)].toSorted(),
});

/** Where no bookmark is known, the parameters are left out, so that nothing else may need it. */
function sinceOf(
  name: string,
  route: string,
  query: Query,
  sources: readonly NamedSource[],
): readonly string[] {
  const ids = sources.flatMap(({ kind, id }) => (kind === 'bookmark' ? [id] : []));
  const isSince = ([, value]: readonly [string, QueryValue]): boolean =>
    [value].flat().some((text) => ids.some((id) => text === `{${id}}`));
  const parameters = Object.entries(query);
  const others = Object.fromEntries(parameters.filter((one) => !isSince(one)));
  const stray = idsOf(route, others).find((id) => ids.includes(id));
  if (stray !== undefined)
    throw unreadable(
      name,
      `{${stray}} is not the whole of a query parameter, to be left out with it`,
    );
  return parameters.filter(isSince).map(([parameter]) => parameter);
}

function daysOf(name: string, window: Window | null, feed: Feed | null): Window | null {
  if (window && feed?.reading.days) {
    throw unreadable(
      name,
      `its own window and the dates of ${feed.reading.name} would both cut it`,
    );
  }
  return window ?? (feed && daysFrom(feed));
}

/** The date of a parent that is itself what its children ask by goes by that name in their rows. */
function daysFrom({ id, source, reading: { days } }: Feed): Window | null {
  return days !== null && source.field === days.by ? { ...days, by: id } : days;
}

const unreadable = (name: string, why: string): TapError =>
  new TapError('config', `Stream ${name} can not be read: ${why}.`);
