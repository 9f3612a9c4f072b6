import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import type { Run } from '../core/progress.js';
import type { Client } from '../paycor/client.js';
import type { Clock } from '../paycor/clock.js';
import type { Logger } from '../singer/logger.js';
import type { MessageWriter } from '../singer/writer.js';
import type { StreamName } from '../streams/index.js';
import type { ParentReader } from './parents.js';
import type { StateKeeper } from './state-keeper.js';

/** What every stream of a run shares. */
export interface Context {
  readonly config: Config;
  readonly client: Client;
  readonly partitions: readonly Partition[];
  readonly parents: ParentReader;
  readonly run: Run;
  /** The run's calendar day in the zone of the settings, fixed before anything is read. */
  readonly today: string;
  readonly keeper: StateKeeper;
  readonly writer: MessageWriter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Records a stream that are enough, as for a connection test; null: all. */
  readonly recordLimit: number | null;
  /** Hears how many slices of a stream and partition are to be read. */
  readonly onPlanned?: (stream: StreamName, partition: string, slices: number) => void;
}
