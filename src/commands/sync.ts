import { command } from '../command-line/command.js';
import type { Context } from '../command-line/context.js';
import type { Flags } from '../command-line/flags.js';
import { configFrom, stateFrom } from '../command-line/inputs.js';
import { shown } from '../command-line/shown.js';
import { holdsRows } from '../core/reading.js';
import { compileSelected, type Selected } from '../core/selected.js';
import type { RemedyOf } from '../failures/causes.js';
import type { RefusalOf } from '../failures/refusal.js';
import { OUTAGE_MINUTES } from '../http/retry-budget.js';
import {
  filesAround,
  filesRead,
  refuseOverwriting,
  tokenFilesAt,
} from '../settings/overwriting.js';
import type { TapConfig } from '../settings/tap-config.js';
import type { State } from '../singer/state.js';
import type { RunProgress } from '../summary/progress-text.js';
import type { OutcomeFile } from '../summary/outcome-file.js';
import { reported } from '../summary/report.js';
import { openSummaryFile } from '../summary/summary-file.js';
import { openOutput } from '../sync/output.js';
import { recorderOf, runSync } from '../sync/run.js';
import { catalogOf } from '../tap/catalog.js';
import type { Connect, Tap } from '../tap/tap.js';

/** Reads the selected streams and writes Singer messages. */
export const commandFor = (tap: Tap) =>
  command({
    options: {},
    config: 'required',
    run: async (context, given) =>
      readStreams(context, await inputsFrom(given, context, tap), { ...given, recordLimit: null }),
  });

/** Where to a run tells what it came to, and what it compares that with. */
type Told = Pick<Flags, 'summary' | 'report' | 'compareWith'>;

/** A run that only its log tells about. */
export const NO_FILES: Told = { summary: null, report: null, compareWith: null };

type Files = Pick<Flags, 'config' | 'catalog' | 'select' | 'deselect' | 'state'> & Told;

/** What a run begins with. */
interface Inputs {
  readonly config: TapConfig;
  readonly connect: Connect;
  readonly selected: Selected;
  readonly state: State;
  readonly refusalOf: RefusalOf;
  readonly remedyOf: RemedyOf;
}

/** Reads the files of the flags. Throws a TapError for a mistake in them. */
export async function inputsFrom(files: Files, context: Context, tap: Tap): Promise<Inputs> {
  const { config, connect, streams: streamsOf } = configFrom(files.config, context, tap);
  refuseLosses(files, config, context);
  const state = stateFrom(files.state);
  const streams = streamsOf(context);
  const catalog = await catalogOf(files, streams, context);
  return {
    config,
    connect,
    selected: compileSelected(streams.table, catalog, config, streams.schemaOf),
    state,
    refusalOf: tap.refusalOf,
    remedyOf: tap.remedyOf,
  };
}

/** What a run writes must be none of the files that it needs. */
function refuseLosses(
  { config, catalog, state, summary, report, compareWith }: Files,
  { tokenFiles, tokenStore }: TapConfig,
  { variables }: Context,
): void {
  const read = filesRead(config, catalog, state);
  refuseOverwriting({ path: tokenFiles, what: 'token_store' }, read);
  const needed = [...read, ...tokenFilesAt(tokenFiles), ...filesAround(variables, tokenStore)];
  if (summary !== null) refuseOverwriting({ path: summary, what: '--summary' }, needed);
  if (report === null) return;
  // The summary may replace the one that is compared: that is read before anything is written.
  const others = [
    { path: summary, what: 'where the summary goes' },
    { path: compareWith, what: 'the summary to compare with' },
  ].flatMap(({ path, what }) => (path === null ? [] : [{ path, what }]));
  refuseOverwriting({ path: report, what: '--report' }, [...needed, ...others]);
}

/** The files that a run's outcome goes to, proven before anything is spent. */
async function openFiles(
  { summary, report, compareWith }: Told,
  tap: string,
): Promise<readonly OutcomeFile[]> {
  const files: OutcomeFile[] = [];
  if (summary !== null) files.push(await openSummaryFile(summary));
  if (report === null) return files;
  // Few runs are to be reported: what draws the page is loaded for those alone.
  const { openRunReport } = await import('../run-report/file.js');
  return [...files, await openRunReport(report, { tap, compareWith })];
}

interface Manner extends Told {
  /** Records a stream that are enough, and no STATE is written; null: all of them. */
  readonly recordLimit: number | null;
}

/** Reads the selected streams and writes messages. Throws for whatever went wrong. */
export async function readStreams(
  context: Context,
  inputs: Inputs,
  { recordLimit, ...told }: Manner,
): Promise<void> {
  const { out, logger, redactor, clock, signal, hold, keepHeapSmall } = context;
  const { config, connect } = inputs;
  const files = await openFiles(told, config.service.tap);
  const writer = await openOutput(out, config.batchFiles, recordLimit !== null);
  const recorder = recorderOf({ ...inputs, clock });
  const { read, partitions, serviceNow } = connect(redactor.add, logger, {
    onCall: recorder.call,
    hold,
    outageMinutes: recordLimit === null ? OUTAGE_MINUTES : 0,
  });
  const run = (): Promise<void> =>
    runSync({
      ...inputs,
      partitions: (scopes) => partitions(scopes, signal),
      read,
      serviceNow,
      writer,
      logger,
      clock,
      signal,
      recordLimit,
      recorder,
    });
  const watched = { recorder, logger, files, redact: redactor.redact, signal };
  const progress = (): RunProgress => recorder.progress();
  keepHeapSmall(inputs.selected.readings.some(holdsRows));
  await reported(() => shown(run, progress, context), watched);
}
