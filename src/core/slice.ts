import type { QueryValue } from '../streams/stream.js';
import type { StreamName } from '../streams/index.js';
import type { Partition } from './partition.js';
import type { Ids } from './template.js';

/** One request still to be made, with all its pages: a leaf of the plan. */
export interface Slice {
  readonly stream: StreamName;
  readonly partition: Partition;
  /** Its place within its partition: slices are planned, and finished, in the order of their keys. */
  readonly key: string;
  /** The ids that every record of the slice carries where it lacks them. */
  readonly ids: Ids;
  /** The route, its names still in place, as the spec spells it. */
  readonly route: string;
  readonly query: Readonly<Record<string, QueryValue>>;
  /** The day up to which the partition is complete once this slice is; null: the slice says none. */
  readonly completes: string | null;
  /** True where the slice asks for one parent of many: a 404 is then the parent's matter alone. */
  readonly perParent: boolean;
}
