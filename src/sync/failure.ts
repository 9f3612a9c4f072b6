import { TapError, type ErrorCode } from '../errors.js';
import type { Partition } from '../core/partition.js';
import type { StreamName } from '../streams/index.js';

/** A partition of a stream that could not be read to its end. */
export interface Failure {
  readonly stream: StreamName;
  readonly partition: Partition;
  readonly error: TapError;
}

/** What would fail every other stream just the same: the run ends at once. */
const FATAL: ReadonlySet<ErrorCode> = new Set([
  'credential',
  'subscription_key',
  'token_store',
  'unauthorized',
  'unreachable',
  'interrupted',
]);

/** The error as one stream's own matter; throws what no other stream would survive. */
export function isolate(error: unknown): TapError {
  if (error instanceof TapError && !FATAL.has(error.code)) return error;
  throw error;
}

/** What a run with failed streams ends with. */
export function streamsFailed(failures: readonly Failure[], streams: number): TapError {
  const names = [...new Set(failures.map(({ stream }) => stream))];
  return new TapError(
    'streams_failed',
    `${names.length} of ${streams} streams failed (${names.join(', ')}); all else is complete. What ` +
      'failed, and for which legal entity, stands above, a line each.',
  );
}
