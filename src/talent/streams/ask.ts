import type { Endpoint } from '../../core/stream.js';
import type { Selection } from './selection.js';

/** A stream of the service, and how its rows are asked for. */
export interface TalentStream extends Endpoint {
  readonly ask: GraphqlAsk | RestAsk;
}

/** Rows that GraphQL brings: the nodes of a root, or what lies within them. */
export interface GraphqlAsk {
  readonly surface: 'graphql';
  /** The name of the connection at the root. */
  readonly root: string;
  /** The argument that takes the first moment of which changes are news; absent: there is none. */
  readonly since?: string;
  /** What of the root's node each row carries, by its name in the row. */
  readonly keeps?: Readonly<Record<string, string>>;
  /** The way from the root's node to the rows; empty: they are its nodes. */
  readonly path?: readonly Step[];
  readonly row: Selection;
}

/** A step on the way to rows. */
export interface Step {
  readonly field: string;
  /** Whether it is a connection, or else a relation to one record. */
  readonly isList: boolean;
  /** What of the record each row carries, by its name in the row. */
  readonly keeps?: Readonly<Record<string, string>>;
}

/** Rows that REST brings. */
export interface RestAsk {
  readonly surface: 'rest';
  /** Fields that lead to other records, by a link, a path or an object: they become ids. */
  readonly relations: readonly string[];
}
