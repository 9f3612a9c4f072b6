import { counted } from '../core/counted.js';
import { TapError, type ErrorCode } from '../errors.js';
import { isUnavailable, type Failure } from '../core/failure.js';
import type { Partition } from '../core/partition.js';
import { placesOf } from '../failures/tell-cause.js';
import type { StreamAccount } from '../summary/account.js';
import { tellFirst } from '../singer/tell-first.js';

/** What would fail every other stream just the same: the run ends at once. */
const FATAL: ReadonlySet<ErrorCode> = new Set([
  'credential',
  'subscription_key',
  'token_store',
  'unauthorized',
  'unreachable',
  'outage',
  'interrupted',
]);

const isIsolated = (error: unknown): error is TapError =>
  error instanceof TapError && !FATAL.has(error.code);

/** Whether no other stream would survive it. */
export const isFinal = (error: unknown): boolean => !isIsolated(error);

/** The error as one stream's own matter; throws what no other stream would survive. */
export function isolate(error: unknown): TapError {
  if (isIsolated(error)) return error;
  throw error;
}

/** What a run could not read of one stream. */
export interface Loss {
  readonly stream: string;
  readonly partitions: readonly Partition[];
  /** Whether nothing of the stream was loaded at all. */
  readonly isWhole: boolean;
}

/** A stream of the run, and in how many partitions it could fail. */
interface Attempted {
  readonly stream: string;
  readonly account: StreamAccount;
  readonly attempts: number;
}

/**
 * What was lost of the streams. What this credential may not read is no loss where the settings let
 * that pass, unless there was nothing else: a run that may not read anything has not succeeded.
 */
export function lossesOf(
  streams: readonly Attempted[],
  skipsUnavailable: boolean,
): readonly Loss[] {
  const failures = streams.reduce((sum, { account }) => sum + account.failures.size, 0);
  const attempts = streams.reduce((sum, one) => sum + one.attempts, 0);
  const isSkipping = skipsUnavailable && failures < attempts;
  return streams.flatMap((one) => {
    const failed = [...one.account.failures.values()];
    const lost = failed.filter((failure) => !isSkipping || !isUnavailable(failure));
    return lost.length === 0 ? [] : [lossOf(one, lost)];
  });
}

const lossOf = ({ stream, account, attempts }: Attempted, lost: readonly Failure[]): Loss => ({
  stream,
  partitions: lost.map(({ partition }) => partition),
  isWhole: account.tally.records === 0 && account.failures.size === attempts,
});

/**
 * What a run with failed streams ends with: what was loaded, and what was not.
 *
 * @param complete how many streams were read without a failure
 */
export function streamsFailed(
  losses: readonly Loss[],
  streams: number,
  complete: number,
): TapError {
  const sentences =
    losses.length === streams && losses.every(({ isWhole }) => isWhole)
      ? [`Nothing was loaded: ${namesIn(losses)}.`]
      : [...wholeLosses(losses), ...partialLosses(losses), completeTold(complete)];
  return new TapError(
    'streams_failed',
    `${losses.length} of ${counted(streams, 'stream')} failed. ${sentences.join(' ')} The causes stand above, ` +
      'a line each; each failure is told at log level debug.',
  );
}

function wholeLosses(losses: readonly Loss[]): readonly string[] {
  const whole = losses.filter(({ isWhole }) => isWhole);
  return whole.length === 0 ? [] : [`Not loaded: ${namesIn(whole)}.`];
}

/** Streams that lack the same partitions together. */
function partialLosses(losses: readonly Loss[]): readonly string[] {
  const partial = losses.filter(({ isWhole }) => !isWhole);
  const places = [...new Set(partial.map(({ partitions }) => placesOf(partitions)))];
  return places.map((place) => {
    const alike = partial.filter(({ partitions }) => placesOf(partitions) === place);
    return `Loaded, but not all of ${place}: ${namesIn(alike)}.`;
  });
}

const completeTold = (complete: number): string =>
  complete === 0 ? 'No stream is complete.' : `Complete: ${complete}.`;

/** So many streams stand by name in one sentence. */
const MOST_NAMED = 10;

const namesIn = (losses: readonly Loss[]): string =>
  tellFirst(
    losses,
    ({ stream }) => stream,
    (left) => `${left} more`,
    MOST_NAMED,
  ).join(', ');
