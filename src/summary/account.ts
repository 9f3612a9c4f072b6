import { createDrift, type Drift } from '../core/drift.js';
import { newTally, type Tally } from '../core/tally.js';
import type { Failure } from '../sync/failure.js';

/** What reading a stream has come to. Filled in as it goes, so that it is true at any moment. */
export interface StreamAccount {
  readonly tally: Tally;
  readonly drift: Drift;
  /** By partition. */
  readonly failures: Map<string, Failure>;
}

export const newAccount = (): StreamAccount => ({
  tally: newTally(),
  drift: createDrift(),
  failures: new Map(),
});
