import type { Writable } from 'node:stream';
import { print } from '../command-line/print.js';
import type { Config } from '../config/config.js';
import { discoverCatalog } from '../core/catalog.js';
import { compileSelected } from '../core/selected.js';
import { TapError } from '../errors.js';
import { systemClock } from '../paycor/clock.js';
import { connect } from '../paycor/connect.js';
import { planJson } from '../plan/json.js';
import { readPlan } from '../plan/read.js';
import type { PlanReport } from '../plan/report.js';
import { planText } from '../plan/text.js';
import { readSchema } from '../schema-files.js';
import { parseCatalog } from '../singer/catalog.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';
import { selectionWarnings } from '../singer/selection-warnings.js';
import { STREAMS } from '../streams/index.js';
import { EMPTY_STATE, parseState } from '../singer/state.js';

export interface PlanCommand {
  readonly config: Config;
  /** The parsed file; null: every stream that is selected by default. */
  readonly catalog: unknown;
  /** The parsed file; null: none. */
  readonly state: unknown;
  /** One JSON document instead of a table. */
  readonly json: boolean;
  readonly out: Writable;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** Takes what must not be cut short: a token exchange under way. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Prints how many calls a sync with the same files would make, and how long it takes at the rate
 * of the settings. Throws a TapError `streams_failed` after that where some stream could not be
 * planned.
 */
export async function plan(command: PlanCommand): Promise<void> {
  const { config, catalog, state, json, out, logger, redactor, signal, hold } = command;
  const chosen = catalog === null ? discoverCatalog(STREAMS, readSchema) : parseCatalog(catalog);
  if (catalog !== null) selectionWarnings(chosen).forEach((warning) => logger.warning(warning));
  const selected = compileSelected(STREAMS, chosen, config);
  const start = state === null ? EMPTY_STATE : parseState(state);
  const { client, partitions, paycorNow } = connect(
    config,
    (secret) => redactor.add(secret),
    logger,
    {
      hold,
    },
  );
  const report = await readPlan({
    config,
    selected,
    state: start,
    partitions: (withTenants) => partitions(withTenants, signal),
    client,
    paycorNow,
    logger,
    clock: systemClock,
    signal,
  });
  await print(out, json ? planJson(report) : planText(report));
  refuseUnplanned(report);
}

function refuseUnplanned({ streams }: PlanReport): void {
  const failed = streams.filter(({ partitions }) =>
    partitions.some(({ expected }) => expected === null),
  );
  if (failed.length === 0) return;
  throw new TapError(
    'streams_failed',
    `${failed.length} of ${streams.length} streams could not be planned ` +
      `(${failed.map(({ stream }) => stream).join(', ')}); why stands above, a line each.`,
  );
}
