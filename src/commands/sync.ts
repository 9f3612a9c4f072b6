import { BUILT_IN } from '../built-in.js';
import { command } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import type { Flags } from '../command-line/flags.js';
import { configFrom, stateFrom } from '../command-line/inputs.js';
import { shown } from '../command-line/shown.js';
import type { Config } from '../config/config.js';
import { filesAround, filesRead, refuseOverwriting, tokenFilesAt } from '../config/overwriting.js';
import { compileSelected, type Selected } from '../core/selected.js';
import { catalogOf, describedSchemas } from '../custom/catalog.js';
import { runStreams } from '../custom/run-streams.js';
import { connect } from '../paycor/connect.js';
import { OUTAGE_MINUTES } from '../paycor/retry-budget.js';
import type { State } from '../singer/state.js';
import type { RunProgress } from '../summary/progress-text.js';
import { reported } from '../summary/report.js';
import { openSummaryFile } from '../summary/summary-file.js';
import { openOutput } from '../sync/output.js';
import { recorderOf, runSync } from '../sync/run.js';

/** Reads the selected streams and writes Singer messages. */
export const COMMAND = command({
  options: {},
  config: 'required',
  run: async (context, given) =>
    readStreams(context, await inputsFrom(given, context), {
      recordLimit: null,
      summary: given.summary,
    }),
});

type Files = Pick<Flags, 'config' | 'catalog' | 'select' | 'deselect' | 'state' | 'summary'>;

/** What a run begins with. */
interface Inputs {
  readonly config: Config;
  readonly selected: Selected;
  readonly state: State;
}

/** Reads the files of the flags. Throws a TapError for a mistake in them. */
export async function inputsFrom(files: Files, context: Context): Promise<Inputs> {
  const config = configFrom(files.config, context);
  refuseLosses(files, config, context);
  const state = stateFrom(files.state);
  const streams = runStreams(BUILT_IN, config.settings);
  const catalog = await catalogOf(files, streams, config, context);
  return {
    config,
    selected: compileSelected(streams.table, catalog, config, describedSchemas(streams, config)),
    state,
  };
}

/** What a run writes must be none of the files that it needs. */
function refuseLosses(
  { config, catalog, state, summary }: Files,
  { tokenFiles, tokenStore }: Config,
  { variables }: Context,
): void {
  const read = filesRead(config, catalog, state);
  refuseOverwriting({ path: tokenFiles, what: 'token_store' }, read);
  const needed = [...read, ...tokenFilesAt(tokenFiles), ...filesAround(variables, tokenStore)];
  if (summary !== null) refuseOverwriting({ path: summary, what: '--summary' }, needed);
}

interface Manner {
  /** Records a stream that are enough, and no STATE is written; null: all of them. */
  readonly recordLimit: number | null;
  /** The file for the closing summary; null: none. */
  readonly summary: string | null;
}

/** Reads the selected streams and writes messages. Throws for whatever went wrong. */
export async function readStreams(
  context: Context,
  inputs: Inputs,
  { recordLimit, summary }: Manner,
): Promise<void> {
  const { out, logger, redactor, clock, signal, hold } = context;
  const { config } = inputs;
  const file = summary === null ? null : await openSummaryFile(summary);
  const writer = await openOutput(out, config.batchFiles, recordLimit !== null);
  const recorder = recorderOf({ ...inputs, clock });
  const { client, partitions, paycorNow } = connect(config, redactor.add, logger, {
    onCall: recorder.call,
    hold,
    outageMinutes: recordLimit === null ? OUTAGE_MINUTES : 0,
  });
  const run = (): Promise<void> =>
    runSync({
      ...inputs,
      partitions: (withTenants) => partitions(withTenants, signal),
      client,
      paycorNow,
      writer,
      logger,
      clock,
      signal,
      recordLimit,
      recorder,
    });
  const watched = { recorder, logger, file, redact: redactor.redact, signal };
  const progress = (): RunProgress => recorder.progress();
  await reported(() => shown(run, progress, context), watched);
}
