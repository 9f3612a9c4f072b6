import type { Connection, Edge } from './connection.js';

type Spoiler = 'null-node' | 'null-edge' | 'no-pk' | 'repeat-cursor';

/** A page that was asked for with a cursor, and what faults make of it. */
export function spoilt(
  page: Connection,
  after: string,
  isStruck: (kind: Spoiler) => boolean,
): Connection {
  const [first, ...rest] = page.edges;
  if (first === undefined || first === null) return page;
  const edges = isStruck('null-edge') ? [null, ...rest] : [spoiltEdge(first, isStruck), ...rest];
  const pageInfo = isStruck('repeat-cursor') ? leadingBack(page, after) : page.pageInfo;
  return { ...page, edges, pageInfo };
}

function spoiltEdge(edge: Edge, isStruck: (kind: Spoiler) => boolean): Edge {
  if (isStruck('null-node')) return { ...edge, node: null };
  return isStruck('no-pk') && edge.node !== null
    ? { ...edge, node: { ...edge.node, pk: null } }
    : edge;
}

/** Whoever reads on comes to the same page. */
const leadingBack = ({ pageInfo }: Connection, after: string): Connection['pageInfo'] => ({
  ...pageInfo,
  hasNextPage: true,
  endCursor: after,
});
