import type { Writable } from 'node:stream';
import type { StatusLine } from '../command-line/status-line.js';
import type { Config } from '../config/config.js';
import { discoverCatalog } from '../core/catalog.js';
import { schemaMessage } from '../core/output.js';
import { compileSelected, type Selected } from '../core/selected.js';
import { connect } from '../paycor/connect.js';
import { OUTAGE_MINUTES } from '../paycor/retry-budget.js';
import { systemClock } from '../paycor/clock.js';
import { readSchema } from '../schema-files.js';
import { parseCatalog } from '../singer/catalog.js';
import type { Logger } from '../singer/logger.js';
import type { Redactor } from '../singer/redact.js';
import { selectionWarnings } from '../singer/selection-warnings.js';
import { EMPTY_STATE, parseState } from '../singer/state.js';
import { messageWriter, type MessageWriter } from '../singer/writer.js';
import { STREAMS } from '../streams/index.js';
import { openSummaryFile } from '../summary/summary-file.js';
import { progressText } from '../summary/progress-text.js';
import type { Recorder } from '../summary/recorder.js';
import { reported } from '../summary/report.js';
import { openOutput } from '../sync/output.js';
import { recorderOf, runSync } from '../sync/run.js';

/** All rows; or the first record of every stream; or the schemas alone. */
type SyncMode = 'sync' | 'test' | 'test-schema';

export interface SyncOptions {
  readonly config: Config;
  /** The parsed file; null: every stream that is selected by default. */
  readonly catalog: unknown;
  /** The parsed file; null: none. */
  readonly state: unknown;
  readonly mode: SyncMode;
  readonly out: Writable;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** The file for the closing summary; null: none. */
  readonly summary: string | null;
  /** Where progress is shown while messages go elsewhere. */
  readonly status: StatusLine;
  /** Takes what must not be cut short, should the run be interrupted. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
}

/** Reads the selected streams and writes Singer messages. Throws for whatever went wrong. */
export async function sync(options: SyncOptions): Promise<void> {
  const { config, catalog, state, mode, logger, redactor, signal } = options;
  const chosen = catalog === null ? discoverCatalog(STREAMS, readSchema) : parseCatalog(catalog);
  if (catalog !== null) selectionWarnings(chosen).forEach((warning) => logger.warning(warning));
  const selected = compileSelected(STREAMS, chosen, config);
  const start = state === null ? EMPTY_STATE : parseState(state);
  if (mode === 'test-schema') return writeSchemas(selected, messageWriter(options.out));
  const file = options.summary === null ? null : await openSummaryFile(options.summary);
  const writer = await openOutput(options.out, config.batchFiles, mode === 'test');
  const recorder = recorderOf({ config, selected, clock: systemClock });
  const { client, partitions, paycorNow } = connect(
    config,
    (secret) => redactor.add(secret),
    logger,
    {
      onCall: recorder.call,
      hold: options.hold,
      outageMinutes: mode === 'sync' ? OUTAGE_MINUTES : 0,
    },
  );
  const run = (): Promise<void> =>
    runSync({
      config,
      selected,
      state: start,
      partitions: (withTenants) => partitions(withTenants, signal),
      client,
      paycorNow,
      writer,
      logger,
      clock: systemClock,
      signal,
      recordLimit: mode === 'test' ? 1 : null,
      recorder,
    });
  const redact = (text: string): string => redactor.redact(text);
  await reported(() => shown(run, recorder, options), { recorder, logger, file, redact, signal });
}

const SHOW_MILLISECONDS = 500;

/** Shows how far the run is, unless its messages go to the same terminal. */
async function shown(
  run: () => Promise<void>,
  recorder: Recorder,
  { out, status }: SyncOptions,
): Promise<void> {
  if ('isTTY' in out && out.isTTY === true) return run();
  const show = (): void => status.show(progressText(recorder.progress()));
  const timer = setInterval(show, SHOW_MILLISECONDS).unref();
  try {
    await run();
  } finally {
    clearInterval(timer);
    status.clear();
  }
}

async function writeSchemas({ readings }: Selected, writer: MessageWriter): Promise<void> {
  for (const output of readings.flatMap(({ outputs }) => outputs)) {
    await writer.write(schemaMessage(output));
  }
  await writer.flush();
}
