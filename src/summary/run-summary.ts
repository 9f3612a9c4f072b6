import { isDifference, type DriftEntry } from '../core/drift.js';
import type { Partition } from '../core/partition.js';
import type { Service } from '../core/service.js';
import { TapError, type ErrorCode } from '../errors.js';
import { isUnavailable, type Failure } from '../core/failure.js';
import { causesOf, type Cause, type Refused, type RemedyOf } from '../failures/causes.js';
import type { RefusalKind, RefusalOf } from '../failures/refusal.js';
import { causeLine } from '../failures/tell-cause.js';
import type { StreamAccount } from './account.js';

/**
 * What a stream came to. `skipped`: not readable, and the settings let that pass. `done_before`: the
 * run had read all of it when it was interrupted, and did not read it again.
 */
export type StreamStatus =
  'succeeded' | 'done_before' | 'skipped' | 'failed' | 'interrupted' | 'not_read';

/** What one run cost and brought, a stream or all of them. */
interface Counts {
  /** Records written. */
  readonly records: number;
  /** Requests sent, repeats included. */
  readonly calls: number;
  /** Answers that were worth another try. */
  readonly retries: number;
  /** Answers with status 429. */
  readonly rate_limited: number;
  /** Values that differed from the schema; stand-ins for null keys are none. */
  readonly differences: number;
  /** Values left out, since the schema has no field for them and `new_fields` is `ignore`. */
  readonly left_out: number;
}

