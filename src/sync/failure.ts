import { TapError, type ErrorCode } from '../errors.js';
import type { Failure } from '../core/failure.js';
import { partitionKey } from '../core/partition.js';

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

/** What a run says of the streams that it skipped, each with its legal entities. */
export function tellSkipped(skipped: readonly Failure[], streams: number): string {
  const names = [...new Set(skipped.map(({ stream }) => stream))];
  const lists = names.map((name) => {
    const entities = skipped.filter(({ stream }) => stream === name);
    return `${name} (${entities.map(({ partition }) => partitionKey(partition)).join(', ')})`;
  });
  return (
    `${names.length} of ${streams} streams were skipped, in whole or for some legal entities, since ` +
    `Paycor does not let this credential read them: ${lists.join('; ')}. on_unavailable is skip.`
  );
}

/** What a run with failed streams ends with. */
export function streamsFailed(failures: readonly Failure[], streams: number): TapError {
  const names = [...new Set(failures.map(({ stream }) => stream))];
  return new TapError(
    'streams_failed',
    `${names.length} of ${streams} streams failed (${names.join(', ')})` +
      `${names.length < streams ? '; all others are complete' : ''}. What failed, and for which legal ` +
      'entity, stands above, a line each.',
  );
}
