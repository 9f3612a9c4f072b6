import { TapError } from '../errors.js';
import { addDays, earlier, isoCalendarDate, later } from '../core/date.js';
import { daysFor, leadOf } from '../core/density.js';
import type { Output } from '../core/output.js';
import { partitionsIn, type Partition } from '../core/partition.js';
import type { ParentRow } from '../core/parent.js';
import { wordsOf, type ScopeWords } from '../core/service.js';
import { isReadFor, planSlices, type PlanRequest } from '../core/plan.js';
import { bookmarkOf, progressOf } from '../core/progress.js';
import { floorOf, rangeOf, type Range } from '../core/range.js';
import type { Reading } from '../core/reading.js';
import { questionOf, rowCountsOf } from '../core/row-counts.js';
import { newsSince } from '../core/replication.js';
import {
  canRotate,
  cursorOf,
  rotaOf,
  turnOf,
  type Cursor,
  type Rota,
  type Rotation,
  type Turn,
} from '../core/rotation.js';
import type { Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import type { Window } from '../core/stream.js';
import type { Context } from './context.js';
import type { ParentList } from './parents.js';
import { shrunk, tellFewParents } from './shrunk.js';

/** What a reading does next. */
export type Step =
  | SliceStep
  | EndStep
  /** The partition could not even be planned. */
  | { readonly kind: 'broken'; readonly partition: Partition; readonly error: unknown };

interface SliceStep {
  readonly kind: 'slice';
  readonly slice: Slice;
  readonly partition: Partition;
  /** The outputs that have not had it yet. */
  readonly outputs: readonly Output[];
  /** Waits for the number of its rows; null: they could not be read. */
  readonly onRows?: (rows: number | null) => void;
}

/** Every slice of the partition came before. */
export interface EndStep {
  readonly kind: 'end';
  readonly partition: Partition;
  /** The outputs that are complete now. */
  readonly ends: readonly OutputEnd[];
  /** How many parents were not asked for, since their turn comes in another run. */
  readonly waiting: number;
  /** The days that were read; null for a stream without dates, and where none were left. */
  readonly range: Range | null;
  /** Nothing was skipped: this very process read the partition from its start. */
  readonly fromStart: boolean;
  /** What it was read for; null: it has no parents, or none were needed. */
  readonly parents: ParentsAsked | null;
  /** Plans its slices once more: all, or those of some of its days. */
  readonly again: (days: Range | null) => Promise<readonly Slice[]>;
}

/** The rows of another stream that a partition was read for. */
interface ParentsAsked {
  readonly count: number;
  /** They are suspiciously few, twice read. */
  readonly isShrunk: boolean;
}

export interface OutputEnd {
  readonly output: Output;
  /** The day up to which it is complete; null where no day says so. */
  readonly completes: string | null;
  /** The days that this very process read of it, up to that day; null: none, or it has no dates. */
  readonly read: Range | null;
  /** Where the turns of its parents stand then; null: they are not asked for in turns. */
  readonly cursor: Cursor | null;
}

/** What planning steps needs of a run: no output, and no call but for parents. */
export type StepsContext = Pick<
  Context,
  'config' | 'partitions' | 'parents' | 'run' | 'today' | 'keeper' | 'logger' | 'onPlanned'
> & {
  /** False where nobody reads the slices, so that none tells how many rows it had. */
  readonly isRead: boolean;
  /** Whether what comes is compared with what the last run had. */
  readonly isCompared: boolean;
};

/** How far an output of the reading is in one partition. */
interface Standing {
  readonly output: Output;
  /** The key of its last finished slice in this run; null: none. */
  readonly after: string | null;
  /** The days that it is to have; null where it has no dates, or none are left. */
  readonly range: Range | null;
  /** The first day of which changes are news to it; null: all are. */
  readonly since: string | null;
  /** Whose turn it is; null: its parents are not asked for in turns. */
  readonly turn: Turn | null;
}

/** Steps that are known at once. */
type Steps = AsyncGenerator<readonly Step[]>;

/**
 * The steps of one reading, less what this very run finished before: partition by partition, but
 * side by side where each first waits for how many rows its days have.
 */
export function stepsOf(context: StepsContext, reading: Reading, tally: Tally): Steps {
  const partitions = partitionsIn(context.partitions, reading.scope);
  const words = wordsOf(context.config.service, reading.scope);
  const [first] = partitions;
  if (first === undefined) context.logger.warning(`Stream ${reading.name}: ${words.none}`);
  if (first && !partitions.some((one) => isReadFor(reading, one)))
    return inTurn([notOurs(reading, first, words)]);
  const steps = partitions.map((one) => partitionSteps(context, reading, one, tally));
  return reading.window?.rows === undefined ? inTurn(steps) : sideBySide(steps);
}

async function* notOurs(
  { name, only }: Reading,
  partition: Partition,
  { one, unread }: ScopeWords,
): Steps {
  const error = new TapError(
    'config',
    `Stream ${name}: its ${one} ${String(only)} is none that this run reads. ${unread}`,
  );
  yield await Promise.resolve([{ kind: 'broken', partition, error }]);
}

async function* inTurn(all: readonly Steps[]): Steps {
  for (const steps of all) yield* steps;
}

/** What is known of each, round after round. */
async function* sideBySide(all: readonly Steps[]): Steps {
  let left = all;
  while (left.length > 0) {
    const unfinished: Steps[] = [];
    for (const steps of left) {
      const next = await steps.next();
      if (next.done) continue;
      unfinished.push(steps);
      yield next.value;
    }
    left = unfinished;
  }
}

async function* partitionSteps(
  context: StepsContext,
  reading: Reading,
  partition: Partition,
  tally: Tally,
): Steps {
  const standings = standingsIn(context, reading, partition);
  if (standings.length === 0) return;
  try {
    yield* standingSteps(context, reading, partition, standings, tally);
  } catch (error) {
    yield [{ kind: 'broken', partition, error }];
  }
}

function standingsIn(
  context: StepsContext,
  reading: Reading,
  partition: Partition,
): readonly Standing[] {
  const { keeper, run, config, today } = context;
  const rotation = canRotate(reading) ? config.rotation : null;
  const key = partition.key;
  return reading.outputs.flatMap((output) => {
    const { done, after } = progressOf(keeper.state(), output.name, key, run);
    if (done) return [];
    const range = reading.days && daysToRead(context, reading.days, output, partition);
    const since = newsSince(bookmarkIn(context, output, partition), output.lookbackDays);
    const turn = rotation && turnOf(cursorOf(keeper.state(), output.name, key), today, rotation);
    return [{ output, after, range, since: since?.slice(0, 10) ?? config.startDate, turn }];
  });
}

async function* standingSteps(
  context: StepsContext,
  reading: Reading,
  partition: Partition,
  standings: readonly Standing[],
  tally: Tally,
): Steps {
  const range = unionOf(standings.map((one) => one.range));
  const after = earliest(standings.map((one) => one.after));
  const since = earliest(standings.map((one) => one.since));
  if (after === null) context.parents.expect(reading, partition, range);
  let waiting = 0;
  let list: ParentList | null = null;
  let parents: readonly ParentRow[] | null = null;
  if (reading.days === null || range !== null) {
    list = await parentsOf(context, reading, partition, range, tally);
    const rota = list && rotaIn(context, reading, partition, standings, list.rows);
    waiting = rota?.waiting ?? 0;
    parents = rota?.asked ?? list?.rows ?? null;
    const request = { partition, range, parents, since };
    for await (const planned of slicesOf(context, reading, request, after))
      yield planned.flatMap((one) => stepFor(partition, standings, one));
  }
  const ends = standings.map((one) => endOf(context, one));
  const again = async (days: Range | null): Promise<readonly Slice[]> => {
    const those = days && reading.feed?.reading.days ? days : null;
    const asked = those
      ? ((await context.parents.of(reading, partition, those, tally, null))?.rows ?? null)
      : parents;
    return planSlices(reading, { partition, range: days, parents: asked, since });
  };
  const asked = list && { count: list.rows.length, isShrunk: list.shrunkFrom !== null };
  const fromStart = after === null;
  yield [{ kind: 'end', partition, ends, waiting, range, fromStart, parents: asked, again }];
}

/** None where nobody wants the slice. */
function stepFor(
  partition: Partition,
  standings: readonly Standing[],
  { slice, onRows }: Planned,
): readonly Step[] {
  const outputs = standings.flatMap((one) => (isWanted(one, slice) ? [one.output] : []));
  if (outputs.length > 0)
    return [{ kind: 'slice', slice, partition, outputs, ...(onRows && { onRows }) }];
  onRows?.(null);
  return [];
}

function endOf({ today }: StepsContext, { output, range, after, turn }: Standing): OutputEnd {
  const past = range && { ...range, to: earlier(range.to, today) };
  return {
    output,
    cursor: turn?.next ?? null,
    completes: past && past.to,
    read: past && readBehind(after, past),
  };
}

/** Of a window whose slices are several, an earlier process may have read some: it counts as read there. */
function readBehind(after: string | null, range: Range): Range | null {
  if (after === null) return range;
  const day = isoCalendarDate(after.slice(0, 10));
  const from = day === null ? null : later(range.from, addDays(day, 1));
  return from === null || from > range.to ? null : { ...range, from };
}

/**
 * The parents of a reading, compared with those of its last complete run where no dates cut them.
 * Throws a TapError `shrunk` where they are suspiciously few and `on_shrink` is `fail`.
 */
async function parentsOf(
  context: StepsContext,
  reading: Reading,
  partition: Partition,
  range: Range | null,
  tally: Tally,
): Promise<ParentList | null> {
  const before = parentsBefore(context, reading, partition);
  const list = (await context.parents.of(reading, partition, range, tally, before)) ?? null;
  if (!list || list.shrunkFrom === null || context.config.onShrink === 'warn') return list;
  const figures = { now: list.rows.length, before: list.shrunkFrom };
  const parent = reading.feed?.reading.name ?? '';
  throw shrunk(tellFewParents({ parent, partition, ...figures }));
}

/** How many parents a reading had in its last complete run: the most that an output remembers. */
function parentsBefore(
  { keeper, isCompared }: StepsContext,
  reading: Reading,
  partition: Partition,
): number | null {
  if (!isCompared || !reading.feed || reading.feed.reading.days) return null;
  const question = questionOf(reading);
  const counts = reading.outputs.flatMap(
    ({ name }) => rowCountsOf(keeper.state(), name, partition.key, question).parents ?? [],
  );
  return counts.length === 0 ? null : Math.max(...counts);
}

/** Who of the parents is asked for; null: everybody. */
function rotaIn(
  { config: { rotation }, today, logger }: StepsContext,
  reading: Reading,
  partition: Partition,
  standings: readonly Standing[],
  parents: readonly ParentRow[],
): Rota | null {
  const turns = standings.flatMap(({ turn }) => turn ?? []);
  if (rotation === null || turns.length === 0) return null;
  const rota = rotaOf(parents, turns, today, rotation);
  if (rota.waiting > 0) logger.info(tellRota(reading, partition, rota, rotation));
  return rota;
}

const tellRota = (
  { name }: Reading,
  partition: Partition,
  { ended, waiting }: Rota,
  { endedDays, refreshDays }: Rotation,
): string =>
  `Stream ${name}, ${partition.name}: ${ended} employees left more than ${endedDays} days ` +
  `ago; ${ended - waiting} of them are asked for in this run, the others when their turn comes, each ` +
  `within ${refreshDays} days (terminated_employees).`;

type Planned = Pick<SliceStep, 'slice' | 'onRows'>;

/** The slices that are left; where they must be held whole, the first one says how long the others are. */
async function* slicesOf(
  context: StepsContext,
  reading: Reading,
  request: PlanRequest,
  after: string | null,
): AsyncGenerator<readonly Planned[]> {
  const { range } = request;
  const window = reading.window;
  if (window?.rows === undefined || range === null) {
    const slices = planSlices(reading, request).filter(({ key }) => after === null || key > after);
    context.onPlanned?.(reading, request.partition.key, slices.length);
    yield slices.map((slice) => ({ slice }));
    return;
  }
  if (after !== null && isoCalendarDate(after) === null) throw noDay(reading, request.partition);
  const left = {
    ...range,
    from: after === null ? range.from : later(range.from, addDays(after, 1)),
  };
  if (left.from <= left.to) yield* byDensity(context, reading, window, { ...request, range: left });
}

const noDay = ({ name }: Reading, partition: Partition): TapError =>
  new TapError(
    'state',
    `Stream ${name}, ${partition.name}: "progress" in the state names no day behind which ` +
      'the last run stopped. Set it to null, and the stream is read from its bookmark on.',
  );

/** A holiday or two say nothing about the days behind them. */
const MOST_LEADS = 3;

async function* byDensity(
  { isRead, onPlanned }: StepsContext,
  reading: Reading,
  window: Window,
  request: PlanRequest & { readonly range: Range },
): AsyncGenerator<readonly Planned[]> {
  const { to } = request.range;
  let { from } = request.range;
  let rows: number | null = null;
  const most = isRead ? MOST_LEADS : 0;
  for (let leads = 0; leads < most && !rows && from <= to; leads++) {
    const range = leadOf({ from, to });
    const counting = counter();
    const slices = planSlices(reading, { ...request, range });
    yield slices.map((slice) => ({ slice, onRows: counting.tell }));
    rows = await counting.told;
    from = addDays(range.to, 1);
  }
  const mostDays = daysFor(rows, window);
  const range = { from, to };
  const slices = from <= to ? planSlices(reading, { ...request, range, mostDays }) : [];
  onPlanned?.(reading, request.partition.key, slices.length + 1);
  yield slices.map((slice) => ({ slice }));
}

/** A number that somebody waits for. */
function counter(): {
  readonly tell: (rows: number | null) => void;
  readonly told: Promise<number | null>;
} {
  const told: { tell?: (rows: number | null) => void } = {};
  const promise = new Promise<number | null>((resolve) => (told.tell = resolve));
  return { tell: (rows) => told.tell?.(rows), told: promise };
}

/** Whether an output is to have a slice: it had no later one, and begins at its own first day. */
function isWanted({ output, after, range }: Standing, { key, day }: Slice): boolean {
  if (after !== null && key <= after) return false;
  if (day === null || output.mayRepeat) return true;
  return range !== null && day >= range.from;
}

/** The days from the first to the last of several ranges; null where there are none. */
function unionOf(ranges: readonly (Range | null)[]): Range | null {
  return ranges.reduce<Range | null>((union, range) => {
    if (union === null || range === null) return union ?? range;
    return { from: earlier(union.from, range.from), to: later(union.to, range.to) };
  }, null);
}

/** The earliest of them; null, which means from the start, beats all. */
const earliest = (places: readonly (string | null)[]): string | null =>
  places.reduce((first, place) =>
    first === null || place === null ? null : earlier(first, place),
  );

function bookmarkIn(
  { keeper }: StepsContext,
  { name, replication }: Output,
  partition: Partition,
): string | null {
  if (replication.kind === 'full') return null;
  return bookmarkOf(keeper.state(), name, partition.key, replication.key);
}

function daysToRead(
  context: StepsContext,
  window: Window,
  output: Output,
  partition: Partition,
): Range | null {
  const { config } = context;
  const { today } = context;
  const floor = floorOf(window, today);
  const due = dueFrom(context, output, partition);
  if (floor !== null && due !== null && due < floor) {
    context.logger.warning(
      `Stream ${output.name}, ${partition.name}: ${config.service.name} serves nothing before ` +
        `${floor}, so the days from ${due} to ${addDays(floor, -1)} can't be read.`,
    );
  }
  const { startDate, endDate, lookbackDays } = config;
  const bookmark = dayBookmark(context, output, partition);
  return rangeOf({ window, today, startDate, endDate, bookmark, lookbackDays });
}

/**
 * The first day that no run has read yet: where the bookmark stands, or `start_date`. Null where it
 * is not said, and for a stream whose bookmark is a moment: its first run has told what it lacks.
 */
function dueFrom(context: StepsContext, output: Output, partition: Partition): string | null {
  const bookmark = bookmarkIn(context, output, partition);
  if (bookmark === null) return context.config.startDate;
  return output.replication.kind === 'days' ? isoCalendarDate(bookmark) : null;
}

function dayBookmark(context: StepsContext, output: Output, partition: Partition): string | null {
  if (output.replication.kind !== 'days') return null;
  const bookmark = bookmarkIn(context, output, partition);
  return bookmark && isoCalendarDate(bookmark);
}
