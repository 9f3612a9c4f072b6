import { createDrift, type Drift } from '../core/drift.js';
import type { ReadBefore } from '../core/read-before.js';
import { newTally, type Tally } from '../core/tally.js';
import type { Failure } from '../core/failure.js';
import type { Partition } from '../core/partition.js';

/** What reading a stream has come to. Filled in as it goes, so that it is true at any moment. */
export interface StreamAccount {
  readonly tally: Tally;
  /** How many of the records came of which partition. */
  readonly recordsIn: Map<Partition, number>;
  readonly drift: Drift;
  /** What the run had read of it when it was interrupted; it is not read again. */
  readonly before: ReadBefore;
  /** By partition. */
  readonly failures: Map<string, Failure>;
}

export const newAccount = (before: ReadBefore = 'nothing'): StreamAccount => ({
  tally: newTally(),
  recordsIn: new Map(),
  drift: createDrift(),
  before,
  failures: new Map(),
});