/** Has the partition's id by the name of its scope: `site_id`. */
interface FailureSummary {
  readonly [scopeId: `${string}_id`]: string | number;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface StreamSummary extends Counts {
  readonly stream: string;
  readonly status: StreamStatus;
  /**
   * Employees who were not asked for, since their turn comes in another run: the records are not the
   * whole table, and their number says nothing against that of another run.
   */
  readonly waiting: number;
  /** The figures are those of the latest part of a run that was interrupted before. */
  readonly resumed: boolean;
  readonly seconds: number;
  readonly drift: readonly DriftEntry[];
  readonly failures: readonly FailureSummary[];
}

/** The closing summary of a run: what `--summary` writes. Holds names and counts, never a value. */
export interface RunSummary {
  /** The tap's name. */
  readonly tap: string;
  readonly version: string;
  readonly status: 'succeeded' | 'failed' | 'interrupted';
  /** RFC 3339, UTC. */
  readonly started_at: string;
  readonly ended_at: string;
  readonly seconds: number;
  /** What ended the run; null where nothing did. */
  readonly error: { readonly code: ErrorCode | 'unforeseen'; readonly message: string } | null;
  /** Calls that belong to no stream, such as the list of partitions, are among the calls. */
  readonly totals: Counts;
  readonly streams: readonly StreamSummary[];
  /** What kept streams from being read. */
  readonly causes: readonly CauseSummary[];
}

/** Failures that have one cause. Has the partitions' ids, by the name of each scope: `site_ids`. */
export interface CauseSummary {
  readonly [scopeIds: `${string}_ids`]: readonly (string | number)[];
  readonly cause: RefusalKind;
  /** What is wrong, where, and what to do. */
  readonly message: string;
  /** Whether the settings let it pass. */
  readonly skipped: boolean;
  readonly streams: readonly string[];
}

/** How a stream of the run was read; one that was not reached has no times. */
export interface StreamRecord {
  readonly name: string;
  readonly account: StreamAccount;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Null where the run ended in the middle of it. */
  readonly endedAt: number | null;
}

/** Everything that a summary is made of. */
export interface RunFacts {
  readonly version: string;
  readonly streams: readonly string[];
  readonly records: readonly StreamRecord[];
  readonly otherCalls: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether the settings let unreadable streams pass. */
  readonly skipsUnavailable: boolean;
  /** What the run threw; undefined where it ended well. */
  readonly error: unknown;
  readonly service: Service;
  readonly refusalOf: RefusalOf;
  readonly remedyOf: RemedyOf;
}

export function summarize(facts: RunFacts): RunSummary {
  const { startedAt, endedAt, error, version, service } = facts;
  const streams = facts.streams.map((name) => summarizeStream(name, facts));
  const totals = sum(streams);
  return {
    tap: service.tap,
    version,
    status: runStatus(error),
    started_at: new Date(startedAt).toISOString(),
    ended_at: new Date(endedAt).toISOString(),
    seconds: secondsBetween(startedAt, endedAt),
    error: error === undefined ? null : tellError(error),
    totals: { ...totals, calls: totals.calls + facts.otherCalls },
    streams,
    causes: summarizeCauses(facts, streams),
  };
}

/** What is skipped, and what fails, each by its causes. */
function summarizeCauses(
  facts: RunFacts,
  streams: readonly StreamSummary[],
): readonly CauseSummary[] {
  const failures = facts.records.flatMap(({ account }) => [...account.failures.values()]);
  // A run that may read nothing at all has skipped nothing: it has failed.
  const isSkipping = facts.error === undefined || streams.some(isRead);
  const isSkipped = (failure: Failure): boolean =>
    facts.skipsUnavailable && isSkipping && isUnavailable(failure);
  return [false, true].flatMap((skipped) =>
    causesOf(
      failures.filter((one) => isSkipped(one) === skipped).map(refusedBy(facts.refusalOf)),
    ).map((cause) => summarizeCause(facts, cause, skipped)),
  );
}

const isRead = ({ status }: StreamSummary): boolean =>
  status === 'succeeded' || status === 'done_before';

const refusedBy =
  (refusalOf: RefusalOf) =>
  ({ error, ...failure }: Failure): Refused => ({ ...failure, refusal: refusalOf(error) });

function summarizeCause(
  { service: { scopes }, remedyOf }: RunFacts,
  cause: Cause,
  skipped: boolean,
): CauseSummary {
  const { kind, streams, partitions } = cause;
  const ids = Object.keys(scopes).map((scope) => {
    const own = partitions.filter((one) => one.scope === scope);
    return [`${scope}_ids`, own.map(idOf)] as const;
  });
  return {
    cause: kind,
    message: causeLine(cause, remedyOf),
    skipped,
    streams,
    ...Object.fromEntries(ids),
  };
}

/** As the service has it: a number or a text. */
const idOf = ({ ids, key }: Partition): string | number => Object.values(ids)[0] ?? key;

/** What a stream came to, or has come to so far; without a record it was not reached. */
export function summarizeStream(
  name: string,
  facts: Pick<RunFacts, 'records' | 'endedAt' | 'error' | 'skipsUnavailable'>,
): StreamSummary {
  const record = facts.records.find((one) => one.name === name);
  if (!record) return { stream: name, status: 'not_read', ...NONE, ...NO_DETAILS };
  const { tally, failures } = record.account;
  const drift = record.account.drift.entries(tally.records);
  return {
    stream: name,
    status: streamStatus(record, facts),
    resumed: record.account.before !== 'nothing',
    records: tally.records,
    calls: tally.calls,
    retries: tally.retries,
    rate_limited: tally.rateLimited,
    waiting: tally.waiting,
    differences: drift.filter(isDifference).reduce((total, { count }) => total + count, 0),
    left_out: record.account.drift.count('left_out'),
    seconds: secondsBetween(record.startedAt, record.endedAt ?? facts.endedAt),
    drift,
    failures: [...failures.values()].map(({ partition, error }) => ({
      [`${partition.scope}_id`]: idOf(partition),
      code: error.code,
      message: error.message,
    })),
  };
}

function streamStatus(
  { account, endedAt }: StreamRecord,
  facts: Pick<RunFacts, 'error' | 'skipsUnavailable'>,
): StreamStatus {
  if (endedAt === null) return isInterruption(facts.error) ? 'interrupted' : 'failed';
  const failures = [...account.failures.values()];
  if (failures.length === 0) return account.before === 'all' ? 'done_before' : 'succeeded';
  return facts.skipsUnavailable && failures.every(isUnavailable) ? 'skipped' : 'failed';
}

function runStatus(error: unknown): RunSummary['status'] {
  if (error === undefined) return 'succeeded';
  return isInterruption(error) ? 'interrupted' : 'failed';
}

const isInterruption = (error: unknown): boolean =>
  error instanceof TapError && error.code === 'interrupted';

function tellError(error: unknown): NonNullable<RunSummary['error']> {
  const message = error instanceof Error ? error.message : 'something that is no error was thrown';
  return { code: error instanceof TapError ? error.code : 'unforeseen', message };
}

const NONE: Counts = {
  records: 0,
  calls: 0,
  retries: 0,
  rate_limited: 0,
  differences: 0,
  left_out: 0,
};
const NO_DETAILS = { resumed: false, waiting: 0, seconds: 0, drift: [], failures: [] };

const sum = (streams: readonly Counts[]): Counts =>
  streams.reduce(
    (all, one) => ({
      records: all.records + one.records,
      calls: all.calls + one.calls,
      retries: all.retries + one.retries,
      rate_limited: all.rate_limited + one.rate_limited,
      differences: all.differences + one.differences,
      left_out: all.left_out + one.left_out,
    }),
    NONE,
  );

const secondsBetween = (start: number, end: number): number => Math.round(end - start) / 1000;
