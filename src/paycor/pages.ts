import { createHash } from 'node:crypto';
import type { Next } from '../core/page.js';
import { fill, fillQuery } from '../core/template.js';
import type { Tally } from '../core/tally.js';
import type { Slice } from '../core/slice.js';
import { TapError } from '../errors.js';
import { stringifyJson, type JsonObject } from '../singer/json.js';
import { STREAMS } from '../streams/index.js';
import type { ApiRequest, Client } from './client.js';
import { CONTINUATION } from './facts.js';

/** Reads the pages of a slice one after the other, each when it is asked for. */
export async function* readPages(
  client: Client,
  apiUrl: string,
  slice: Slice,
  tally: Tally,
  signal: AbortSignal,
): AsyncGenerator<readonly JsonObject[]> {
  const first = firstRequest(apiUrl, slice, tally);
  const guard = createEndGuard(first);
  for (let request: ApiRequest | null = first; request;) {
    const { rows, next } = await client.get(request, signal);
    guard.page(rows, next !== null);
    yield rows;
    request = next && { ...first, url: nextUrl(apiUrl, first, next) };
    if (request) guard.cursor(request.url);
  }
}

/** So many pages without a row may follow each other. */
const MOST_EMPTY_PAGES = 50;

/** Throws for pages that would never end. */
interface EndGuard {
  /** For a page that came before, maybe behind another cursor, and for too many empty ones. */
  page(rows: readonly JsonObject[], hasNext: boolean): void;
  /** For a cursor that came before. */
  cursor(url: URL): void;
}

function createEndGuard(first: ApiRequest): EndGuard {
  const cursors = new Set([first.url.href]);
  const pages = new Set<string>();
  let empty = 0;
  return {
    page(rows, hasNext) {
      empty = rows.length === 0 ? empty + 1 : 0;
      if (empty > MOST_EMPTY_PAGES) throw repeated(first, 'one empty page after the other');
      const isOnly = !hasNext && pages.size === 0;
      if (empty > 0 || isOnly) return;
      if (!isNew(pages, digest(rows))) throw repeated(first, 'the same page twice');
    },
    cursor({ href }) {
      if (!isNew(cursors, href)) throw repeated(first, 'the same continuation twice');
    },
  };
}

const isNew = (seen: Set<string>, one: string): boolean => !seen.has(one) && !!seen.add(one);

const digest = (rows: readonly JsonObject[]): string =>
  createHash('sha256').update(stringifyJson(rows)).digest('base64');

/** The slice's first request. */
export function firstRequest(apiUrl: string, slice: Slice, tally: Tally): ApiRequest {
  const { body, access } = STREAMS[slice.stream];
  const url = new URL(apiUrl + fill(slice.route, slice.ids, encodeURIComponent));
  for (const [name, value] of fillQuery(slice.query, slice.ids)) {
    url.searchParams.append(name, value);
  }
  const what = `stream ${slice.stream}, legal entity ${slice.partition.legalEntityId}`;
  return { url, route: slice.route, body, what, access, tally };
}

/**
 * Where the next page is. A URL that Paycor names is followed only on the API's own origin: the
 * request carries the token and the key.
 */
export function nextUrl(apiUrl: string, first: ApiRequest, next: Next): URL {
  if (next.kind === 'token') {
    const url = new URL(first.url);
    url.searchParams.set(CONTINUATION, next.token);
    return url;
  }
  const absolute = /^\/(?!\/)/.test(next.url) ? apiUrl + next.url : next.url;
  const url = URL.canParse(absolute) ? new URL(absolute) : null;
  if (url?.origin !== first.url.origin || url.username || url.password) throw offOrigin(first);
  return url;
}

const offOrigin = ({ what, route }: ApiRequest): TapError =>
  new TapError(
    'malformed',
    `${what}: Paycor's answer says that the next page is on another host, which is not followed ` +
      `(GET ${route}). If api_url points to a proxy, it must rewrite additionalResultsUrl.`,
  );

const repeated = ({ what, route }: ApiRequest, sent: string): TapError =>
  new TapError(
    'malformed',
    `${what}: Paycor sent ${sent}, so the pages would never end ` +
      `(GET ${route}). Run again later; if it stays, show this line to Paycor.`,
  );
