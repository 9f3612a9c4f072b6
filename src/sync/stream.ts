import type { Drift } from '../core/drift.js';
import { lookAhead, type Opened } from '../core/look-ahead.js';
import { partitionKey, type Partition } from '../core/partition.js';
import { createSeenBefore, type SeenBefore } from '../core/repeats.js';
import type { SelectedStream } from '../core/selected-stream.js';
import type { Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { readPages } from '../paycor/pages.js';
import type { JsonObject } from '../singer/json.js';
import { selectSchema } from '../singer/selection.js';
import { newAccount, type StreamAccount } from '../summary/account.js';
import { createBookkeeper, type Bookkeeper } from './bookkeeper.js';
import { activateVersion, versionOf } from './activation.js';
import type { Context } from './context.js';
import { isolate, isUnavailable, type Failure } from './failure.js';
import { createRecordMaker, type RecordMaker } from './records.js';
import { stepsOf, type Step } from './steps.js';

/** What one stream came to. */
export interface StreamResult {
  readonly tally: Tally;
  readonly drift: Drift;
  readonly failures: readonly Failure[];
}

/** A page that was fetched ahead of its turn, and those that follow it; null: its turn was off. */
type FirstPage = {
  readonly first: IteratorResult<readonly JsonObject[]>;
  readonly rest: AsyncGenerator<readonly JsonObject[]>;
} | null;

/** What one stream needs while it is read. */
interface StreamWork {
  readonly context: Context;
  readonly selected: SelectedStream;
  readonly tally: Tally;
  readonly maker: RecordMaker;
  readonly bookkeeper: Bookkeeper;
  readonly seenBefore: SeenBefore;
  /** By partition: one failure ends a partition, not the stream. */
  readonly failures: Map<string, Failure>;
  /** What every record carries where the target is to tell which rows are gone; null: nothing. */
  readonly version: number | null;
}

/**
 * Reads one stream: its slices, fetched ahead and handled in order; what a partition fails at stays
 * its own matter. Throws what no other stream would survive, an interruption included.
 */
export async function syncStream(
  context: Context,
  selected: SelectedStream,
  { tally, drift, failures }: StreamAccount = newAccount(),
): Promise<StreamResult> {
  const work: StreamWork = {
    context,
    selected,
    tally,
    maker: createRecordMaker(selected, context.config.timezone, drift),
    bookkeeper: createBookkeeper(context, selected, tally),
    seenBefore: createSeenBefore(selected.stream),
    failures,
    version: versionOf(context, selected),
  };
  await writeSchema(work);
  const steps = stepsOf(context, selected, work.tally);
  const width = context.config.concurrency;
  for await (const opened of lookAhead(steps, (step) => openStep(work, step), width)) {
    context.signal.throwIfAborted();
    await handleStep(work, opened);
    if (isEnough(work)) break;
  }
  await context.keeper.emit();
  // A stream is complete when its records are out, in a file or not.
  await context.writer.flush();
  await activateVersion(context, selected);
  if (work.tally.nullRows > 0) drift.note('null_row', 'records', 'null', work.tally.nullRows);
  return { tally: work.tally, drift, failures: [...work.failures.values()] };
}

async function writeSchema({ context, selected }: StreamWork): Promise<void> {
  const { name, stream, schema, selection, replicationKey } = selected;
  await context.writer.write({
    type: 'SCHEMA',
    stream: name,
    schema: selectSchema(schema, selection),
    key_properties: stream.key,
    bookmark_properties: replicationKey === null ? [] : [replicationKey],
  });
}

function isEnough({ context, tally }: StreamWork): boolean {
  return context.recordLimit !== null && tally.records >= context.recordLimit;
}

/** Fetches a slice's first page; further ones wait for their turn, so that memory stays small. */
async function openStep(work: StreamWork, step: Step): Promise<FirstPage> {
  if (step.kind !== 'slice') return null;
  const { client, config, signal } = work.context;
  if (hasFailed(work, step.slice.partition)) return null;
  const rest = readPages(client, config.apiUrl, step.slice, work.tally, signal);
  return { first: await rest.next(), rest };
}

async function handleStep(work: StreamWork, opened: Opened<Step, FirstPage>): Promise<void> {
  const { item: step } = opened;
  const partition = step.kind === 'slice' ? step.slice.partition : step.partition;
  if (hasFailed(work, partition)) return;
  try {
    if (opened.kind === 'failed') throw opened.error;
    await finishStep(work, step, opened.result);
  } catch (error) {
    work.context.signal.throwIfAborted();
    handleFailure(work, step, partition, error);
  }
  await work.context.keeper.offer();
}

async function finishStep(work: StreamWork, step: Step, page: FirstPage): Promise<void> {
  switch (step.kind) {
    case 'slice':
      if (page) await writeSlice(work, step.slice, page);
      work.bookkeeper.sliceDone(step.slice);
      return;
    case 'end':
      work.bookkeeper.partitionDone(step.partition, step.completes);
      if (step.fromStart) {
        const { context, selected, tally } = work;
        context.parents.noted(selected.name, step.partition, step.range, tally.nullRows);
      }
      await work.context.keeper.emit();
      return;
    case 'broken':
      throw step.error;
  }
}

async function writeSlice(
  work: StreamWork,
  slice: Slice,
  page: NonNullable<FirstPage>,
): Promise<void> {
  const { context, selected, maker, bookkeeper, seenBefore, tally, version } = work;
  for await (const records of maker.records(slice, pagesOf(work, slice, page))) {
    const extracted = new Date(context.clock.now()).toISOString();
    for (const record of records) {
      if (!bookkeeper.isNews(slice, record) || seenBefore(record)) continue;
      await context.writer.write({
        type: 'RECORD',
        stream: selected.name,
        record,
        time_extracted: extracted,
        ...(version !== null && { version }),
      });
      tally.records++;
      if (isEnough(work)) return;
    }
  }
}

/** The pages of a slice, noted on their way: the rows may be parents of a later stream's. */
async function* pagesOf(
  { context, selected }: StreamWork,
  { partition }: Slice,
  { first, rest }: NonNullable<FirstPage>,
): AsyncGenerator<readonly JsonObject[]> {
  if (first.done) return;
  context.parents.note(selected.name, partition, first.value);
  yield first.value;
  for await (const rows of rest) {
    context.parents.note(selected.name, partition, rows);
    yield rows;
  }
}

const hasFailed = ({ failures }: StreamWork, partition: Partition): boolean =>
  failures.has(partitionKey(partition));

/** A parent that is gone is counted and passed over; anything else ends the partition. */
function handleFailure(work: StreamWork, step: Step, partition: Partition, error: unknown): void {
  if (step.kind === 'slice' && step.slice.perParent && isGone(error)) {
    work.bookkeeper.sliceGone(step.slice, error);
    return;
  }
  const { config, logger } = work.context;
  const failure = { stream: work.selected.name, partition, error: isolate(error) };
  work.failures.set(partitionKey(partition), failure);
  const isSkipped = config.onUnavailable === 'skip' && isUnavailable(failure);
  logger[isSkipped ? 'warning' : 'error'](failure.error.message);
}

const isGone = (error: unknown): error is TapError =>
  error instanceof TapError && error.code === 'not_found';
