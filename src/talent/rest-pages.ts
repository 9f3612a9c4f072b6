import type { Page } from '../core/pages.js';
import type { Slice } from '../core/slice.js';
import { rowsIn } from '../core/stream.js';
import { fillQuery } from '../core/template.js';
import type { Tally } from '../core/tally.js';
import {
  isJsonNumber,
  isJsonObject,
  parseJson,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../singer/json.js';
import type { RestCall } from './call.js';
import type { TalentClient } from './dialect.js';
import type { RestStream } from './streams/rest.js';
import { TalentError } from './talent-error.js';

/** Reads the pages of a slice one after the other, each when it is asked for. */
export async function* restPages(
  { client, apiUrl }: { readonly client: TalentClient; readonly apiUrl: string },
  { relations }: RestStream,
  slice: Slice,
  tally: Tally,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const { reading, ids } = slice;
  const first = new URL(apiUrl + reading.route);
  for (const [name, value] of fillQuery(slice.query, ids)) first.searchParams.append(name, value);
  const seen = { places: new Set<string>(), keys: new Set<string>() };
  let came = 0;
  for (let url: URL | null = first; url;) {
    const call: RestCall = {
      surface: 'rest',
      url,
      route: reading.route,
      what: `stream ${reading.name}`,
      scopes: reading.access,
      rowsIn: rowsIn(reading.body),
      tally,
    };
    if (seen.places.has(url.href)) throw malformed(call, 'it leads to the same page twice');
    seen.places.add(url.href);
    const answer = await client.get(call, signal);
    if (answer.kind !== 'list') throw malformed(call, 'the answer is no list');
    came += answer.rows.length + answer.nullRows;
    const keyed = answer.rows.filter(({ id = null }) => id !== null);
    tally.nullRows += answer.rows.length - keyed.length;
    // Where a row is added or removed meanwhile, paging by offsets brings others again.
    const fresh = keyed.filter(({ id = null }) => isNew(seen.keys, stringifyJson(id)));
    const rows = fresh.map((row) => withIds(row, relations));
    yield {
      rows,
      fold: () => undefined,
      drop: () => undefined,
      bytes: answer.bytes,
      toldEmpty: null,
      mayBeBroken: true,
    };
    url = answer.next === null ? null : nextUrl(first, answer.next, call);
    if (url === null && came < (answer.total ?? 0))
      throw malformed(call, `it ends after ${came} of ${answer.total} records`);
  }
}

const isNew = (seen: Set<string>, one: string): boolean => !seen.has(one) && !!seen.add(one);

/**
 * Where the next page is: the list's own URL with the query of the link, since a service behind a
 * proxy knows neither the scheme nor the path by which it is reached. A link to another host is not
 * for this list.
 */
function nextUrl(list: URL, next: string, call: RestCall): URL {
  const link = URL.canParse(next, list.href) ? new URL(next, list.href) : null;
  if (link?.hostname !== list.hostname)
    throw malformed(call, 'it says that the next page is on another host, which is not followed');
  const url = new URL(list.href);
  url.search = link.search;
  return url;
}

const malformed = (call: RestCall, said: string): TalentError =>
  new TalentError('malformed', call, { status: 200, said, correlationId: null });

/** Links, paths and objects that lead to other records become the ids of these; else all is as it came. */
function withIds(row: JsonObject, relations: readonly string[]): JsonObject {
  const ids = relations
    .filter((name) => Object.hasOwn(row, name))
    .map((name) => [name, idIn(row[name] ?? null)] as const);
  return { ...row, ...Object.fromEntries(ids) };
}

/** Ends in the id, be it nothing but that. */
const LINK = /(?:^|\/)(0|[1-9]\d*)\/?(?:[?#].*)?$/;

function idIn(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(idIn);
  if (isJsonObject(value)) return value['id'] ?? value;
  if (typeof value !== 'string' || isJsonNumber(value)) return value;
  const [, id] = LINK.exec(value) ?? [];
  return id === undefined ? value : parseJson(id);
}
