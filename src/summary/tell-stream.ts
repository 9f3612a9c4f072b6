import { counted } from '../core/counted.js';
import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import { tellFirst } from '../singer/tell-first.js';
import type { StreamAccount } from './account.js';
import type { StreamStatus, StreamSummary } from './run-summary.js';

/** What a stream came to, in words. */
export const STATUSES: Readonly<Record<StreamStatus, string>> = {
  succeeded: 'complete',
  done_before: 'done before the interruption',
  skipped: 'skipped',
  failed: 'failed',
  interrupted: 'interrupted',
  not_read: 'not read',
};

/** Logs that a stream is about to be read; nothing where the run had read all of it before. */
export function tellBegin(logger: Logger, stream: string, { before }: StreamAccount): void {
  if (before === 'all') return;
  const how = before === 'part' ? 'goes on where it was interrupted' : 'begins';
  logger.info(`Stream ${stream} ${how}.`, { stream });
}

/** Logs what a stream came to, with its figures for programs. Why it failed is told at the run's end. */
export function tellEnd(logger: Logger, summary: StreamSummary): void {
  const { stream } = summary;
  logger.info(`Stream ${stream}: ${tellStream(summary)}.`, { stream, extra: figuresOf(summary) });
}

function tellStream(summary: StreamSummary): string {
  const { status, resumed, records, calls, seconds } = summary;
  if (status === 'done_before') return STATUSES[status];
  return [
    STATUSES[status] + placesIn(summary),
    ...(resumed ? ['since the interruption'] : []),
    counted(records, 'record'),
    counted(calls, 'call'),
    `${seconds.toFixed(1)} seconds`,
    ...remarksOn(summary),
    ...(summary.waiting === 0 ? [] : [tellWaiting(summary)]),
  ].join(', ');
}

/** Where it failed, and as what: ` in 101, 202 (forbidden)`. */
function placesIn({ failures }: StreamSummary): string {
  if (failures.length === 0) return '';
  const ids = tellFirst(failures, idOf, (left) => `${left} more`, MOST_NAMED);
  const codes = new Set(failures.map(({ code }) => code));
  return ` in ${ids.join(', ')} (${[...codes].join(', ')})`;
}

/** All beside code and message is the id of its partition. */
const idOf = ({ code: _code, message: _message, ...ids }: Failed): string =>
  Object.values(ids).join();

type Failed = StreamSummary['failures'][number];

/** So many partitions stand in a line by their ids. */
const MOST_NAMED = 5;

const tellWaiting = ({ waiting }: StreamSummary): string =>
  `${counted(waiting, 'former employee')} not asked for until their turn comes`;

type Remarkable = Pick<StreamSummary, 'retries' | 'rate_limited' | 'differences' | 'left_out'>;

/** What is worth a word where there was any. */
export function remarksOn(counts: Remarkable): readonly string[] {
  const { retries, rate_limited, differences, left_out } = counts;
  return [
    ...(retries === 0 ? [] : [`${retries} ${retries === 1 ? 'retry' : 'retries'}`]),
    ...(rate_limited === 0 ? [] : [`${counted(rate_limited, 'time')} 429`]),
    ...(differences === 0 ? [] : [`${counted(differences, 'difference')} from the schema`]),
    ...(left_out === 0 ? [] : [`${counted(left_out, 'value')} left out`]),
  ];
}

/** For programs; the messages of failures have lines of their own. */
function figuresOf({
  stream: _stream,
  drift: _drift,
  failures,
  ...figures
}: StreamSummary): JsonObject {
  return { ...figures, failures: failures.length };
}
