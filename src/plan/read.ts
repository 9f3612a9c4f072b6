import type { Config } from '../config/config.js';
import { dayOf } from '../core/date.js';
import type { Partition } from '../core/partition.js';
import { beginRun } from '../core/progress.js';
import type { Selected, SelectedStream } from '../core/selected-stream.js';
import { newTally } from '../core/tally.js';
import type { Client } from '../paycor/client.js';
import type { Clock } from '../paycor/clock.js';
import type { Logger } from '../singer/logger.js';
import type { State } from '../singer/state.js';
import { isolate } from '../sync/failure.js';
import { createStateKeeper } from '../sync/state-keeper.js';
import { stepsOf, type Step, type StepsContext } from '../sync/steps.js';
import { combine, type Sized } from './combine.js';
import { countParents } from './parent-ids.js';
import type { PlanReport } from './report.js';

export interface PlanOptions {
  readonly config: Config;
  readonly selected: Selected;
  readonly state: State;
  readonly partitions: () => Promise<readonly Partition[]>;
  readonly client: Client;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Plans the very steps that a sync would take with the same catalog and state, and asks Paycor for
 * nothing but the legal entities and the ids of parents. What cannot be planned is logged as an
 * error; what would end a sync at once is thrown.
 */
export async function readPlan(options: PlanOptions): Promise<PlanReport> {
  const { config, selected, client, logger, clock, signal } = options;
  const partitions = await options.partitions();
  const { state, run } = beginRun(options.state, clock.now());
  const parents = countParents(client, config, selected.streams, signal);
  const context: StepsContext = {
    config,
    partitions,
    parents: parents.reader,
    run,
    today: dayOf(Date.parse(run.startedAt), config.timezone),
    keeper: createStateKeeper(state, null, clock),
    logger,
  };
  const sized: Sized[] = [];
  for (const stream of selected.streams) sized.push(...(await sizesOf(context, stream)));
  const listing = config.legalEntityIds === null ? 1 : 0;
  return {
    legalEntityIds: partitions.map(({ legalEntityId }) => legalEntityId),
    ...combine(sized, parents.readings),
    listing,
    spent: listing + parents.calls(),
    requestsPerMinute: config.requestsPerMinute,
    concurrency: config.concurrency,
    withheld: selected.withheld,
  };
}

/** One for each legal entity; one without a step was finished by the run that is gone on with. */
async function sizesOf(context: StepsContext, selected: SelectedStream): Promise<Sized[]> {
  const sizes = new Map<number, Sized>();
  for (const { legalEntityId } of context.partitions) {
    const nothing = { slices: 0, range: null, fromStart: false };
    sizes.set(legalEntityId, { stream: selected.name, legalEntityId, ...nothing });
  }
  for await (const step of stepsOf(context, selected, newTally())) {
    const { legalEntityId } = step.kind === 'slice' ? step.slice.partition : step.partition;
    const before = sizes.get(legalEntityId);
    if (before) sizes.set(legalEntityId, grown(context, before, step));
  }
  return [...sizes.values()];
}

function grown({ logger }: StepsContext, before: Sized, step: Step): Sized {
  switch (step.kind) {
    case 'slice':
      return { ...before, slices: (before.slices ?? 0) + 1 };
    case 'end':
      return { ...before, range: step.range, fromStart: step.fromStart };
    case 'broken':
      logger.error(isolate(step.error).message);
      return { ...before, slices: null };
  }
}
