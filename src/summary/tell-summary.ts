import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import type { RunSummary, StreamStatus, StreamSummary } from './run-summary.js';

const STATUSES: Readonly<Record<StreamStatus, string>> = {
  succeeded: 'complete',
  done_before: 'complete, read before the run was interrupted and not again',
  skipped: 'skipped, since it is not readable',
  failed: 'failed',
  interrupted: 'interrupted',
  not_read: 'not read',
};

/** Logs a line a stream, and one of sums. */
export function tellSummary(logger: Logger, summary: RunSummary): void {
  for (const stream of summary.streams) {
    logger.info(`Summary of ${stream.stream}: ${tellStream(stream)}.`, {
      stream: stream.stream,
      extra: figuresOf(stream),
    });
  }
  const { totals, seconds, status, streams } = summary;
  logger.info(
    `Summary of the run: ${status}; ${streams.length} streams, ${tellCounts({ ...totals, seconds })}.`,
    { extra: { ...totals, seconds, status } },
  );
}

function tellStream(stream: StreamSummary): string {
  const status = STATUSES[stream.status];
  if (stream.status === 'not_read' || stream.status === 'done_before') return status;
  const resumed = stream.resumed ? ['since the interruption'] : [];
  const failures = stream.failures.length === 0 ? [] : [counted(stream.failures.length, 'failure')];
  const waiting = stream.waiting === 0 ? [] : [tellWaiting(stream)];
  return [status, ...resumed, tellCounts(stream), ...waiting, ...failures].join(', ');
}

const tellWaiting = ({ waiting }: StreamSummary): string =>
  `${counted(waiting, 'former employee')} not asked for until their turn comes`;

type Counts = RunSummary['totals'] & { readonly seconds: number };

function tellCounts(counts: Counts): string {
  return [
    counted(counts.records, 'record'),
    counted(counts.calls, 'call'),
    `${counts.retries} ${counts.retries === 1 ? 'retry' : 'retries'}`,
    `${counts.rate_limited} times 429`,
    `${counts.seconds.toFixed(1)} seconds`,
    counted(counts.differences, 'difference') + ' from the schema',
    ...(counts.left_out === 0 ? [] : [`${counted(counts.left_out, 'value')} left out`]),
  ].join(', ');
}

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** For programs; the messages of failures have lines of their own. */
function figuresOf({
  stream: _stream,
  drift: _drift,
  failures,
  ...figures
}: StreamSummary): JsonObject {
  return { ...figures, failures: failures.length };
}
