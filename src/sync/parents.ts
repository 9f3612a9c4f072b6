import type { Config } from '../config/config.js';
import { partitionKey, type Partition } from '../core/partition.js';
import { parentOf, parentRow, planSlices, sortParents, type ParentRow } from '../core/plan.js';
import type { Range } from '../core/range.js';
import type { SelectedStream } from '../core/selected-stream.js';
import { addCalls, newTally, type Tally } from '../core/tally.js';
import type { Client } from '../paycor/client.js';
import { readPages } from '../paycor/pages.js';
import type { JsonObject } from '../singer/json.js';
import { STREAMS, type StreamName } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { routeOf, withoutIncludes } from './routes.js';

/** What feeds the streams that need one call a parent. */
export interface ParentReader {
  /**
   * The sorted parents of a stream in one partition, read at most once a run, whether or not the
   * parent stream is selected; null for a stream without a parent.
   */
  of(
    stream: Stream,
    partition: Partition,
    range: Range | null,
    tally: Tally,
  ): Promise<readonly ParentRow[]> | null;
  /** Takes rows of a stream that is itself read, as the wire has them: they may be parents. */
  note(name: StreamName, partition: Partition, rows: readonly JsonObject[]): void;
  /**
   * All rows of the partition were noted: nobody needs to read its parents of that range again.
   * @param nullRows how many rows, of this partition or others, came as null
   */
  noted(name: StreamName, partition: Partition, range: Range | null, nullRows: number): void;
}

/** What is known of the parents of one partition. */
interface Parents {
  readonly rows: readonly ParentRow[];
  /** A parent that came as null has children that nobody asks for: each child stream counts it. */
  readonly nullRows: number;
}

type KnownParent = NonNullable<ReturnType<typeof parentOf>>;

/** @param selected the streams of the run: only what feeds one of them is remembered */
export function createParentReader(
  client: Client,
  config: Config,
  selected: readonly SelectedStream[],
  signal: AbortSignal,
): ParentReader {
  const known = new Map<string, Promise<Parents>>();
  const notes = new Map<string, ParentRow[]>();
  const feeding = new Map<StreamName, KnownParent>(
    selected
      .map(({ stream }) => parentOf(stream))
      .filter((parent) => parent !== null)
      .map((parent) => [parent.stream, parent]),
  );

  async function read(
    parent: KnownParent,
    partition: Partition,
    range: Range | null,
    tally: Tally,
  ): Promise<Parents> {
    const stream = STREAMS[parent.stream];
    const plan = { name: parent.stream, partition, range, parents: null };
    const route = routeOf(stream, config);
    const rows: ParentRow[] = [];
    for (const slice of planSlices({ ...plan, route, query: withoutIncludes(stream) })) {
      for await (const page of readPages(client, config.apiUrl, slice, tally, signal)) {
        rows.push(...parentRows(parent, page));
      }
    }
    return { rows: sortParents(rows), nullRows: tally.nullRows };
  }

  /** The calls are those of the stream that is the first to need the parents. */
  async function readFor(
    tally: Tally,
    ...which: readonly [KnownParent, Partition, Range | null]
  ): Promise<Parents> {
    const own = newTally();
    try {
      return await read(...which, own);
    } finally {
      addCalls(tally, own);
    }
  }

  return {
    of(stream, partition, range, tally) {
      const parent = parentOf(stream);
      if (parent === null) return null;
      const name = nameOf(parent, partition, range);
      const parents = known.get(name) ?? readFor(tally, parent, partition, daysOf(parent, range));
      known.set(name, parents);
      return parents.then(({ rows, nullRows }) => {
        tally.nullRows += nullRows;
        return rows;
      });
    },
    note(name, partition, rows) {
      const parent = feeding.get(name);
      if (!parent) return;
      const noted = notes.get(noteOf(parent, partition)) ?? [];
      noted.push(...parentRows(parent, rows));
      notes.set(noteOf(parent, partition), noted);
    },
    noted(name, partition, range, nullRows) {
      const parent = feeding.get(name);
      if (!parent) return;
      const rows = sortParents(notes.get(noteOf(parent, partition)) ?? []);
      known.set(nameOf(parent, partition, range), Promise.resolve({ rows, nullRows }));
    },
  };
}

const parentRows = (parent: KnownParent, rows: readonly JsonObject[]): ParentRow[] =>
  rows.flatMap((row) => parentRow(parent.id, parent, row) ?? []);

/** A range only tells parents apart that are themselves cut by dates. */
const daysOf = (parent: KnownParent, range: Range | null): Range | null =>
  STREAMS[parent.stream].window ? range : null;

const noteOf = (parent: KnownParent, partition: Partition): string =>
  `${parent.id} ${partitionKey(partition)}`;

const nameOf = (parent: KnownParent, partition: Partition, range: Range | null): string =>
  JSON.stringify([noteOf(parent, partition), daysOf(parent, range)]);
