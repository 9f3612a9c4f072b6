import type { Partition } from '../core/partition.js';
import { partitionKey } from '../core/partition.js';
import { planSlices, windowOf } from '../core/plan.js';
import { bookmarkOf, progressOf } from '../core/progress.js';
import { isoCalendarDate, earlier } from '../core/date.js';
import { floorOf, rangeOf, type Range } from '../core/range.js';
import { replicationOfStream } from '../core/replication.js';
import type { SelectedStream } from '../core/selected-stream.js';
import type { Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import type { Context } from './context.js';
import { routeOf } from './routes.js';

/** What a stream does next. */
export type Step =
  | { readonly kind: 'slice'; readonly slice: Slice }
  | End
  /** The partition could not even be planned. */
  | { readonly kind: 'broken'; readonly partition: Partition; readonly error: unknown };

/** Every slice of the partition came before. */
interface End {
  readonly kind: 'end';
  readonly partition: Partition;
  /** The day that the partition is complete up to; null where no day says so. */
  readonly completes: string | null;
  /** The days that were read; null for a stream without a window, and where none were left. */
  readonly range: Range | null;
  /** Nothing was skipped: this very process read the partition from its start. */
  readonly fromStart: boolean;
}

/** What planning steps needs of a run: no output, and no call but for parents. */
export type StepsContext = Pick<
  Context,
  'config' | 'partitions' | 'parents' | 'run' | 'today' | 'keeper' | 'logger' | 'onPlanned'
>;

/** The steps of one stream, partition by partition, less what this very run finished before. */
export async function* stepsOf(
  context: StepsContext,
  selected: SelectedStream,
  tally: Tally,
): AsyncGenerator<Step> {
  for (const partition of context.partitions) {
    const key = partitionKey(partition);
    const progress = progressOf(context.keeper.state(), selected.name, key, context.run);
    if (progress.done) continue;
    try {
      const range = daysToRead(context, selected, partition);
      const slices = await slicesOf(context, selected, partition, range, tally);
      const { after } = progress;
      const left = slices.filter((slice) => after === null || slice.key > after);
      context.onPlanned?.(selected.name, key, left.length);
      for (const slice of left) yield { kind: 'slice', slice };
      const completes = range && earlier(range.to, context.today);
      yield { kind: 'end', partition, completes, range, fromStart: after === null };
    } catch (error) {
      yield { kind: 'broken', partition, error };
    }
  }
}

async function slicesOf(
  { config, parents }: StepsContext,
  { name, stream, query }: SelectedStream,
  partition: Partition,
  range: Range | null,
  tally: Tally,
): Promise<readonly Slice[]> {
  if (windowOf(stream) && range === null) return [];
  const rows = (await parents.of(stream, partition, range, tally)) ?? null;
  const route = routeOf(stream, config);
  return planSlices({ name, partition, range, parents: rows, route, query });
}

function daysToRead(
  context: StepsContext,
  selected: SelectedStream,
  partition: Partition,
): Range | null {
  const window = windowOf(selected.stream);
  if (window === null) return null;
  const { config, today } = context;
  const bookmark = dayBookmark(context, selected, partition);
  const floor = floorOf(window, today);
  const due = dueFrom(context, selected, partition);
  if (floor !== null && due !== null && due < floor) {
    context.logger.warning(
      `Stream ${selected.name}, legal entity ${partition.legalEntityId}: Paycor serves nothing ` +
        `before ${floor}, so the days from ${due} on can't be read.`,
    );
  }
  const { startDate, endDate, lookbackDays } = config;
  return rangeOf({ window, today, startDate, endDate, bookmark, lookbackDays });
}

/**
 * The first day that no run has read yet: where the bookmark stands, or `start_date`. Null where it
 * is not said, and for a stream whose bookmark is a moment: its first run has told what it lacks.
 */
function dueFrom(
  context: StepsContext,
  selected: SelectedStream,
  partition: Partition,
): string | null {
  const { keeper, config } = context;
  const replication = replicationOfStream(selected);
  if (replication.kind === 'full') return config.startDate;
  const key = partitionKey(partition);
  const bookmark = bookmarkOf(keeper.state(), selected.name, key, replication.key);
  if (bookmark === null) return config.startDate;
  return replication.kind === 'days' ? isoCalendarDate(bookmark) : null;
}

function dayBookmark(
  { keeper }: StepsContext,
  selected: SelectedStream,
  partition: Partition,
): string | null {
  const replication = replicationOfStream(selected);
  if (replication.kind !== 'days') return null;
  const { key } = replication;
  const bookmark = bookmarkOf(keeper.state(), selected.name, partitionKey(partition), key);
  return bookmark && isoCalendarDate(bookmark);
}
