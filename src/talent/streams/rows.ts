import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../singer/json.js';
import { edgeAt, fieldOf, readConnection } from './connection.js';
import { edgeStep, readNode, through, type NodeRead } from './node.js';
import type { Place, PlaceStep, Standing } from './place.js';
import { carriedFrom, stepsOf, type GraphqlRow, type PathStep } from './row.js';

/** The rows in a root's node. */
export interface Rows {
  /** Each with what it carries, and the connections within it that have more. */
  readonly rows: readonly NodeRead[];
  /** The connections on the way that have more. */
  readonly open: readonly OpenWay[];
  /** How many rows, or nodes on the way to rows, were null or had no key. */
  readonly dropped: number;
  /** The first connection on the way that the service left out: its rows are not known. */
  readonly lost: string | null;
}

/** A connection on the way to rows that has more than it gave. */
interface OpenWay {
  readonly place: Place;
  /** The further rows that are in what the connection gave further. */
  readonly take: (connection: Json) => Rows;
}

const NONE: Rows = { rows: [], open: [], dropped: 0, lost: null };

const DROPPED: Rows = { ...NONE, dropped: 1 };

/**
 * Every row in a node of the root, in the service's order. Never throws: a node without a key gives
 * no row and is counted, a part that the service left out holds none.
 */
export function rowsOf(row: GraphqlRow, rootNode: Json): Rows {
  const pk = fieldOf(rootNode, 'pk');
  const kept = keptOf(rootNode, carriedFrom(row));
  return rowsBelow(row, rootNode, { steps: stepsOf(row), kept, standing: { pk, way: [] } });
}

/**
 * The connection of a place in the answer to its continuation, for `put` or `take`; null where the
 * service left it out. Undefined: the way leads to another record by now, or to none, and the root's
 * node has to be read anew.
 * @param data the `data` of the answer
 */
export function connectionAt(row: GraphqlRow, place: Place, data: Json): Json | undefined {
  const root: PlaceStep = { kind: 'edge', field: row.root, before: null, skip: 0, pk: place.pk };
  const node = [root, ...place.way].reduce<Json | undefined>(follow, data);
  return node === undefined ? undefined : fieldOf(node, place.connection.field);
}

function follow(node: Json | undefined, step: PlaceStep): Json | undefined {
  if (node === undefined) return undefined;
  const value = fieldOf(node, step.field);
  if (step.kind === 'one') return isJsonObject(value) ? value : undefined;
  const next = fieldOf(edgeAt(value, step.skip), 'node');
  return isJsonObject(next) && sameKey(fieldOf(next, 'pk'), step.pk) ? next : undefined;
}

const sameKey = (one: Json, other: Json): boolean => stringifyJson(one) === stringifyJson(other);

/** How far the way is gone. */
interface Progress {
  /** The steps that are left. */
  readonly steps: readonly PathStep[];
  /** What rows carry of the nodes so far. */
  readonly kept: JsonObject;
  readonly standing: Standing;
}

function rowsBelow(row: GraphqlRow, node: Json, { steps, kept, standing }: Progress): Rows {
  if (!isJsonObject(node) || fieldOf(node, 'pk') === null) return DROPPED;
  const [step, ...rest] = steps;
  if (step === undefined)
    return { ...NONE, rows: [carrying(kept, readNode(row.node, node, standing))] };
  const value = fieldOf(node, step.field);
  if (step.isList && !isJsonObject(value)) return { ...NONE, lost: step.field };
  if (step.isList) return rowsInList(row, value, step, { steps: rest, kept, standing }, null);
  if (!isJsonObject(value)) return NONE;
  const there = through(standing, { kind: 'one', field: step.field });
  return rowsBelow(row, value, further(row, value, step, { steps: rest, kept, standing: there }));
}

function rowsInList(
  row: GraphqlRow,
  connection: Json,
  step: PathStep,
  progress: Progress,
  after: string | null,
): Rows {
  const at = { field: step.field };
  const { edges, nulls, next } = readConnection(connection, after);
  const below = edges.map((edge) => {
    const standing = through(progress.standing, edgeStep(at, edge));
    return rowsBelow(row, edge.node, further(row, edge.node, step, { ...progress, standing }));
  });
  const more: OpenWay[] =
    next === null
      ? []
      : [
          {
            place: { ...progress.standing, connection: at, after: next },
            take: (given) => rowsInList(row, given, step, progress, next),
          },
        ];
  return {
    rows: below.flatMap(({ rows }) => rows),
    open: [...below.flatMap(({ open }) => open), ...more],
    dropped: below.reduce((sum, { dropped }) => sum + dropped, nulls),
    lost: below.find(({ lost }) => lost !== null)?.lost ?? null,
  };
}

const further = (row: GraphqlRow, node: Json, step: PathStep, progress: Progress): Progress => ({
  ...progress,
  kept: { ...progress.kept, ...keptOf(node, carriedFrom(row, step.field)) },
});

const keptOf = (node: Json, names: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(Object.entries(names).map(([name, field]) => [name, fieldOf(node, field)]));

const carrying = (kept: JsonObject, read: NodeRead): NodeRead => ({
  ...read,
  row: { ...read.row, ...kept },
});
