import { counted } from '../core/counted.js';
import { addDays, presentDay } from '../core/date.js';
import { DEFAULT_DAYS } from '../core/range.js';
import type { Page, ReadPages } from '../core/pages.js';
import { partitionsIn, type Partitions } from '../core/partition.js';
import type { RunSettings } from '../core/run-settings.js';
import { beginRun, endRun, type Run } from '../core/progress.js';
import { scopesOf, type Reading } from '../core/reading.js';
import { streamsOf, type Selected } from '../core/selected.js';
import type { Scope } from '../core/source.js';
import type { Clock } from '../clock.js';
import { streamLogger, type Logger } from '../singer/logger.js';
import { logMetric } from '../singer/metrics.js';
import { setCurrentlySyncing, type State } from '../singer/state.js';
import type { MessageWriter } from '../singer/writer.js';
import { timingMetric } from '../summary/call-timings.js';
import { createRecorder, type Recorder, type RecorderOptions } from '../summary/recorder.js';
import { tellStreamDrift } from '../summary/tell-drift.js';
import { tellBegin, tellEnd } from '../summary/tell-stream.js';
import { tellMetrics } from '../summary/tell-metrics.js';
import type { Context } from './context.js';
import { withheldByReason } from '../core/withheld.js';
import { isFinal, lossesOf, streamsFailed } from './failure.js';
import { limitsOf } from './limits.js';
import { createParentReader } from './parents.js';
import { runPipeline } from './pipeline.js';
import { soundState } from './sound-state.js';
import { createStateKeeper, type StateKeeper } from './state-keeper.js';
import { stepsOf, type Step } from './steps.js';
import { beginWork, createWork, doStep, endWork, hasFailed, isEnough, type Work } from './work.js';

/** What a run works with. */
export interface RunOptions {
  readonly config: RunSettings;
  readonly selected: Selected;
  readonly state: State;
  /** @param scopes what streams are read once for */
  readonly partitions: (scopes: ReadonlySet<Scope>) => Promise<Partitions>;
  readonly read: ReadPages;
  /** The service's own clock in epoch milliseconds, as its answers tell it; null before the first. */
  readonly serviceNow?: () => number | null;
  readonly writer: MessageWriter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A connection test: so many records a stream are enough, and no STATE is written. */
  readonly recordLimit: number | null;
  /** Watches the run, for its summary and its progress. */
  readonly recorder: Recorder;
}

/**
 * Reads every selected stream, and writes them one after the other. A stream's failure does not stop
 * the others; it ends the run with a TapError `streams_failed`. What ends the run at once is thrown as
 * it is, after the last STATE.
 */
export async function runSync(options: RunOptions): Promise<void> {
  const { selected, writer, logger } = options;
  const now = options.clock.now();
  const { state, run } = beginRun(soundState(options, now), now);
  const keeper = createStateKeeper(
    state,
    options.recordLimit === null ? writer : null,
    options.clock,
  );
  tellStart(logger, run, selected);
  try {
    const context = await createContext(options, run, keeper);
    tellDaysAhead(context);
    const works = await syncReadings(context, selected.readings, options.recorder);
    tellSkew(options);
    keeper.update(endRun);
    concludeFailures(context, works);
  } finally {
    await keeper.emit();
    await writer.flush();
  }
}

/** A mistyped year is no error, since plans lie ahead; but whoever wants the past gets nothing. */
function tellDaysAhead({ config: { startDate, endDate }, today, logger }: Context): void {
  if (startDate !== null && startDate > today)
    logger.warning(`start_date is ${startDate}, which lies ahead: nothing of the past is read.`);
  if (startDate === null && endDate !== null && endDate < addDays(today, -DEFAULT_DAYS))
    logger.warning(
      `end_date is ${endDate}, before the days that are read without a start_date: give that, too.`,
    );
}

/** What network time does not reach is a clock that nobody looks after. */
const LARGE_SKEW_MINUTES = 5;

function tellSkew({ clock, config: { service }, serviceNow, logger }: RunOptions): void {
  const theirs = serviceNow?.() ?? null;
  const minutes = theirs === null ? 0 : (clock.now() - theirs) / 60_000;
  if (Math.abs(minutes) < LARGE_SKEW_MINUTES || theirs === null) return;
  logger.warning(
    `This machine's clock is ${skewText(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'} ` +
      `${service.name}'s, which says ${new Date(theirs).toISOString()}. No bookmark goes beyond ` +
      'either; set the clock right.',
  );
}

