import type { Endpoint } from '../../core/stream.js';
import type { Selection } from './selection.js';

/** A stream of the service, and the query that brings its rows. */
export interface TalentStream extends Endpoint {
  readonly graphql: GraphqlRow;
}

/** Which rows a query brings: the nodes of a root, or what lies within them. */
export interface GraphqlRow {
  /** The connection of the query's root. */
  readonly root: string;
  /** The root's argument that takes the first moment of which changes are news; absent: it has none. */
  readonly since?: string;
  /**
   * The way from the root's node to the rows, with `[]` behind each connection:
   * `['questionSet', 'questions[]', 'notes[]']`. Empty: they are the root's nodes.
   */
  readonly path: readonly string[];
  /**
   * What every row carries of the nodes above it, by its name in the row: a field of the root's node
   * (`pk`), or one of a node on the way, behind the name that leads to it (`questions.pk`).
   */
  readonly carries: Readonly<Record<string, string>>;
  readonly node: Selection;
}

/** A step of a row's path. */
export interface PathStep {
  readonly field: string;
  /** Whether it is a connection, or else a relation to one record. */
  readonly isList: boolean;
}

/** The steps of a row's path. */
export const stepsOf = ({ path }: GraphqlRow): readonly PathStep[] =>
  path.map((step) => ({ field: step.replace(/\[\]$/, ''), isList: step.endsWith('[]') }));

/** What rows carry of the node that a step leads to, or of the root's node: the field by its name. */
export function carriedFrom(
  { carries }: GraphqlRow,
  step?: string,
): Readonly<Record<string, string>> {
  const prefix = step === undefined ? '' : `${step}.`;
  const own = Object.entries(carries).filter(([, field]) =>
    step === undefined ? !field.includes('.') : field.startsWith(prefix),
  );
  return Object.fromEntries(own.map(([name, field]) => [name, field.slice(prefix.length)]));
}
