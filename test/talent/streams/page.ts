import type { Json } from '../../../src/singer/json.js';

interface More {
  /** The cursor from which it goes on; absent: it ends. */
  readonly more?: string;
  /** A null edge comes first. */
  readonly nullEdge?: true;
}

/** A connection with these nodes; the cursor of each is its position. */
export const page = (nodes: readonly Json[], { more, nullEdge }: More = {}): Json => ({
  pageInfo: { hasNextPage: more !== undefined, endCursor: more ?? null },
  edges: [
    ...(nullEdge === true ? [null] : []),
    ...nodes.map((node, index) => ({ cursor: String(index), node })),
  ],
});
