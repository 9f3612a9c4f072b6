import type { Page } from '../core/pages.js';
import type { Slice } from '../core/slice.js';
import { rowsIn } from '../core/stream.js';
import { fillQuery } from '../core/template.js';
import type { Tally } from '../core/tally.js';
import {
  isJsonNumber,
  isJsonObject,
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
    const keyed = answer.rows.filter(({ id = null }) => id !== null);
    tally.nullRows += answer.rows.length - keyed.length;
    // Where a row is added or removed meanwhile, paging by offsets brings others again.
    const fresh = keyed.filter(({ id = null }) => isNew(seen.keys, stringifyJson(id)));
    const rows = fresh.map((row) => withIds(row, relations));
    yield { rows, fold: () => undefined, bytes: answer.bytes, toldEmpty: null };
    url = answer.next === null ? null : nextUrl(apiUrl, answer.next, call);
  }
}

const isNew = (seen: Set<string>, one: string): boolean => !seen.has(one) && !!seen.add(one);

/** Where the next page is: followed on the API's own origin alone, since the request carries the token. */
function nextUrl(apiUrl: string, next: string, call: RestCall): URL {
  const absolute = /^\/(?!\/)/.test(next) ? new URL(apiUrl).origin + next : next;
  const url = URL.canParse(absolute) ? new URL(absolute) : null;
  if (url?.origin === new URL(apiUrl).origin && !url.username && !url.password) return url;
  throw malformed(call, 'it says that the next page is on another host, which is not followed');
}

const malformed = (call: RestCall, said: string): TalentError =>
  new TalentError('malformed', call, { status: 200, said, correlationId: null });

/** Links, paths and objects that lead to other records become the ids of these. */
function withIds(row: JsonObject, relations: readonly string[]): JsonObject {
  const ids = relations
    .filter((name) => Object.hasOwn(row, name))
    .map((name) => [name, idIn(row[name] ?? null)] as const);
  return { ...row, ...Object.fromEntries(ids) };
}

function idIn(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(idIn);
  if (isJsonObject(value)) return value['id'] ?? null;
  if (typeof value !== 'string' || isJsonNumber(value)) return value;
  const [, id] = /(\d+)\/?$/.exec(value) ?? [];
  return id === undefined ? null : Number(id);
}
