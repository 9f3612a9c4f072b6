import type { Config } from '../config/config.js';
import { partitionKey, type Partition } from '../core/partition.js';
import { parentOf, parentRow, planSlices, sortParents, type ParentRow } from '../core/plan.js';
import type { Range } from '../core/range.js';
import type { SelectedStream } from '../core/selected-stream.js';
import type { Tally } from '../core/tally.js';
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
  /** All rows of the partition were noted: nobody needs to read its parents of that range again. */
  noted(name: StreamName, partition: Partition, range: Range | null): void;
}

type KnownParent = NonNullable<ReturnType<typeof parentOf>>;

/** @param selected the streams of the run: only what feeds one of them is remembered */
export function createParentReader(
  client: Client,
  config: Config,
  selected: readonly SelectedStream[],
  signal: AbortSignal,
): ParentReader {
  const known = new Map<string, Promise<readonly ParentRow[]>>();
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
  ): Promise<readonly ParentRow[]> {
    const stream = STREAMS[parent.stream];
    const plan = { name: parent.stream, partition, range, parents: null };
    const route = routeOf(stream, config);
    const rows: ParentRow[] = [];
    for (const slice of planSlices({ ...plan, route, query: withoutIncludes(stream) })) {
      for await (const page of readPages(client, config.apiUrl, slice, tally, signal)) {
        rows.push(...parentRows(parent, page));
      }
    }
    return sortParents(rows);
  }

  return {
    of(stream, partition, range, tally) {
      const parent = parentOf(stream);
      if (parent === null) return null;
      const name = nameOf(parent, partition, range);
      const rows = known.get(name) ?? read(parent, partition, daysOf(parent, range), tally);
      known.set(name, rows);
      return rows;
    },
    note(name, partition, rows) {
      const parent = feeding.get(name);
      if (!parent) return;
      const noted = notes.get(noteOf(parent, partition)) ?? [];
      noted.push(...parentRows(parent, rows));
      notes.set(noteOf(parent, partition), noted);
    },
    noted(name, partition, range) {
      const parent = feeding.get(name);
      if (!parent) return;
      const rows = sortParents(notes.get(noteOf(parent, partition)) ?? []);
      known.set(nameOf(parent, partition, range), Promise.resolve(rows));
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
