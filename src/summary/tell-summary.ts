import { aligned } from '../core/aligned.js';
import type { Logger } from '../singer/logger.js';
import type { CauseSummary, RunSummary, StreamStatus, StreamSummary } from './run-summary.js';
import { counted } from '../core/counted.js';
import { remarksOn, STATUSES } from './tell-stream.js';

/** Logs the end of a run: a table, a row a stream; one sentence; and a line a cause of failures. */
export function tellSummary(logger: Logger, summary: RunSummary): void {
  const { totals, seconds, status, causes } = summary;
  for (const row of tableOf(summary)) logger.info(row, { isRow: true });
  logger.info(sentenceOn(summary), { extra: { ...totals, seconds, status } });
  for (const cause of causes) tellCause(logger, cause);
}

const HEADINGS = ['stream', 'records', 'calls', 'seconds', 'result'] as const;

function tableOf({ streams, totals, seconds }: RunSummary): readonly string[] {
  const sums = ['total', String(totals.records), String(totals.calls), seconds.toFixed(1), ''];
  return aligned([HEADINGS, ...streams.map(rowOf), sums], 'figures');
}

function rowOf({ stream, records, calls, seconds, status }: StreamSummary): readonly string[] {
  return [stream, String(records), String(calls), seconds.toFixed(1), STATUSES[status]];
}

/** The streams by what they came to, and what it cost. */
function sentenceOn({ streams, totals, seconds, status }: RunSummary): string {
  const results = ORDER.flatMap((one) => {
    const count = streams.filter((stream) => stream.status === one).length;
    return count === 0 ? [] : [`${count} ${STATUSES[one]}`];
  });
  const costs = [counted(totals.calls, 'call'), `${seconds.toFixed(1)} seconds`];
  return (
    `The run ${ENDED[status]}: of ${counted(streams.length, 'stream')} ${results.join(', ')}; ` +
    `${[counted(totals.records, 'record'), ...costs, ...remarksOn(totals)].join(', ')}.`
  );
}

const ORDER: readonly StreamStatus[] = [
  'succeeded',
  'done_before',
  'skipped',
  'failed',
  'interrupted',
  'not_read',
];

const ENDED: Readonly<Record<RunSummary['status'], string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  interrupted: 'was interrupted',
};

function tellCause(logger: Logger, { message, skipped, ...extra }: CauseSummary): void {
  if (skipped) logger.warning(`Skipped, since on_unavailable is skip: ${message}`, { extra });
  else logger.error(message, { extra });
}
