import { builtInDocument } from '../../../src/built-in-document.js';
import { compileEndpoint } from '../../../src/core/reading.js';
import { CONTINUATION, EMPLOYEES_PAGE_SIZE, PAGE_SIZE } from '../../../src/paycor/facts.js';
import { parseCatalog } from '../../../src/singer/catalog.js';
import { parseJson } from '../../../src/singer/json.js';
import { parseState, type State } from '../../../src/singer/state.js';
import { STREAMS } from '../../../src/streams/index.js';
import { isDerived } from '../../../src/core/stream.js';
import { rowOf } from '../../core/discovered.js';
import { bench, type Outcome } from '../../sync/bench.js';

/** What a sync of one stream took: first pages and all pages asked for, and rows sent. */
interface Taken {
  readonly slices: number;
  readonly calls: number;
  readonly rows: number;
}

/** What a sync of the streams that are selected by default took in one legal entity. */
export interface Sync {
  readonly employees: number;
  readonly streams: ReadonlyMap<string, Taken>;
}

export interface Measured {
  readonly first: Sync;
  readonly next: Sync;
}

/** A first sync of a year, and the next one, of a small company that is up to date. */
export async function measure(employees: number): Promise<Measured> {
  const catalog = parseCatalog(parseJson(builtInDocument()));
  const small = bench({ employees, legalEntities: 1, asOf: '2026-01-15' });
  const first = await small.run({ catalog });
  const next = await small.run({ catalog, state: lastState(first) });
  for (const { error } of [first, next]) if (error !== null) throw error;
  return { first: syncOf(first), next: sameRequests(syncOf(next), syncOf(first)) };
}

/** Of time-off requests each sync reads all, and sends those that changed: pages come from the first. */
function sameRequests(next: Sync, first: Sync): Sync {
  const stream = 'time_off_requests';
  const taken = first.streams.get(stream) ?? NOTHING;
  return { ...next, streams: new Map([...next.streams, [stream, taken]]) };
}

function lastState({ messages }: Outcome): State {
  const last = messages.findLast((message) => message.type === 'STATE');
  if (last === undefined) throw new Error('no STATE');
  return parseState(last.value);
}

/** The streams that make calls of their own. */
const ENDPOINTS = [...STREAMS].flatMap(([name, row]) => (isDerived(row) ? [] : [name]));

const NOTHING: Taken = { slices: 0, calls: 0, rows: 0 };

function syncOf(outcome: Outcome): Sync {
  const streams = new Map(ENDPOINTS.map((name) => [name, takenBy(outcome, name)]));
  return { employees: streams.get('employees')?.rows ?? 0, streams };
}

function takenBy({ requests, messages }: Outcome, stream: string): Taken {
  const route = new RegExp(`^${rowOf(stream).get.replaceAll(/\{\w+\}/g, '[^/]+')}(?:\\?|$)`, 'i');
  const calls = requests.filter((request) => route.test(request));
  const rows = messages.filter((message) => message.type === 'RECORD' && message.stream === stream);
  return {
    slices: calls.filter((call) => !call.includes(`${CONTINUATION}=`)).length,
    calls: calls.length,
    rows: rows.length,
  };
}

/** Whether a stream is read with a call for each employee. */
export const isPerEmployee = (stream: string): boolean => {
  const row = STREAMS.get(stream);
  if (row === undefined || isDerived(row)) return false;
  return compileEndpoint(STREAMS, stream, {}).feed?.source.stream === 'employees';
};

/** Lists that grow with the number of employees; the others are a page or a few. */
const grows = (stream: string): boolean => rowOf(stream).rowsPerEmployee !== undefined;

/** The calls for a stream in a legal entity with so many employees, from a sync of a small one. */
export function callsFor(sync: Sync, stream: string, employees: number): number {
  const { slices, calls, rows } = sync.streams.get(stream) ?? NOTHING;
  if (calls === 0) return 0;
  if (isPerEmployee(stream)) return employees;
  if (!grows(stream)) return calls;
  const size = stream === 'employees' ? EMPLOYEES_PAGE_SIZE : PAGE_SIZE;
  // The last page of a slice is half full, on the average.
  const pages = ((rows / size) * employees) / sync.employees + slices / 2;
  return Math.max(slices, Math.round(pages));
}
