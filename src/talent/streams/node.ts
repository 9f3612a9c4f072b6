import { isJsonObject, type Json, type JsonObject } from '../../singer/json.js';
import { fieldOf, readConnection, type Edge } from './connection.js';
import type { Place, PlaceField, PlaceStep, Standing } from './place.js';
import { connectionsOf, KIND, namesIn, type Selection, type UnionMember } from './selection.js';

/** A node as a plain row. */
export interface NodeRead extends Read<JsonObject> {
  readonly row: JsonObject;
}

/** A connection within a row that has more than it gave. */
interface Open<Row extends Json = JsonObject> {
  readonly place: Place;
  /**
   * Puts what the connection gave further into the row, which may be the first one or one that other
   * connections were put into. Changes nothing: the row that it returns is a new one. `open` and
   * `dropped` are of what came new.
   */
  readonly put: (row: Row, connection: Json) => Read<Row>;
}

/** What was read: a row, or a part of one. */
interface Read<Row extends Json> {
  readonly row: Row;
  readonly open: readonly Open<Row>[];
  /** How many members of connections were left out: null edges, null nodes, those without a key. */
  readonly dropped: number;
}

/**
 * The plain row of a node, as the wire has it: of relations to one record the key or null, of
 * connections the keys or objects, of a union all fields of all its types. Never throws: what the
 * service left out is null.
 */
export function readNode(selection: Selection, node: JsonObject, standing: Standing): NodeRead {
  const { type, member } = memberOf(selection, node);
  const own = partsOf(selection, node, standing);
  const its = member === undefined ? NO_PARTS : partsOf(member, node, standing, type);
  const row = Object.fromEntries([
    ...emptyNames(selection).map((name) => [name, null] as const),
    ...(selection.on === undefined ? [] : [[KIND, type ?? null] as const]),
    ...[...own, ...its].map(({ name, read }) => [name, read.row] as const),
  ]);
  const lifted = [...own, ...its].flatMap(({ name, read }) => read.open.map(inField(name)));
  return { row, open: lifted, dropped: droppedIn([...own, ...its].map(({ read }) => read)) };
}

/** A field of a row, and what was read for it. */
interface Part {
  readonly name: string;
  readonly read: Read<Json>;
}

const NO_PARTS: readonly Part[] = [];

const droppedIn = (reads: readonly Pick<Read<Json>, 'dropped'>[]): number =>
  reads.reduce((sum, { dropped }) => sum + dropped, 0);

const plain = (row: Json): Read<Json> => ({ row, open: [], dropped: 0 });

function memberOf({ on }: Selection, node: JsonObject): { type?: string; member?: UnionMember } {
  const type = fieldOf(node, KIND);
  if (on === undefined || typeof type !== 'string') return {};
  const member = Object.hasOwn(on, type) ? on[type] : undefined;
  return member === undefined ? { type } : { type, member };
}

/** The names that a row has whichever type of the union its node is. */
const emptyNames = ({ on = {} }: Selection): readonly string[] =>
  Object.values(on).flatMap(fieldNames);

const fieldNames = (member: UnionMember): readonly string[] => [
  ...namesIn(member.values),
  ...Object.keys(member.as ?? {}),
  ...namesIn(member.one),
  ...Object.keys(connectionsOf(member)),
  ...Object.keys(member.within ?? {}),
];

function partsOf(
  selection: UnionMember,
  node: JsonObject,
  standing: Standing,
  type?: string,
): readonly Part[] {
  const at = (field: string): PlaceField => ({ field, ...(type !== undefined && { type }) });
  const of = (name: string): Json => fieldOf(node, name);
  return [
    ...[...namesIn(selection.values), ...Object.keys(selection.as ?? {})].map((name) => ({
      name,
      read: plain(of(name)),
    })),
    ...namesIn(selection.one).map((name) => ({ name, read: plain(fieldOf(of(name), 'pk')) })),
    ...namesIn(selection.many).map((name) => ({
      name,
      read: readList(of(name), keyOf, { standing, at: at(name) }),
    })),
    ...Object.entries(selection.within ?? {}).map(([name, inner]) => ({
      name,
      read: readWithin(inner, of(name), through(standing, { ...at(name), kind: 'one' })),
    })),
    ...Object.entries(selection.lists ?? {}).map(([name, inner]) => ({
      name,
      read: readList(of(name), objectOf(inner), { standing, at: at(name) }),
    })),
  ];
}