const skewText = (minutes: number): string =>
  minutes < 2880 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes / 1440)} days`;

/** Throws for failed streams; what `on_unavailable` lets pass is none. */
function concludeFailures({ config, partitions }: Context, works: readonly Work[]): void {
  const read = works.flatMap(({ reading, tables }) =>
    tables.map(({ output, account }) => ({
      stream: output.name,
      account,
      attempts: partitionsIn(partitions, reading.scope).length,
    })),
  );
  const losses = lossesOf(read, config.onUnavailable === 'skip');
  const complete = read.filter(({ account }) => account.failures.size === 0).length;
  if (losses.length > 0) throw streamsFailed(losses, read.length, complete);
}

/** A recorder of what the settings ask for. */
export function recorderOf({
  config,
  selected,
  clock,
  refusalOf,
  remedyOf,
}: RecordedRun): Recorder {
  return createRecorder({
    readings: selected.readings,
    callsPerMinute: config.requestsPerMinute,
    skipsUnavailable: config.onUnavailable === 'skip',
    service: config.service,
    clock,
    refusalOf,
    remedyOf,
  });
}

type RecordedRun = Pick<RunOptions, 'config' | 'selected' | 'clock'> &
  Pick<RecorderOptions, 'refusalOf' | 'remedyOf'>;

async function createContext(options: RunOptions, run: Run, keeper: StateKeeper): Promise<Context> {
  const { config, read, signal, logger, selected } = options;
  const { readings } = selected;
  // Who reads nothing has nothing to ask for, and no token to spend.
  const partitions = readings.length === 0 ? {} : await options.partitions(scopesOf(readings));
  const startedAt = Date.parse(run.startedAt);
  const serviceNow = (): number | null => options.serviceNow?.() ?? null;
  return {
    ...options,
    run,
    keeper,
    partitions,
    parents: createParentReader(read, readings, logger, signal, {
      limits: config.shrink,
      isTold: config.onShrink === 'warn',
    }),
    today: presentDay(startedAt, serviceNow(), config.timezone),
    latest: () => new Date(Math.min(startedAt, serviceNow() ?? startedAt)).toISOString(),
  };
}

/** What the run does, in order. */
type Task =
  | { readonly kind: 'begin' | 'finish'; readonly work: Work }
  | { readonly kind: 'step'; readonly work: Work; readonly step: Step };

/** The reading that is being written, and since when. */
interface Present {
  readonly context: Context;
  readonly startedAt: number;
}

async function syncReadings(
  context: Context,
  readings: readonly Reading[],
  recorder: Recorder,
): Promise<readonly Work[]> {
  recorder.partitions(context.partitions);
  for (const timing of recorder.takeTimings(null)) {
    logMetric(context.logger, timingMetric(null, timing));
  }
  const watched = { ...context, onPlanned: recorder.planned };
  const works = readings.map((reading) => createWork(watched, reading));
  const source = {
    items: tasksOf(watched, works),
    open: (task: Task) => pagesOf(watched, task),
    isOver,
    sizeOf: ({ bytes }: Page) => bytes,
    fold: (page: Page) => page.fold(),
    isFinal,
  };
  let present: Present | null = null;
  for await (const { item: task, pages } of runPipeline(source, limitsOf(context))) {
    context.signal.throwIfAborted();
    present = await doTask(watched, recorder, present, task, pages);
  }
  return works;
}

async function* tasksOf(context: Context, works: readonly Work[]): AsyncGenerator<Task> {
  for (const work of works) {
    yield { kind: 'begin', work };
    const logger = loggerOf(context, work);
    const compared = { isRead: true, isCompared: context.recordLimit === null };
    const known = stepsOf({ ...context, logger, ...compared }, work.reading, work.tally);
    for await (const steps of known) {
      for (const step of steps) {
        yield { kind: 'step', work, step };
        if (isEnough(context, work)) break;
      }
      if (isEnough(context, work)) break;
    }
    yield { kind: 'finish', work };
  }
}

const pagesOf = ({ read, signal }: Context, task: Task): AsyncIterator<Page> | null =>
  task.kind === 'step' && task.step.kind === 'slice'
    ? read(task.step.slice, task.work.tally, signal)
    : null;

/** What a partition failed at ends it: its further pages would be read for nothing. */
const isOver = (task: Task): boolean =>
  task.kind === 'step' && hasFailed(task.work, task.step.partition);

const loggerOf = ({ logger }: Context, { reading }: Work): Logger =>
  streamLogger(logger, reading.outputs[0]?.name ?? reading.name);

async function doTask(
  context: Context,
  recorder: Recorder,
  present: Present | null,
  task: Task,
  pages: AsyncIterable<Page>,
): Promise<Present | null> {
  const { work } = task;
  switch (task.kind) {
    case 'begin':
      return begin(context, recorder, work);
    case 'step':
      await doStep(present?.context ?? context, work, task.step, pages);
      return present;
    case 'finish':
      await finish(present ?? { context, startedAt: context.clock.now() }, recorder, work);
      return null;
  }
}

async function begin(context: Context, recorder: Recorder, work: Work): Promise<Present> {
  const [first] = work.reading.outputs;
  context.keeper.update((state) => setCurrentlySyncing(state, first?.name ?? null));
  recorder.begin(work.tables.map(({ output, account }) => ({ name: output.name, account })));
  for (const { output, account } of work.tables) tellBegin(context.logger, output.name, account);
  await beginWork(context, work);
  return {
    context: { ...context, logger: loggerOf(context, work) },
    startedAt: context.clock.now(),
  };
}

async function finish(
  { context, startedAt }: Present,
  recorder: Recorder,
  work: Work,
): Promise<void> {
  await endWork(context, work);
  tellWork(context, recorder, work, startedAt);
  for (const summary of recorder.end()) tellEnd(context.logger, summary);
}

/** What the tables of a reading met that differs from their schemas, and what they came to. */
function tellWork(context: Context, recorder: Recorder, work: Work, startedAt: number): void {
  const seconds = (context.clock.now() - startedAt) / 1000;
  for (const { output, account } of work.tables) {
    const logger = streamLogger(context.logger, output.name);
    tellStreamDrift(logger, output.name, account);
    const isFirst = output === work.reading.outputs[0];
    const timings = isFirst ? recorder.takeTimings(work.reading.route) : [];
    const status = account.failures.size === 0 ? 'succeeded' : 'failed';
    tellMetrics(logger, { name: output.name, account, timings, seconds, status });
  }
}

function tellStart(logger: Logger, run: Run, { readings, withheld }: Selected): void {
  if (run.resumed) logger.info(`Going on with the run that began at ${run.startedAt}.`);
  logger.info(`Reading ${counted(streamsOf(readings).length, 'stream')}.`);
  for (const [reason, streams] of withheldByReason(withheld))
    logger.warning(
      `Selected but not read, since ${reason}: ${streams.join(', ')}. Set it to read them, or ` +
        'deselect them.',
    );
}
