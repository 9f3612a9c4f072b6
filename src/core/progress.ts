import { isJsonObject, type Json, type JsonObject } from '../singer/json.js';
import { getBookmark, writeBookmark, type State } from '../singer/state.js';
import { isoCalendarDate, later } from './date.js';

/**
 * A run and its clock. An interrupted run goes on as itself when its state comes back soon enough:
 * with its own clock, skipping what it finished.
 */
export interface Run {
  /** RFC 3339, UTC: the moment fixed before anything was read, and the run's name. */
  readonly startedAt: string;
  readonly resumed: boolean;
}

/** How far a partition got within a run. */
export interface Progress {
  /** The key of the last finished slice; null: none yet. */
  readonly after: string | null;
  readonly done: boolean;
  /** Slices that were read, and those that were passed over because their parent was gone. */
  readonly read: number;
  readonly gone: number;
  /** Rows of the stream or its parents that came as null, up to here: nobody knows what they held. */
  readonly lost: number;
  /** Parents that were not asked for, since their turn comes in another run. */
  readonly waiting: number;
  /** Records of the finished slices. */
  readonly rows: number;
  /** So much less came than the last time that what is missing is not taken for gone. */
  readonly shrunk: boolean;
}

/** Hours after which an interrupted run is not worth going on with: a nightly run starts afresh. */
export const STALE_RUN_HOURS = 12;

const NOTHING: Progress = {
  after: null,
  done: false,
  read: 0,
  gone: 0,
  lost: 0,
  waiting: 0,
  rows: 0,
  shrunk: false,
};

/** The state with the run that it continues, or with a new one that starts at `now` (epoch ms). */
export function beginRun(state: State, now: number): { readonly state: State; readonly run: Run } {
  const interrupted = runOf(state);
  if (interrupted !== null && isFresh(interrupted, now)) {
    return { state, run: { startedAt: interrupted, resumed: true } };
  }
  const startedAt = new Date(now).toISOString();
  return {
    state: { ...state, run: { started_at: startedAt } },
    run: { startedAt, resumed: false },
  };
}

function runOf(state: State): string | null {
  const run = state['run'];
  if (run === undefined || !isJsonObject(run)) return null;
  const startedAt = run['started_at'];
  return typeof startedAt === 'string' ? startedAt : null;
}

function isFresh(startedAt: string, now: number): boolean {
  const age = now - Date.parse(startedAt);
  return age >= 0 && age < STALE_RUN_HOURS * 3_600_000;
}

function partitionState(state: State, stream: string, partition: string): JsonObject {
  const value = getBookmark(state, stream, partition);
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** How far the partition got in this very run; another run's progress counts for nothing. */
export function progressOf(state: State, stream: string, partition: string, run: Run): Progress {
  const progress = partitionState(state, stream, partition)['progress'];
  if (progress === undefined || !isJsonObject(progress)) return NOTHING;
  if (progress['run'] !== run.startedAt) return NOTHING;
  const after = progress['after'];
  return {
    after: typeof after === 'string' ? after : null,
    done: progress['done'] === true,
    read: countIn(progress, 'read'),
    gone: countIn(progress, 'gone'),
    lost: countIn(progress, 'lost'),
    waiting: countIn(progress, 'waiting'),
    rows: countIn(progress, 'rows'),
    shrunk: progress['shrunk'] === true,
  };
}

function countIn(progress: JsonObject, name: string): number {
  const count = progress[name];
  return typeof count === 'number' ? count : 0;
}

/** The state with the partition's progress in the run. */
export function writeProgress(
  state: State,
  stream: string,
  partition: string,
  run: Run,
  progress: Progress,
): State {
  const before = partitionState(state, stream, partition);
  return writeBookmark(state, stream, partition, {
    ...before,
    progress: { run: run.startedAt, ...progress },
  });
}

/** The date or moment that the replication key reached; null: none, or it was another key's. */
export function bookmarkOf(
  state: State,
  stream: string,
  partition: string,
  replicationKey: string,
): string | null {
  const value = partitionState(state, stream, partition)[replicationKey];
  return typeof value === 'string' && isoCalendarDate(value) !== null ? value : null;
}

/** The state with the bookmark moved to `value`, unless it is there or further already. */
export function advanceBookmark(
  state: State,
  stream: string,
  partition: string,
  replicationKey: string,
  value: string,
): State {
  const before = partitionState(state, stream, partition);
  const old = bookmarkOf(state, stream, partition, replicationKey);
  const next = old === null ? value : later(old, value);
  const { progress, counts } = before;
  return writeBookmark(state, stream, partition, {
    [replicationKey]: next,
    ...(progress === undefined ? {} : { progress }),
    ...(counts === undefined ? {} : { counts }),
  });
}

/**
 * The state of a run that came to its own end. Progress is overwritten with null, not removed:
 * Meltano merges states, and a key that is gone would stay.
 */
export function endRun(state: State): State {
  const bookmarks = Object.fromEntries(
    Object.entries(state.bookmarks).map(([stream, partitions]) => [
      stream,
      Object.fromEntries(
        Object.entries(partitions).map(([key, value]) => [key, withoutProgress(value)]),
      ),
    ]),
  );
  return { ...state, bookmarks, currently_syncing: null, run: null };
}

function withoutProgress(value: Json): Json {
  return isJsonObject(value) && 'progress' in value ? { ...value, progress: null } : value;
}
