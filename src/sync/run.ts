import { dayOf } from '../core/date.js';
import { beginRun, endRun, type Run } from '../core/progress.js';
import type { Selected, SelectedStream } from '../core/selected-stream.js';
import type { Partition } from '../core/partition.js';
import type { Config } from '../config/config.js';
import type { Client } from '../paycor/client.js';
import type { Clock } from '../paycor/clock.js';
import type { Logger } from '../singer/logger.js';
import { counterMetric, timerMetric } from '../singer/metrics.js';
import { setCurrentlySyncing, type State } from '../singer/state.js';
import type { MessageWriter } from '../singer/writer.js';
import type { Context } from './context.js';
import { streamsFailed, type Failure } from './failure.js';
import { createParentReader } from './parents.js';
import { createStateKeeper, type StateKeeper } from './state-keeper.js';
import { syncStream, tellStreamDrift } from './stream.js';

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
}

/**
 * Reads every selected stream, one after the other. A stream's failure does not stop the others;
 * it ends the run with a TapError `streams_failed`. What ends the run at once is thrown as it is,
 * after the last STATE.
 */
export async function runSync(options: RunOptions): Promise<void> {
  const { selected, writer, logger } = options;
  const { state, run } = beginRun(options.state, options.clock.now());
  const keeper = createStateKeeper(
    state,
    options.recordLimit === null ? writer : null,
    options.clock,
  );
  tellStart(logger, run, selected);
  try {
    const context = await createContext(options, run, keeper);
    const failures = await syncStreams(context, selected.streams);
    keeper.update(endRun);
    if (failures.length > 0) throw streamsFailed(failures, selected.streams.length);
  } finally {
    await keeper.emit();
    await writer.flush();
  }
}

async function createContext(options: RunOptions, run: Run, keeper: StateKeeper): Promise<Context> {
  const { config, client, signal } = options;
  return {
    ...options,
    run,
    keeper,
    partitions: await options.partitions(),
    parents: createParentReader(client, config, signal),
    today: dayOf(Date.parse(run.startedAt), config.timezone),
  };
}

async function syncStreams(
  context: Context,
  streams: readonly SelectedStream[],
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const selected of streams) {
    context.keeper.update((state) => setCurrentlySyncing(state, selected.name));
    failures.push(...(await syncTimed(context, selected)));
  }
  return failures;
}

async function syncTimed(context: Context, selected: SelectedStream): Promise<readonly Failure[]> {
  const { logger, clock } = context;
  const startedAt = clock.now();
  const { tally, drift, failures } = await syncStream(context, selected);
  const seconds = (clock.now() - startedAt) / 1000;
  const tags = { stream: selected.name };
  for (const line of tellStreamDrift(selected, drift)) logger.warning(line);
  logger.info(counterMetric('record_count', tally.records, tags));
  logger.info(counterMetric('http_request_count', tally.calls, tags));
  logger.info(
    timerMetric('sync_duration', seconds, {
      ...tags,
      status: failures.length > 0 ? 'failed' : 'succeeded',
    }),
  );
  return failures;
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
