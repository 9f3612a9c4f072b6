import { isJsonObject, type Json, type JsonObject } from '../../singer/json.js';

/** A record of a connection, and how to come back to it. */
export interface Edge {
  readonly node: JsonObject;
  /** The cursor of the nearest edge before it that has one; null where none has. */
  readonly before: string | null;
  /** How many edges are between the two. */
  readonly skip: number;
}

/** What a connection gave. */
export interface Given {
  readonly edges: readonly Edge[];
  /** How many edges or nodes were null. */
  readonly nulls: number;
  /** The cursor from which it goes on; null where it does not, or nothing says from where. */
  readonly next: string | null;
}

/**
 * Reads a connection. Never throws: of what is none, nothing is given.
 * @param after the cursor from which it was asked for; null: from its start
 */
export function readConnection(connection: Json, after: string | null = null): Given {
  const edges: Edge[] = [];
  let nulls = 0;
  let before = after;
  let skip = 0;
  for (const edge of edgesOf(connection)) {
    const node = fieldOf(edge, 'node');
    if (isJsonObject(node)) edges.push({ node, before, skip });
    else nulls++;
    const cursor = fieldOf(edge, 'cursor');
    skip = typeof cursor === 'string' ? 0 : skip + 1;
    before = typeof cursor === 'string' ? cursor : before;
  }
  return { edges, nulls, next: nextOf(connection, before) };
}

/** A field of an object; null where there is no such field, or no object. */
export const fieldOf = (value: Json, name: string): Json =>
  isJsonObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;

/** The edge at a position; null where the connection gave fewer. */
export const edgeAt = (connection: Json, index: number): Json => edgesOf(connection)[index] ?? null;

function edgesOf(connection: Json): readonly Json[] {
  const edges = fieldOf(connection, 'edges');
  return isList(edges) ? edges : [];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function nextOf(connection: Json, last: string | null): string | null {
  const info = fieldOf(connection, 'pageInfo');
  if (fieldOf(info, 'hasNextPage') !== true) return null;
  const end = fieldOf(info, 'endCursor');
  return typeof end === 'string' ? end : last;
}
