import { withLowerNames } from '../http/error-model.js';
import { isJsonNumber, isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import { rowsIn, type BodyKind } from '../core/stream.js';

/** Where the next page is: a token for the same query, or a path of its own. */
export type Next =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'url'; readonly url: string };

/** Rows of one answer and where the next ones are; or why the answer holds no rows. */
export type PageReading =
  | {
      readonly kind: 'page';
      readonly rows: readonly JsonObject[];
      /** How many rows were null and so left out: they say nothing, and their neighbours do. */
      readonly nullRows: number;
      readonly next: Next | null;
    }
  | { readonly kind: 'malformed'; readonly reason: string };

const malformed = (reason: string): PageReading => ({ kind: 'malformed', reason });

/**
 * Reads a 2xx body. A body without rows where rows are due is malformed, never an empty page: an
 * error told with status 200 must not look like a company without employees (api-facts, limits).
 */
export function readPage(kind: BodyKind, body: Json): PageReading {
  return typeof kind === 'string'
    ? READERS[kind](body)
    : readPaged(body, rowsIn(kind), kind.next === 'url' ? BY_URL : BY_TOKEN);
}

const READERS: Readonly<Record<Extract<BodyKind, string>, (body: Json) => PageReading>> = {
  page: (body) =>
    Array.isArray(body) ? readRows(body, null) : readPaged(body, rowsIn('page'), BY_TOKEN),
  array: (body) => (Array.isArray(body) ? readRows(body, null) : malformed('the body is no array')),
  object: (body) => {
    if (!isJsonObject(body)) return malformed('the body is no object');
    return isErrorModel(body) ? malformed('the body is an error') : readRows([body], null);
  },
};

/** Names are read without regard to case: the wire and the spec differ (api-facts, limits). */
function readPaged(body: Json, name: string, ways: readonly Way[]): PageReading {
  if (!isJsonObject(body)) return malformed('the body is no page');
  const page = withLowerNames(body);
  const records = page[name.toLowerCase()];
  if (!Array.isArray(records)) return malformed(`the body has no ${name}`);
  if (records.length === 0 && (isErrorModel(body) || tellsOfTrouble(page)))
    return malformed('the body is an error');
  const hasMore = page['hasmoreresults'] ?? null;
  if (hasMore !== null && typeof hasMore !== 'boolean') {
    return malformed('whether there are more results is neither true nor false');
  }
  if (hasMore !== false && MARKS.some((mark) => !isMark(page[mark])))
    return malformed('where the next page is came in a form that nobody knows');
  const next = hasMore === false ? null : nextOf(page, ways);
  if (hasMore === true && next === null) {
    return malformed('there are more results, but nothing says where');
  }
  return readRows(records, next);
}

function readRows(all: readonly Json[], next: Next | null): PageReading {
  const rows = all.filter((row) => row !== null);
  return rows.every(isJsonObject)
    ? { kind: 'page', rows, nullRows: all.length - rows.length, next }
    : malformed('a record is not an object');
}

type Way = (page: JsonObject) => Next | null;

const byToken: Way = (page) => {
  const token = text(page['continuationtoken']);
  return token ? { kind: 'token', token } : null;
};

const byUrl: Way = (page) => {
  const url = text(page['additionalresultsurl']);
  return url ? { kind: 'url', url } : null;
};

/** The token first: it repeats our own query, includes and all, and stays on our own path. */
const BY_TOKEN = [byToken, byUrl];
const BY_URL = [byUrl];

const nextOf = (page: JsonObject, ways: readonly Way[]): Next | null =>
  ways.reduce<Next | null>((found, way) => found ?? way(page), null);

/** Where the next page is; a number among them keeps its digits. */
const MARKS = ['continuationtoken', 'additionalresultsurl'] as const;

const isMark = (value: Json = null): boolean =>
  value === null || typeof value === 'string' || isJsonNumber(value);

const text = (value: Json = null): string =>
  typeof value === 'string' || isJsonNumber(value) ? String(value).trim() : '';

/** What a page without rows says that is no page: it may be that its rows are missing. */
function tellsOfTrouble(page: JsonObject): boolean {
  const { title, detail, message, error, errors, success, status } = page;
  const isSaid = [title, detail, message, error].some((said) => text(said) !== '');
  const isListed = Array.isArray(errors) ? errors.length > 0 : isJsonObject(errors);
  return isSaid || isListed || success === false || Number(text(status) || 0) >= 400;
}

/**
 * Paycor's error model is CamelCase on the wire and camelCase in the spec; its gateway has one of
 * its own (api-facts, limits).
 */
function isErrorModel(body: JsonObject): boolean {
  const model = withLowerNames(body);
  return (
    ('correlationid' in model && ('title' in model || 'detail' in model)) ||
    ('statuscode' in model && 'message' in model)
  );
}
