import type { RunHistory } from './run-history.js';
import type { RunSummary } from './run-summary.js';

/** What is known of a run once it has ended, in whatever way. */
export interface Outcome {
  readonly summary: RunSummary;
  readonly history: RunHistory;
}

/** A file that takes what a run came to. */
export interface OutcomeFile {
  /** What it holds, as a sentence calls it. */
  readonly holds: string;
  /** Writes it whole or not at all. */
  write(outcome: Outcome): Promise<void>;
}