/** The same place, a step further. */
export const through = ({ pk, way }: Standing, step: PlaceStep): Standing => ({
  pk,
  way: [...way, step],
});

function readWithin(selection: Selection, value: Json, standing: Standing): Read<Json> {
  return isJsonObject(value) ? widened(readNode(selection, value, standing)) : plain(null);
}

/** An object as one of all values; what is put into anything else has no place and is let go. */
function widened({ row, open, dropped }: Read<JsonObject>): Read<Json> {
  const wide = open.map(({ place, put }): Open<Json> => {
    return {
      place,
      put: (value, connection) =>
        isJsonObject(value) ? widened(put(value, connection)) : plain(value),
    };
  });
  return { row, open: wide, dropped };
}

/** Makes a member of a list out of a node. */
type Make = (node: JsonObject, standing: Standing) => Read<Json>;

const keyOf: Make = (node) => plain(fieldOf(node, 'pk'));

const objectOf =
  (selection: Selection): Make =>
  (node, standing) =>
    widened(readNode(selection, node, standing));

/** Which connection it is, and whose. */
interface Whose {
  readonly standing: Standing;
  readonly at: PlaceField;
}

/** The members of a connection; null where the service left it out. */
function readList(connection: Json, make: Make, whose: Whose): Read<Json> {
  if (!isJsonObject(connection)) return plain(null);
  return membersOf([], connection, make, whose, null);
}

/** The members that there are, and behind them those that a connection gives further. */
function membersOf(
  there: readonly Json[],
  connection: Json,
  make: Make,
  whose: Whose,
  after: string | null,
): Read<Json> {
  const { edges, nulls, next } = readConnection(connection, after);
  const keyed = edges.filter(({ node }) => fieldOf(node, 'pk') !== null);
  const reads = keyed.map((edge) =>
    make(edge.node, through(whose.standing, edgeStep(whose.at, edge))),
  );
  const open = reads.flatMap((read, index) => read.open.map(inItem(there.length + index)));
  return {
    row: [...there, ...reads.map(({ row }) => row)],
    open: next === null ? open : [...open, openAt(next, make, whose)],
    dropped: nulls + edges.length - keyed.length + droppedIn(reads),
  };
}

/** How to come back to an edge. */
export const edgeStep = (at: PlaceField, { node, before, skip }: Edge): PlaceStep => ({
  ...at,
  kind: 'edge',
  before,
  skip,
  pk: fieldOf(node, 'pk'),
});

const openAt = (after: string, make: Make, whose: Whose): Open<Json> => ({
  place: { ...whose.standing, connection: whose.at, after },
  put: (list, connection) => membersOf(listIn(list), connection, make, whose, after),
});

const listIn = (value: Json): readonly Json[] => (isList(value) ? value : []);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** What is open in the field of an object, as something open in the object. */
const inField =
  (name: string) =>
  ({ place, put }: Open<Json>): Open => ({
    place,
    put: (row, connection) => {
      const read = put(fieldOf(row, name), connection);
      return { ...read, row: { ...row, [name]: read.row }, open: read.open.map(inField(name)) };
    },
  });

/** What is open in the member of a list, as something open in the list. */
const inItem =
  (index: number) =>
  ({ place, put }: Open<Json>): Open<Json> => ({
    place,
    put: (value, connection) => {
      const list = listIn(value);
      const read = put(list[index] ?? null, connection);
      return { ...read, row: list.with(index, read.row), open: read.open.map(inItem(index)) };
    },
  });
