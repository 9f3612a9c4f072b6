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
  /** Every slice of the partition came before; `completes` is the day that it is complete up to. */
  | { readonly kind: 'end'; readonly partition: Partition; readonly completes: string | null }
  /** The partition could not even be planned. */
  | { readonly kind: 'broken'; readonly partition: Partition; readonly error: unknown };

/** The steps of one stream, partition by partition, less what this very run finished before. */
export async function* stepsOf(
  context: Context,
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
      for (const slice of slices) {
        if (after === null || slice.key > after) yield { kind: 'slice', slice };
      }
      const completes = range && earlier(range.to, context.today);
      yield { kind: 'end', partition, completes };
    } catch (error) {
      yield { kind: 'broken', partition, error };
    }
  }
}

async function slicesOf(
  { config, parents }: Context,
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
  context: Context,
  selected: SelectedStream,
  partition: Partition,
): Range | null {
  const window = windowOf(selected.stream);
  if (window === null) return null;
  const { config, today } = context;
  const bookmark = dayBookmark(context, selected, partition);
  const floor = floorOf(window, today);
  if (
    bookmark === null &&
    floor !== null &&
    config.startDate !== null &&
    config.startDate < floor
  ) {
    context.logger.warning(
      `Stream ${selected.name}, legal entity ${partition.legalEntityId}: Paycor serves nothing ` +
        `before ${floor}, so the days from ${config.startDate} on can't be read.`,
    );
  }
  const { startDate, endDate, lookbackDays } = config;
  return rangeOf({ window, today, startDate, endDate, bookmark, lookbackDays });
}

function dayBookmark(
  { keeper }: Context,
  selected: SelectedStream,
  partition: Partition,
): string | null {
  const replication = replicationOfStream(selected);
  if (replication.kind !== 'days') return null;
  const { key } = replication;
  const bookmark = bookmarkOf(keeper.state(), selected.name, partitionKey(partition), key);
  return bookmark && isoCalendarDate(bookmark);
}
