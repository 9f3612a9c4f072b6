import { createDrift, type Drift } from '../core/drift.js';
import type { Output } from '../core/output.js';
import type { Page } from '../core/pages.js';
import { partitionsIn, type Partition } from '../core/partition.js';
import { readBefore } from '../core/read-before.js';
import { tellMissingParts, watchParts, type PartWatch } from '../core/parts.js';
import type { Reading } from '../core/reading.js';
import { createDayCounter, dayFieldOf, type DayCounter } from '../core/row-counts.js';
import { createSeenBefore, type SeenBefore } from '../core/key.js';
import { ownRows, type Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { wellFormedRow } from '../core/well-formed.js';
import type { JsonObject } from '../singer/json.js';
import type { Message, RecordMessage } from '../singer/message.js';
import { newAccount, type StreamAccount } from '../summary/account.js';
import { activateVersion, versionOf } from './activation.js';
import { createBookkeeper, type Bookkeeper, type Count } from './bookkeeper.js';
import type { Context } from './context.js';
import { createExit, type Exit } from './exit.js';
import { isFinal, isolate } from './failure.js';
import { limitsOf } from './limits.js';
import { runPipeline } from './pipeline.js';
import { createRowCompleter, type RowCompleter } from './rows.js';
import type { SliceRows } from './slice-rows.js';
import { lookTwice } from './second-look.js';
import type { EndStep, Step } from './steps.js';

/** A reading while it is read, and what its outputs have come to. */
export interface Work {
  readonly reading: Reading;
  readonly tables: readonly TableWork[];
  /** What its calls are counted in: that of its first output. */
  readonly tally: Tally;
  readonly complete: RowCompleter;
  /** Partitions of which the service said in words that they have nothing. */
  readonly toldEmpty: Set<string>;
  /** Whether what includes ask for ever comes. */
  readonly parts: PartWatch;
}

/** One output of it. */
interface TableWork {
  readonly output: Output;
  readonly account: StreamAccount;
  readonly bookkeeper: Bookkeeper;
  readonly seenBefore: SeenBefore;
  readonly exit: Exit;
  /** What every record carries where the target is to tell which rows are gone; null: nothing. */
  readonly version: number | null;
}

export function createWork(context: Context, reading: Reading): Work {
  const { keeper, partitions, run } = context;
  const accounts = new Map(
    reading.outputs.map(({ name }) => [
      name,
      newAccount(readBefore(keeper.state(), name, partitionsIn(partitions, reading.scope), run)),
    ]),
  );
  const [first = newAccount()] = accounts.values();
  const { tally } = first;
  return {
    reading,
    tally,
    toldEmpty: new Set(),
    parts: watchParts(reading.parts),
    tables: reading.outputs.map((output) => {
      const account = accounts.get(output.name) ?? first;
      return {
        output,
        account,
        bookkeeper: createBookkeeper(context, reading, output, tally, account),
        seenBefore: createSeenBefore(output.key, output.mayRepeat),
        exit: createExit(output, keeper),
        version: versionOf(context, output),
      };
    }),
    complete: createRowCompleter(reading, context.config, driftOf(reading, accounts)),
  };
}

/** What differs in whole rows is the stream's own matter, and no table's that derives from it. */
const driftOf = ({ name }: Reading, accounts: ReadonlyMap<string, StreamAccount>): Drift =>
  accounts.get(name)?.drift ?? createDrift();

export async function beginWork({ writer }: Context, { tables }: Work): Promise<void> {
  for (const { exit } of tables) await writer.write(exit.schema());
}

/** What failed for one partition is over for all outputs of the reading. */
export const hasFailed = ({ tables }: Work, partition: Partition): boolean =>
  tables.some(({ account }) => account.failures.has(partition.key));

/** Every output has as many records as are wanted. */
export const isEnough = ({ recordLimit }: Context, { tables }: Work): boolean =>
  recordLimit !== null && tables.every((table) => isFull(recordLimit, table));

const isFull = (limit: number | null, { account }: TableWork): boolean =>
  limit !== null && account.tally.records >= limit;

/**
 * Carries out one step. What a partition fails at stays its own matter; throws what no other stream
 * would survive, an interruption included.
 */
export async function doStep(
  context: Context,
  work: Work,
  step: Step,
  pages: AsyncIterable<Page>,
): Promise<void> {
  if (hasFailed(work, step.partition) || isEnough(context, work))
    return passOver(context, work, step);
  try {
    await finishStep(context, work, step, pages);
  } catch (error) {
    context.signal.throwIfAborted();
    handleFailure(context, work, step, error);
  }
  const late = context.keeper.offer();
  if (late !== undefined) await late;
}

/** Whoever waits for what the step was to bring waits no longer. */
function passOver({ parents }: Context, { reading }: Work, step: Step): void {
  if (step.kind === 'slice') step.onRows?.(null);
  else parents.missed(reading, step.partition);
}

async function finishStep(
  context: Context,
  work: Work,
  step: Step,
  pages: AsyncIterable<Page>,
): Promise<void> {
  switch (step.kind) {
    case 'slice': {
      const tables = tablesOf(work, step.outputs);
      const written = await writeSlice(context, work, tables, step.slice, pages);
      for (const [{ bookkeeper }, count] of written.counts) bookkeeper.sliceDone(step.slice, count);
      step.onRows?.(written.rows);
      return;
    }
    case 'end':
      await endPartition(context, work, step);
      await context.keeper.emit();
      return;
    case 'broken':
      throw step.error;
  }
}

/** Most slices are for all of them. */
const tablesOf = ({ tables }: Work, outputs: readonly Output[]): readonly TableWork[] =>
  outputs.length === tables.length
    ? tables
    : tables.filter(({ output }) => outputs.includes(output));

async function endPartition(context: Context, work: Work, step: EndStep): Promise<void> {
  const { reading, tables, tally } = work;
  const { partition, ends, waiting, fromStart } = step;
  const ended = ends.flatMap((end) =>
    tables.filter(({ output }) => output === end.output).map((table) => ({ ...table, end })),
  );
  const shrunk = await lookTwice(context, reading, step, ended, (slices) =>
    readAgain(context, work, tables, slices),
  );
  for (const { output, account, bookkeeper, end } of ended) {
    const { completes, cursor } = end;
    const isShrunk = shrunk.has(output);
    account.tally.waiting += waiting;
    bookkeeper.partitionDone(partition, { completes, cursor, waiting, isShrunk });
  }
  if (!fromStart) return;
  const own = [...shrunk].find(([{ name }]) => name === reading.name);
  const lost = tally.nullRows + tally.toldEmpty;
  context.parents.noted(reading, partition, lost, own?.[1].rows ?? null);
}

/** Slices that were read before, in a pipeline of their own; what is gone by now is passed over. */
async function readAgain(
  context: Context,
  work: Work,
  tables: readonly TableWork[],
  slices: readonly Slice[],
): Promise<ReadonlyMap<Output, Count>> {
  const { read, signal } = context;
  const source = {
    items: inOrder(slices),
    open: (slice: Slice) => read(slice, work.tally, signal),
    isOver: () => false,
    sizeOf: ({ bytes }: Page) => bytes,
    fold: (page: Page) => page.fold(),
    isFinal,
  };
  const counts = new Map<Output, Count>();
  for await (const { item: slice, pages } of runPipeline(source, limitsOf(context))) {
    try {
      const written = await writeSlice(context, work, tables, slice, pages);
      for (const [{ output }, count] of written.counts)
        counts.set(output, sum(counts.get(output), count));
    } catch (error) {
      if (!work.reading.feed || !isGone(error)) throw error;
    }
  }
  return counts;
}

async function* inOrder<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function sum(before: Count | undefined, { records, days }: Count): Count {
  const all = new Map(before?.days);
  for (const [day, rows] of days) all.set(day, (all.get(day) ?? 0) + rows);
  return { records: (before?.records ?? 0) + records, days: all };
}

/** What a slice brought. */
interface Written {
  readonly rows: number;
  readonly counts: readonly (readonly [TableWork, Count])[];
}

/** A slice while its pages come. */
interface Writing {
  readonly slice: Slice;
  readonly tables: readonly TableWork[];
  readonly whole: SliceRows;
  readonly days: DayCounter;
  /** What its rows make together comes of them; null: each makes records of its own. */
  readonly gathered: JsonObject[] | null;
  rows: number;
  mayBeBroken: boolean;
}

async function writeSlice(
  context: Context,
  work: Work,
  tables: readonly TableWork[],
  slice: Slice,
  pages: AsyncIterable<Page>,
): Promise<Written> {
  const before = tables.map(({ account }) => account.tally.records);
  const writing: Writing = {
    slice,
    tables,
    whole: work.complete(slice),
    days: createDayCounter(dayFieldOf(work.reading)),
    gathered: tables.some(({ output }) => output.gather !== null) ? [] : null,
    rows: 0,
    mayBeBroken: false,
  };
  await writePages(context, work, writing, pages);
  const days = writing.days.counts();
  const counts = tables.map((table, index) => {
    const records = table.account.tally.records - (before[index] ?? 0);
    return [table, { records, days }] as const;
  });
  return { rows: writing.rows, counts };
}

async function writePages(
  context: Context,
  work: Work,
  writing: Writing,
  pages: AsyncIterable<Page>,
): Promise<void> {
  for await (const page of pages) {
    await writeRows(context, work, writing, rowsIn(context, work, writing, page));
    if (isEnough(context, work)) return;
    // Else it would be in the way while the next one is waited for.
    page.drop();
  }
  const rest = writing.whole.end();
  if (rest !== null) await writeRows(context, work, writing, rest);
  if (writing.gathered !== null) await writeGathered(context, writing, writing.gathered);
}

/** The rows of a page that are whole now, noted on their way: they may be parents of a later stream's. */
function rowsIn(
  context: Context,
  work: Work,
  writing: Writing,
  { rows: all, toldEmpty, mayBeBroken }: Page,
): readonly JsonObject[] {
  const { slice } = writing;
  const rows = ownRows(slice, all);
  if (toldEmpty !== null) noteEmpty(context, work, slice, toldEmpty);
  writing.mayBeBroken ||= mayBeBroken;
  context.parents.note(slice, rows);
  return writing.whole.page(rows);
}

async function writeRows(
  context: Context,
  work: Work,
  writing: Writing,
  rows: Iterable<JsonObject>,
): Promise<void> {
  const { slice, tables, days, gathered } = writing;
  const extracted = new Date(context.clock.now()).toISOString();
  for (const one of rows) {
    const row = writing.mayBeBroken ? wellFormedRow(one, driftOfRows(work)) : one;
    days.count(row);
    work.parts.see(row);
    gathered?.push(row);
    for (const table of tables) {
      const records = table.output.records(row, table.account.drift);
      for (const message of newsIn(context, table, slice, records, extracted)) {
        // Awaited only where it must be: most records find room.
        const late = context.writer.write(message);
        if (late !== undefined) await late;
      }
    }
    if (isEnough(context, work)) return;
    writing.rows++;
  }
}

/** What is broken in a whole row is told once, with the way to it from there. */
const driftOfRows = ({ tables }: Work): Drift => tables[0]?.account.drift ?? createDrift();

/**
 * Once a partition: the sentence also fits a partition that the service does not know, so that nothing is
 * taken for gone because of it.
 */
function noteEmpty(
  { logger, config: { service } }: Context,
  { reading, tally, toldEmpty }: Work,
  { partition }: Slice,
  said: string,
): void {
  const key = partition.key;
  tally.toldEmpty++;
  if (toldEmpty.has(key)) return;
  toldEmpty.add(key);
  logger.info(`Stream ${reading.name}, ${partition.name}: ${service.name} says: ${said}`);
}

/** Those of a table's records that are to be written, as they leave, counted. */
function newsIn(
  { recordLimit }: Context,
  table: TableWork,
  slice: Slice,
  records: readonly JsonObject[],
  extracted: string,
): readonly Message[] {
  const { account, bookkeeper, seenBefore, exit } = table;
  const news: Message[] = [];
  for (const record of records) {
    if (isFull(recordLimit, table)) break;
    if (!bookkeeper.isNews(slice, record) || seenBefore(record)) continue;
    const left = exit.pass(record, account.drift);
    const schema = exit.renewed();
    if (schema) news.push(schema);
    news.push(recordMessage(table, left, extracted));
    account.tally.records++;
    account.recordsIn.set(slice.partition, (account.recordsIn.get(slice.partition) ?? 0) + 1);
  }
  return news;
}

const recordMessage = (
  { output, version }: TableWork,
  record: JsonObject,
  time_extracted: string,
): RecordMessage =>
  version === null
    ? { type: 'RECORD', stream: output.name, record, time_extracted }
    : { type: 'RECORD', stream: output.name, record, time_extracted, version };

/** The one record that all rows of a slice make. */
async function writeGathered(
  context: Context,
  { slice, tables }: Writing,
  rows: readonly JsonObject[],
): Promise<void> {
  const extracted = new Date(context.clock.now()).toISOString();
  for (const table of tables) {
    const { output, account } = table;
    const made = output.gather?.(rows, slice.ids, account.drift);
    for (const message of newsIn(context, table, slice, made ? [made] : [], extracted))
      await context.writer.write(message);
  }
}

/** A parent that is gone is counted and passed over; anything else ends the partition. */
function handleFailure(context: Context, work: Work, step: Step, error: unknown): void {
  if (step.kind === 'slice' && work.reading.feed && isGone(error)) {
    for (const { output, bookkeeper } of work.tables) {
      if (step.outputs.includes(output)) bookkeeper.sliceGone(step.slice, error);
    }
    step.onRows?.(0);
    return;
  }
  const failure = { partition: step.partition, error: isolate(error) };
  for (const { output, account } of work.tables) {
    account.failures.set(step.partition.key, { stream: output.name, ...failure });
  }
  passOver(context, work, step);
  context.parents.missed(work.reading, step.partition);
  // For people it is told once a cause, when the run ends.
  context.logger.debug(failure.error.message);
}

const isGone = (error: unknown): error is TapError =>
  error instanceof TapError && error.code === 'not_found';

/** All its steps are done: what it wrote is out, and what is gone may be told. */
export async function endWork(context: Context, work: Work): Promise<void> {
  const { reading, tables, tally } = work;
  for (const partition of partitionsIn(context.partitions, reading.scope))
    context.parents.missed(reading, partition);
  await context.keeper.emit();
  // A stream is complete when its records are out, in a file or not.
  await context.writer.flush();
  for (const { output } of tables) await activateVersion(context, reading.scope, output);
  noteLost(reading, tables[0]?.account.drift ?? createDrift(), tally);
  tellParts(context, work);
}

/** Only who saw all rows can say that none of them has it. */
function tellParts(
  { config, logger, recordLimit }: Context,
  { reading, tables, parts }: Work,
): void {
  const missing = parts.missing();
  const isWhole =
    recordLimit === null && tables.every(({ account }) => account.before === 'nothing');
  if (!isWhole || missing.length === 0) return;
  const name = tables[0]?.output.name ?? reading.name;
  logger.warning(tellMissingParts(config.service, name, missing, parts.rows()));
}

function noteLost({ feed }: Reading, drift: Drift, { nullRows, lostParents }: Tally): void {
  if (nullRows > 0) drift.note('null_row', 'records', 'null', nullRows);
  if (lostParents > 0) drift.note('lost_parent', feed?.reading.name ?? '', 'null', lostParents);
}
