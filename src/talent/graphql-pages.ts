import type { Page } from '../core/pages.js';
import type { Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../singer/json.js';
import type { GraphqlCall, TalentAnswer } from './call.js';
import type { TalentClient } from './dialect.js';
import { GRAPHQL_PATH, NESTED_SIZE } from './facts.js';
import { isConnection, scopesIn } from './judge.js';
import { narrowed } from './streams/narrow.js';
import { readConnection } from './streams/connection.js';
import type { NodeRead } from './streams/node.js';
import type { Place } from './streams/place.js';
import { continuationOf, documentOf, scopesDocumentOf } from './streams/query.js';
import type { GraphqlRow } from './streams/row.js';
import { connectionAt, rowsOf, type Rows } from './streams/rows.js';
import { TalentError } from './talent-error.js';

/** What reading takes. */
export interface Reader {
  readonly client: TalentClient;
  readonly apiUrl: string;
  /** Records of a root that are asked for at once, at first. */
  readonly pageSize: number;
  readonly days: Days;
}

/** Days, `YYYY-MM-DD`, of which rows leave; null: no such end. */
interface Days {
  /** Counts where no bookmark does. */
  readonly first: string | null;
  readonly last: string | null;
}

/** A slice under way. */
interface Run extends Reader {
  readonly row: GraphqlRow;
  readonly slice: Slice;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** Shrinks where the service finds a query too expensive, and stays so. */
  readonly sizes: { first: number; nested: number };
  /** Continuations that were asked for: none may come twice, or they would never end. */
  readonly asked: Set<string>;
}

/**
 * Reads the pages of a slice one after the other, each when it is asked for.
 *
 * @param time the field of its rows that bookmarks it; null: none does
 */
export async function* graphqlPages(
  reader: Reader,
  whole: GraphqlRow,
  time: string | null,
  slice: Slice,
  tally: Tally,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const sizes = { first: reader.pageSize, nested: NESTED_SIZE };
  const row = narrowed(whole, slice.reading.deselected);
  const run: Run = { ...reader, row, slice, tally, signal, sizes, asked: new Set() };
  const { since } = slice.query;
  const cursors = new Set<string>();
  const seen = new Set<string>();
  for (let after: string | null = null; ;) {
    const variables = { after, ...(row.since !== undefined && { since: momentOf(since) }) };
    const { data, bytes } = await asked(run, documentOf(row), variables);
    const connection = connectionIn(run, data, row.root);
    const { edges, nulls, next } = readConnection(connection);
    tally.nullRows += nulls;
    const rows: JsonObject[] = [];
    for (const { node } of edges) {
      // Where a record is added or removed meanwhile, a page may bring what an earlier one brought.
      if (!isNew(seen, stringifyJson(node['pk'] ?? null))) continue;
      for await (const one of completed(run, rowsOf(row, node))) rows.push(one);
    }
    const dated =
      time === null ? rows : rows.filter((one) => isWithin(one[time] ?? null, run, since));
    yield {
      rows: dated,
      fold: () => undefined,
      drop: () => undefined,
      bytes,
      toldEmpty: null,
      mayBeBroken: true,
    };
    after = next;
    if (after === null) return;
    if (cursors.has(after)) throw endless(run);
    cursors.add(after);
  }
}

/** A row without a time is of any day. Days are those of UTC. */
function isWithin(time: Json, { days }: Run, since: Slice['query'][string] | undefined): boolean {
  const moment = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(moment)) return true;
  const day = new Date(moment).toISOString().slice(0, 10);
  const first = since === undefined ? days.first : null;
  return (first === null || day >= first) && (days.last === null || day <= days.last);
}

const isNew = (seen: Set<string>, one: string): boolean => !seen.has(one) && !!seen.add(one);

/** The rows with all that is in their connections, and those that lie further on the way. */
async function* completed(
  run: Run,
  { rows, open, dropped, lost }: Rows,
): AsyncGenerator<JsonObject> {
  if (lost !== null)
    throw failure('malformed', callOf(run, '', {}), `the connection ${lost} is left out`);
  run.tally.nullRows += dropped;
  for (const read of rows) yield await completedRow(run, read);
  for (const { place, take } of open) yield* completed(run, take(await readOn(run, place)));
}

/** A row whose connections are read to their ends, one call after the other. */
async function completedRow(run: Run, read: NodeRead): Promise<JsonObject> {
  let { row } = read;
  const open = [...read.open];
  for (let next = open.shift(); next; next = open.shift()) {
    const more = next.put(row, await readOn(run, next.place));
    row = more.row;
    open.push(...more.open);
  }
  return row;
}

