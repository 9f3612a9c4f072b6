import { TapError } from '../errors.js';
import { mapTexts } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import { neutralLine } from '../singer/neutral.js';
import { logMetric, timerMetric } from '../singer/metrics.js';
import type { Recorder } from './recorder.js';
import type { Outcome, OutcomeFile } from './outcome-file.js';
import { tellSummary } from './tell-summary.js';

export interface ReportOptions {
  readonly recorder: Recorder;
  readonly logger: Logger;
  /** The files that take it, beside the log. */
  readonly files: readonly OutcomeFile[];
  readonly redact: (text: string) => string;
  readonly signal: AbortSignal;
}

/** Runs, then tells what came of it, however it ended; throws what the run threw. */
export async function reported(run: () => Promise<void>, options: ReportOptions): Promise<void> {
  const { recorder, logger, signal } = options;
  const error = await errorOf(run);
  const summary = recorder.summary(reasonOf(error, signal));
  const status = summary.status === 'succeeded' ? 'succeeded' : 'failed';
  logMetric(logger, timerMetric('job_duration', summary.seconds, { job_type: 'sync', status }));
  tellSummary(logger, summary);
  const faults = await keep({ summary, history: recorder.history() }, options);
  const [reason, ...others] = error === undefined ? faults : [error, ...faults];
  for (const fault of others) logger.error(messageOf(fault));
  if (reason !== undefined) throw reason;
}

/** What was thrown; undefined where nothing was. */
async function errorOf(run: () => Promise<void>): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error ?? new Error('nothing was thrown as an error');
  }
}

/** What was stopped may fail in ways of its own; why it was stopped is what matters. */
function reasonOf(error: unknown, signal: AbortSignal): unknown {
  if (error === undefined || error instanceof TapError || !signal.aborted) return error;
  return signal.reason;
}

/** Gives the outcome to every file; resolves with what came in between. */
async function keep(
  outcome: Outcome,
  { files, redact }: ReportOptions,
): Promise<readonly TapError[]> {
  const told = mapTexts(outcome, (text) => neutralLine(redact(text)));
  const faults: TapError[] = [];
  for (const file of files) {
    await file.write(told).catch((cause: unknown) => faults.push(notWritten(file, cause)));
  }
  return faults;
}

const notWritten = ({ holds }: OutcomeFile, cause: unknown): TapError =>
  new TapError('output_closed', `The ${holds} could not be written (${messageOf(cause)}).`, {
    cause,
  });

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
