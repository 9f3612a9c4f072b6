import { presentDay } from '../core/date.js';
import type { ReadPages } from '../core/pages.js';
import { partitionsIn, type Partitions } from '../core/partition.js';
import { beginRun } from '../core/progress.js';
import { scopesOf, type Reading } from '../core/reading.js';
import type { RunSettings } from '../core/run-settings.js';
import type { Selected } from '../core/selected.js';
import { newTally, type Tally } from '../core/tally.js';
import type { Scope } from '../core/source.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../singer/logger.js';
import type { State } from '../singer/state.js';
import { isolate } from '../sync/failure.js';
import { soundState } from '../sync/sound-state.js';
import { createStateKeeper } from '../sync/state-keeper.js';
import { stepsOf, type Step, type StepsContext } from '../sync/steps.js';
import { combine, type Sized } from './combine.js';
import { countParents } from './parent-ids.js';
import type { PlanReport } from './report.js';

export interface PlanOptions {
  readonly config: RunSettings;
  readonly selected: Selected;
  readonly state: State;
  /** @param scopes what streams are read once for */
  readonly partitions: (scopes: ReadonlySet<Scope>, tally: Tally) => Promise<Partitions>;
  readonly read: ReadPages;
  /** The service's own clock in epoch milliseconds, as its answers tell it; null before the first. */
  readonly serviceNow: () => number | null;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Plans the very steps that a sync would take with the same catalog and state, warns of the same
 * bookmarks, and asks the service for nothing but the partitions and the ids of parents. What cannot be
 * planned is logged as an error; what would end a sync at once is thrown.
 */
export async function readPlan(options: PlanOptions): Promise<PlanReport> {
  const { config, selected, read, logger, clock, signal } = options;
  const { readings, withheld } = selected;
  const asked = newTally();
  const partitions = await options.partitions(scopesOf(readings), asked);
  const now = clock.now();
  const { state, run } = beginRun(soundState(options, now), now);
  const parents = countParents(read, config, readings, logger, signal);
  const context: StepsContext = {
    config,
    partitions,
    parents: parents.reader,
    run,
    today: presentDay(Date.parse(run.startedAt), options.serviceNow(), config.timezone),
    keeper: createStateKeeper(state, null, clock),
    logger,
    isRead: false,
    isCompared: false,
  };
  const sized: Sized[] = [];
  for (const reading of readings) sized.push(...(await sizesOf(context, reading)));
  const listing = Math.min(1, asked.calls);
  return {
    service: config.service,
    partitions,
    ...combine(sized, parents.read),
    listing,
    spent: listing + parents.calls(),
    requestsPerMinute: config.requestsPerMinute,
    concurrency: config.concurrency,
    withheld,
  };
}

/** One for each partition; one without a step was finished by the run that is gone on with. */
async function sizesOf(context: StepsContext, reading: Reading): Promise<Sized[]> {
  const stream = reading.outputs[0]?.name ?? reading.name;
  const nothing = { stream, reading, slices: 0, range: null, fromStart: false, waiting: 0 };
  const sizes = new Map<string, Sized>();
  for (const partition of partitionsIn(context.partitions, reading.scope)) {
    sizes.set(partition.key, { ...nothing, partition });
  }
  for await (const steps of stepsOf(context, reading, newTally())) {
    for (const step of steps) {
      const key = step.partition.key;
      const before = sizes.get(key);
      if (before) sizes.set(key, grown(context, before, step));
    }
  }
  return [...sizes.values()];
}

function grown({ logger }: StepsContext, before: Sized, step: Step): Sized {
  switch (step.kind) {
    case 'slice':
      return { ...before, slices: (before.slices ?? 0) + 1 };
    case 'end':
      return {
        ...before,
        range: step.range,
        fromStart: step.fromStart,
        waiting: step.waiting,
      };
    case 'broken':
      logger.error(isolate(step.error).message);
      return { ...before, slices: null };
  }
}
