import { checkBookmarks, type Followed } from '../core/bookmark-check.js';
import { dayOf } from '../core/date.js';
import { foreignState } from '../core/foreign-state.js';
import { beginRun, endRun, type Run } from '../core/progress.js';
import { readBefore } from '../core/read-before.js';
import { replicationOfStream } from '../core/replication.js';
import type { Selected, SelectedStream } from '../core/selected-stream.js';
import type { Partition } from '../core/partition.js';
import type { Config } from '../config/config.js';
import type { Client } from '../paycor/client.js';
import type { Clock } from '../paycor/clock.js';
import { streamLogger, type Logger } from '../singer/logger.js';
import { logMetric } from '../singer/metrics.js';
import { setCurrentlySyncing, type State } from '../singer/state.js';
import { STREAM_NAMES } from '../streams/index.js';
import type { MessageWriter } from '../singer/writer.js';
import { newAccount } from '../summary/account.js';
import { timingMetric } from '../summary/call-timings.js';
import { createRecorder, type Recorder } from '../summary/recorder.js';
import { tellStreamDrift } from '../summary/tell-drift.js';
import { tellMetrics } from '../summary/tell-metrics.js';
import type { Context } from './context.js';
import { isUnavailable, streamsFailed, tellSkipped, type Failure } from './failure.js';
import { createParentReader } from './parents.js';
import { createStateKeeper, type StateKeeper } from './state-keeper.js';
import { syncStream } from './stream.js';

/** What a run works with. */
export interface RunOptions {
  readonly config: Config;
  readonly selected: Selected;
  readonly state: State;
  readonly partitions: () => Promise<readonly Partition[]>;
  readonly client: Client;
  readonly writer: MessageWriter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A connection test: so many records a stream are enough, and no STATE is written. */
  readonly recordLimit: number | null;
  /** Watches the run, for its summary and its progress. */
  readonly recorder?: Recorder;
}

/**
 * Reads every selected stream, one after the other. A stream's failure does not stop the others;
 * it ends the run with a TapError `streams_failed`. What ends the run at once is thrown as it is,
 * after the last STATE.
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
    const failures = await syncStreams(
      context,
      selected.streams,
      options.recorder ?? recorderOf(options),
    );
    keeper.update(endRun);
    concludeFailures(context, failures, selected.streams.length);
  } finally {
    await keeper.emit();
    await writer.flush();
  }
}

/** The state without what would read nothing; tells what of it is of no use. */
function soundState({ state, selected, config, logger }: RunOptions, now: number): State {
  const today = dayOf(now, config.timezone);
  const checked = checkBookmarks(state, followedOf(selected.streams), { ...config, today });
  for (const warning of [...foreignState(state, STREAM_NAMES), ...checked.warnings]) {
    logger.warning(warning);
  }
  return checked.state;
}

function followedOf(streams: readonly SelectedStream[]): readonly Followed[] {
  return streams.flatMap((selected) => {
    const replication = replicationOfStream(selected);
    return replication.kind === 'full' ? [] : [{ name: selected.name, replication }];
  });
}

/**
 * Throws for failed streams. Those that `on_unavailable` lets pass are only told, unless there was
 * nothing else: a run that may not read anything has not succeeded.
 */
function concludeFailures(
  { config, logger, partitions }: Context,
  failures: readonly Failure[],
  streams: number,
): void {
  const isSkipping =
    config.onUnavailable === 'skip' && failures.length < streams * partitions.length;
  const skipped = failures.filter((failure) => isSkipping && isUnavailable(failure));
  const failed = failures.filter((failure) => !skipped.includes(failure));
  if (skipped.length > 0) logger.warning(tellSkipped(skipped, streams));
  if (failed.length > 0) throw streamsFailed(failed, streams);
}

/** A recorder of what the settings ask for. */
export function recorderOf({ config, selected, clock }: RecordedRun): Recorder {
  return createRecorder({
    streams: selected.streams.map(({ name }) => name),
    callsPerMinute: config.requestsPerMinute,
    skipsUnavailable: config.onUnavailable === 'skip',
    clock,
  });
}

type RecordedRun = Pick<RunOptions, 'config' | 'selected' | 'clock'>;

async function createContext(options: RunOptions, run: Run, keeper: StateKeeper): Promise<Context> {
  const { config, client, signal } = options;
  return {
    ...options,
    run,
    keeper,
    partitions: await options.partitions(),
    parents: createParentReader(client, config, options.selected.streams, signal),
    today: dayOf(Date.parse(run.startedAt), config.timezone),
  };
}

async function syncStreams(
  context: Context,
  streams: readonly SelectedStream[],
  recorder: Recorder,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  recorder.partitions(context.partitions.length);
  for (const timing of recorder.takeTimings()) {
    logMetric(context.logger, timingMetric(null, timing));
  }
  for (const selected of streams) {
    context.keeper.update((state) => setCurrentlySyncing(state, selected.name));
    failures.push(...(await syncTimed(context, recorder, selected)));
  }
  return failures;
}

async function syncTimed(
  context: Context,
  recorder: Recorder,
  selected: SelectedStream,
): Promise<readonly Failure[]> {
  const { clock, keeper, partitions, run } = context;
  const { name } = selected;
  const logger = streamLogger(context.logger, name);
  const account = newAccount(readBefore(keeper.state(), name, partitions, run));
  const startedAt = clock.now();
  let status: 'succeeded' | 'failed' = 'failed';
  recorder.begin(name, account);
  try {
    await syncStream({ ...context, logger, onPlanned: recorder.planned }, selected, account);
    recorder.end();
    if (account.failures.size === 0) status = 'succeeded';
  } finally {
    tellStreamDrift(logger, name, account.drift);
    const seconds = (clock.now() - startedAt) / 1000;
    tellMetrics(logger, { name, account, timings: recorder.takeTimings(), seconds, status });
  }
  return [...account.failures.values()];
}

function tellStart(logger: Logger, run: Run, { streams, withheld }: Selected): void {
  if (run.resumed) logger.info(`Going on with the run that began at ${run.startedAt}.`);
  logger.info(`Reading ${streams.length} streams.`);
  if (withheld.length === 0) return;
  logger.warning(
    `Sensitive streams are selected but not read: ${withheld.join(', ')}. Set sensitive_streams ` +
      'to true to read them.',
  );
}