/** What a connection gives further. Throws where the way leads to another record by now, or nowhere. */
async function readOn(run: Run, place: Place): Promise<Json> {
  const query = continuationOf(run.row, place);
  if (!isNew(run.asked, `${stringifyJson(place.pk)} ${query}`)) throw endless(run);
  const { data } = await asked(run, query, { pk: place.pk });
  const connection = connectionAt(run.row, place, data) ?? null;
  if (!isJsonObject(connection) || !isConnection(connection)) throw moved(run, place);
  return connection;
}

const moved = (run: Run, { connection }: Place): TalentError =>
  failure(
    'malformed',
    callOf(run, '', {}),
    `what ${connection.field} has further was asked for, and is gone: the records changed meanwhile`,
  );

/** A day's first moment: of a day with changes, all are news. */
const momentOf = (day: Slice['query'][string] | undefined): string | null =>
  typeof day === 'string' ? day : null;

type Data = Extract<TalentAnswer, { kind: 'data' }>;

/** Asks with pages that shrink until the service finds them cheap enough. */
async function asked(run: Run, query: string, variables: JsonObject): Promise<Data> {
  for (;;) {
    const call = callOf(run, query, { ...sizesIn(run, query), ...variables });
    const answer = await run.client.get(call, run.signal);
    if (answer.kind === 'data') return answer;
    if (answer.kind === 'not_allowed') throw await notAllowed(run, call, answer);
    if (answer.kind === 'list') throw failure('malformed', call, 'a list came');
    if (!shrink(run.sizes)) throw tooCostly(call, answer);
  }
}

/** A list that is asked for alone comes in pages as large as a root's. */
function sizesIn({ sizes }: Pick<Run, 'sizes'>, query: string): JsonObject {
  const isAlone = query.split(': $nested').length === 2 && !query.includes('$first');
  const wanted = isAlone ? { nested: Math.max(sizes.first, sizes.nested) } : sizes;
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => query.includes(`$${name}`)));
}

/** False where nothing is left to shrink. */
function shrink(sizes: Run['sizes']): boolean {
  if (sizes.first === 1 && sizes.nested === 1) return false;
  sizes.first = Math.max(1, Math.floor(sizes.first / 2));
  sizes.nested = Math.max(1, Math.floor(sizes.nested / 2));
  return true;
}

function callOf({ apiUrl, slice, tally }: Run, query: string, variables: JsonObject): GraphqlCall {
  const { name, access } = slice.reading;
  return {
    surface: 'graphql',
    url: new URL(apiUrl + GRAPHQL_PATH),
    route: GRAPHQL_PATH,
    what: `stream ${name}`,
    scopes: access,
    query,
    variables,
    tally,
  };
}

type NotAllowed = Extract<TalentAnswer, { kind: 'not_allowed' }>;

/** Which scopes it takes, the service is asked; where it does not say, the row of the stream does. */
async function notAllowed(run: Run, call: GraphqlCall, { fields, said }: NotAllowed) {
  const needed = await scopesAsked(run);
  const scopes = needed.length > 0 ? needed : call.scopes;
  const told = fields.length === 0 ? said : `refused at ${fields.slice(0, 5).join(', ')}`;
  const names = new Set(fields.map((field) => field.split('.').at(-1) ?? ''));
  names.delete(run.row.root);
  const evidence = { status: 200, said, told, correlationId: null };
  const error = new TalentError('forbidden', { ...call, scopes }, evidence);
  return error.about([...names]);
}

async function scopesAsked(run: Run): Promise<readonly string[]> {
  const query = scopesDocumentOf(run.row);
  const smallest = { ...run, sizes: { first: 1, nested: 1 } };
  const call = callOf(run, query, { ...sizesIn(smallest, query), after: null });
  try {
    const answer = await run.client.get(call, run.signal);
    if (answer.kind === 'not_allowed') return answer.scopes;
    return answer.kind === 'data' ? scopesIn(answer.data) : [];
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof TalentError) return [];
    throw error;
  }
}

const tooCostly = (
  call: GraphqlCall,
  { said, status }: Extract<TalentAnswer, { kind: 'too_costly' }>,
) =>
  new TalentError(
    'refused',
    call,
    { status, said, correlationId: null },
    'Talent Development finds the query too expensive, be it for one record: deselect fields of the ' +
      'stream, its lists above all.',
  );

function connectionIn(run: Run, data: JsonObject, root: string): Json {
  const connection = data[root] ?? null;
  if (isJsonObject(connection) && isConnection(connection)) return connection;
  throw failure('malformed', callOf(run, '', {}), `the answer has no ${root}`);
}

const endless = (run: Run): TalentError =>
  failure(
    'malformed',
    callOf(run, '', {}),
    'it leads to the same page twice, so the pages would never end',
  );

const failure = (code: 'refused' | 'forbidden' | 'malformed', call: GraphqlCall, said: string) =>
  new TalentError(code, call, { status: 200, said, correlationId: null });
