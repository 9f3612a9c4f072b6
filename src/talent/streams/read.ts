import {
  isJsonObject,
  isJsonNumber,
  stringifyJson,
  type Json,
  type JsonObject,
} from '../../singer/json.js';
import type { GraphqlAsk, Step } from './ask.js';
import { innerText, selectionText, type Place, type PlaceStep } from './query.js';
import { connectionsOf, namesIn, type Selection } from './selection.js';

/** A connection that has more than it gave. */
interface Open {
  readonly place: Place;
  /** The cursor at which it ended. */
  readonly after: string;
  /** What is asked for of its records. */
  readonly inner: string;
  /** Takes what comes further, and may so open others. */
  readonly take: (connection: Json) => void;
}

/** What a page of the root holds: it grows as what is open is read on. */
export interface Reading {
  readonly rows: JsonObject[];
  /** To be read on, one after the other; whoever reads takes them out. */
  readonly open: Open[];
  /** How many edges, nodes and records without a key were left out. */
  dropped: number;
}

/** The rows of a page. Never throws: what the service left out is null. */
export function readPage(ask: GraphqlAsk, connection: Json): Reading {
  const reading: Reading = { rows: [], open: [], dropped: 0 };
  eachNode(connection, null, reading, (node) => {
    const place = { pk: keyText(node['pk'] ?? null), way: [] };
    descend(ask, ask.path ?? [], node, kept(node, ask.keeps), { place, from: null }, reading);
  });
  return reading;
}

/** Where a connection goes on; null where it ends. */
export function nextCursor(connection: Json): string | null {
  const info = isJsonObject(connection) ? (connection['pageInfo'] ?? null) : null;
  if (!isJsonObject(info) || info['hasNextPage'] !== true) return null;
  return typeof info['endCursor'] === 'string' ? info['endCursor'] : null;
}

/** The connection of a place, in what its continuation brought. */
export function connectionAt(root: Json, { way }: Place): Json {
  const [only] = edgesOf(root);
  return way.reduce<Json>(
    (node, { field, isList }, index) => {
      const value = isJsonObject(node) ? (node[field] ?? null) : null;
      return isList && index < way.length - 1 ? nodeOf(edgesOf(value)[0] ?? null) : value;
    },
    nodeOf(only ?? null),
  );
}

const nodeOf = (edge: Json): Json => (isJsonObject(edge) ? (edge['node'] ?? null) : null);

/** A record on the way, from which a step leads on. */
interface Standing {
  readonly place: Place;
  /** Its type, where it is one of a union. */
  readonly from: string | null;
}

type Take = (node: JsonObject, before: string | null) => void;

/** Hands on every node that has a key, with the cursor before it. */
function eachNode(connection: Json, first: string | null, reading: Reading, take: Take): void {
  let before = first;
  for (const edge of edgesOf(connection)) {
    const node = nodeOf(edge);
    if (isJsonObject(node) && (node['pk'] ?? null) !== null) take(node, before);
    else reading.dropped++;
    before = cursorOf(edge) ?? before;
  }
}

const edgesOf = (connection: Json): readonly Json[] => {
  const edges = isJsonObject(connection) ? (connection['edges'] ?? null) : null;
  return Array.isArray(edges) ? (edges as readonly Json[]) : [];
};

function cursorOf(edge: Json): string | null {
  const cursor = isJsonObject(edge) ? edge['cursor'] : null;
  return typeof cursor === 'string' ? cursor : null;
}

/** Reads a connection, and remembers it where it has more. */
function readList(
  connection: Json,
  inner: string,
  { place, from }: Standing,
  field: string,
  reading: Reading,
  take: (node: JsonObject, standing: Standing) => void,
  first: string | null = null,
): void {
  const at = (before: string | null): Place => ({
    ...place,
    way: [...place.way, { field, before, isList: true, from }],
  });
  eachNode(connection, first, reading, (node, before) =>
    take(node, { place: at(before), from: textIn(node, 'kind') }),
  );
  const after = nextCursor(connection);
  if (after === null) return;
  reading.open.push({
    place: at(null),
    after,
    inner,
    take: (next) => readList(next, inner, { place, from }, field, reading, take, after),
  });
}

function descend(
  ask: GraphqlAsk,
  [step, ...rest]: readonly Step[],
  node: JsonObject,
  carried: JsonObject,
  standing: Standing,
  reading: Reading,
): void {
  if (step === undefined) {
    reading.rows.push({ ...readNode(ask.row, node, standing, reading), ...carried });
    return;
  }
  const { field, isList, keeps } = step;
  const value = node[field] ?? null;
  const on = (next: JsonObject, there: Standing): void =>
    descend(ask, rest, next, { ...carried, ...kept(next, keeps) }, there, reading);
  if (isList) return readList(value, innerText(ask.row, keeps, rest), standing, field, reading, on);
  if (isJsonObject(value)) on(value, { place: through(standing, field), from: null });
}

function through({ place, from }: Standing, field: string): Place {
  const step: PlaceStep = { field, before: null, isList: false, from };
  return { ...place, way: [...place.way, step] };
}

const kept = (node: JsonObject, keeps: Step['keeps'] = {}): JsonObject =>
  Object.fromEntries(Object.entries(keeps).map(([name, field]) => [name, node[field] ?? null]));

/** A node as a plain object: values as they are, relations as keys. */
function readNode(
  selection: Selection,
  node: JsonObject,
  standing: Standing,
  reading: Reading,
): JsonObject {
  const { values, as = {}, one, within = {}, on } = selection;
  const kind = textIn(node, 'kind');
  const own = on && kind !== null ? on[kind] : undefined;
  const pairs: (readonly [string, Json])[] = [
    ...[...namesIn(values), ...Object.keys(as)].map((name) => [name, node[name] ?? null] as const),
    ...namesIn(one).map((name) => [name, keyOf(node[name] ?? null)] as const),
    ...Object.entries(within).map(
      ([name, inner]) =>
        [name, withinOf(inner, node[name] ?? null, name, standing, reading)] as const,
    ),
    ...Object.entries(connectionsOf(selection)).map(
      ([name, inner]) =>
        [name, listOf(inner, node[name] ?? null, name, standing, reading, selection)] as const,
    ),
    ...(on ? [['kind', kind] as const] : []),
  ];
  const common = Object.fromEntries(pairs);
  return own ? { ...common, ...readNode(own, node, { ...standing, from: kind }, reading) } : common;
}

function withinOf(
  selection: Selection,
  value: Json,
  field: string,
  standing: Standing,
  reading: Reading,
): Json {
  if (!isJsonObject(value)) return null;
  const place = through(standing, field);
  return readNode(selection, value, { place, from: textIn(value, 'kind') }, reading);
}

/** Grows as the connection is read on. */
function listOf(
  selection: Selection,
  value: Json,
  field: string,
  standing: Standing,
  reading: Reading,
  owner: Selection,
): Json {
  const items: Json[] = [];
  const isKept = owner.lists !== undefined && field in owner.lists;
  readList(value, selectionText(selection), standing, field, reading, (node, there) => {
    items.push(isKept ? readNode(selection, node, there, reading) : (node['pk'] ?? null));
  });
  return items;
}

const keyOf = (value: Json): Json => (isJsonObject(value) ? (value['pk'] ?? null) : null);

function textIn(node: JsonObject, name: string): string | null {
  const value = node[name];
  return typeof value === 'string' ? value : null;
}

/** A key as it stands in a document. */
const keyText = (key: Json): string =>
  typeof key === 'number' || isJsonNumber(key) ? key.toString() : stringifyJson(key);
