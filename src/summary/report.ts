import { TapError } from '../errors.js';
import { mapTexts } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import { neutralLine } from '../singer/neutral.js';
import { logMetric, timerMetric } from '../singer/metrics.js';
import type { Recorder } from './recorder.js';
import type { RunSummary } from './run-summary.js';
import type { SummaryFile } from './summary-file.js';
import { tellSummary } from './tell-summary.js';

export interface ReportOptions {
  readonly recorder: Recorder;
  readonly logger: Logger;
  /** Null: the summary goes to the log alone. */
  readonly file: SummaryFile | null;
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
  const fault = await keep(summary, options);
  if (error !== undefined) {
    if (fault !== null) logger.error(fault.message);
    throw error;
  }
  if (fault !== null) throw fault;
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

async function keep(
  summary: RunSummary,
  { file, redact }: ReportOptions,
): Promise<TapError | null> {
  if (file === null) return null;
  try {
    await file.write(
      `${JSON.stringify(
        mapTexts(summary, (text) => neutralLine(redact(text))),
        null,
        2,
      )}\n`,
    );
    return null;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new TapError('output_closed', `The summary could not be written (${reason}).`, {
      cause,
    });
  }
}
