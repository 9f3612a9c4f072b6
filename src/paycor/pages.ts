import { hash } from 'node:crypto';
import type { Next } from './page.js';
import type { ReadPages } from '../core/pages.js';
import { fill, fillQuery } from '../core/template.js';
import type { Tally } from '../core/tally.js';
import type { Slice } from '../core/slice.js';
import { stringifyJson } from '../singer/json.js';
import { ApiError } from './api-error.js';
import type { ApiRequest } from './api-request.js';
import type { PaycorClient } from './dialect.js';
import { CONTINUATION } from './facts.js';
import type { Page } from './verdict.js';

/** Reads the pages of a slice one after the other, each when it is asked for. */
export function readPages(
  client: PaycorClient,
  apiUrl: string,
  slice: Slice,
  tally: Tally,
  signal: AbortSignal,
): AsyncIterableIterator<Page> {
  const first = firstRequest(apiUrl, slice, tally);
  const guard = createEndGuard(first, signsIn(slice.reading));
  let before: Page | null = null;

  /** Null: the page before was the last one. */
  function following(): ApiRequest | null {
    if (before === null) return first;
    const { next, answer } = before;
    if (next === null) return null;
    const url = nextUrl(apiUrl, first, next, answer);
    guard.cursor(url, before);
    return { ...first, isContinuation: true, url };
  }

  // One call a slice is the rule: an iterator takes half of the steps of a generator.
  const pages: AsyncIterableIterator<Page> = {
    async next() {
      const request = following();
      if (request === null) return { done: true, value: undefined };
      const page = await client.get(request, signal);
      guard.page(page);
      before = page;
      return { done: false, value: page };
    },
    [Symbol.asyncIterator]: () => pages,
  };
  return pages;
}

/** Reads the pages of any slice by a client. */
export const readingBy =
  (client: PaycorClient, apiUrl: string): ReadPages =>
  (slice, tally, signal) =>
    readPages(client, apiUrl, slice, tally, signal);

/** So many pages without a row may follow each other. */
const MOST_EMPTY_PAGES = 50;

/** Throws for pages that would never end. */
interface EndGuard {
  /** For a page that came before, maybe behind another cursor, and for too many empty ones. */
  page(page: Page): void;
  /** For a cursor that came before. */
  cursor(url: URL, from: Page): void;
}

function createEndGuard(first: ApiRequest, signsOf: SignsOf): EndGuard {
  const cursors = new Set([first.url.href]);
  const pages = new Set<string>();
  let empty = 0;
  return {
    page({ isEmpty, next, rows, answer }) {
      empty = isEmpty ? empty + 1 : 0;
      if (empty > MOST_EMPTY_PAGES) throw endless(first, 'one empty page after the other', answer);
      const isOnly = next === null && pages.size === 0;
      if (empty > 0 || isOnly) return;
      if (!isNew(pages, signsOf(rows))) throw endless(first, 'the same page twice', answer);
    },
    cursor({ href }, { answer }) {
      if (!isNew(cursors, href)) throw endless(first, 'the same continuation twice', answer);
    },
  };
}

/** What tells pages apart. */
type SignsOf = (rows: Page['rows']) => string;

/**
 * All rows of a report, of which many may be alike. Of all others some tell pages apart, for a hundredth of
 * what all of them take: they have keys, or times and amounts in their place.
 */
const signsIn = ({ report }: Slice['reading']): SignsOf =>
  report === null ? signsOfSome : signsOfAll;

const signsOfSome: SignsOf = (rows) =>
  stringifyJson([rows.length, rows.at(0), rows.at(rows.length / 2), rows.at(-1)]);

const signsOfAll: SignsOf = (rows) => hash('sha256', stringifyJson(rows), 'base64');

const isNew = (seen: Set<string>, one: string): boolean => !seen.has(one) && !!seen.add(one);

/** The slice's first request. */
export function firstRequest(apiUrl: string, slice: Slice, tally: Tally): ApiRequest {
  const { route, body, emptyAsError, access, products } = slice.reading;
  const url = new URL(apiUrl + fill(route, slice.ids, encodeURIComponent));
  for (const [name, value] of fillQuery(slice.query, slice.ids)) {
    url.searchParams.append(name, value);
  }
  const what = `stream ${slice.reading.name}, ${slice.partition.name}`;
  return { url, route, body, emptyAsError, what, access, products, tally };
}

/**
 * Where the next page is. A URL that Paycor names is followed only on the API's own origin: the
 * request carries the token and the key.
 */
export function nextUrl(
  apiUrl: string,
  first: ApiRequest,
  next: Next,
  answer: Page['answer'],
): URL {
  if (next.kind === 'token') {
    const url = new URL(first.url);
    url.searchParams.set(CONTINUATION, next.token);
    return url;
  }
  const absolute = /^\/(?!\/)/.test(next.url) ? apiUrl + next.url : next.url;
  const url = URL.canParse(absolute) ? new URL(absolute) : null;
  if (url?.origin !== first.url.origin || url.username || url.password)
    throw offOrigin(first, answer);
  return url;
}

const offOrigin = (request: ApiRequest, answer: Page['answer']): ApiError =>
  new ApiError('malformed', request, {
    ...answer,
    said:
      'it says that the next page is on another host, which is not followed: if api_url points to ' +
      'a proxy, it must rewrite additionalResultsUrl',
  });

const endless = (request: ApiRequest, sent: string, answer: Page['answer']): ApiError =>
  new ApiError('malformed', request, {
    ...answer,
    said: `Paycor sent ${sent}, so the pages would never end`,
  });
