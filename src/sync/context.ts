import type { Partitions } from '../core/partition.js';
import type { Reading } from '../core/reading.js';
import type { RunSettings } from '../core/run-settings.js';
import type { Run } from '../core/progress.js';
import type { ReadPages } from '../core/pages.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../singer/logger.js';
import type { MessageWriter } from '../singer/writer.js';
import type { ParentReader } from './parents.js';
import type { StateKeeper } from './state-keeper.js';

/** What every stream of a run shares. */
export interface Context {
  readonly config: RunSettings;
  readonly read: ReadPages;
  readonly partitions: Partitions;
  readonly parents: ParentReader;
  readonly run: Run;
  /**
   * The calendar day in the zone of the settings on which the run began, or an earlier one where
   * the service's own clock said so before anything was read: what days are read goes by it.
   */
  readonly today: string;
  /**
   * The moment, RFC 3339 in UTC, beyond which nothing is bookmarked: when the run began, or an
   * earlier one where the service's clock says so by now.
   */
  readonly latest: () => string;
  readonly keeper: StateKeeper;
  readonly writer: MessageWriter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Records a stream that are enough, as for a connection test; null: all. */
  readonly recordLimit: number | null;
  /** Hears how many slices of a reading and partition are to be read. */
  readonly onPlanned?: (reading: Reading, partition: string, slices: number) => void;
}
