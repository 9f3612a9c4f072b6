import type { Scope } from './source.js';
import type { Ids } from './template.js';

/** What a credential reaches and a run goes through one by one, as the service tells it. */
export interface Partition {
  readonly scope: Scope;
  /** Its name in the state. */
  readonly key: string;
  /** As people call it: `site 101`. */
  readonly name: string;
  /** What several of its scope are called: `sites`. */
  readonly plural: string;
  /** The key of the one of another scope that it belongs to; null: of none, or nobody says. */
  readonly within: string | null;
  /** What it supplies to templates and records. */
  readonly ids: Ids;
  /** Whether all its rows carry these ids; else those do whose key has them. */
  readonly marksRows: boolean;
}

/** The partitions of a run: each stream is read once for each of its scope. */
export type Partitions = Readonly<Record<Scope, readonly Partition[]>>;

/** Those of one scope; none where nothing is read once for it. */
export const partitionsIn = (partitions: Partitions, scope: Scope): readonly Partition[] =>
  partitions[scope] ?? [];
