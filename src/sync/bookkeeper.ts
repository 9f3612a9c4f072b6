import { earlier } from '../core/date.js';
import { partitionKey, type Partition } from '../core/partition.js';
import { advanceBookmark, bookmarkOf, progressOf, writeProgress } from '../core/progress.js';
import {
  cappedMoment,
  horizonOf,
  isNews,
  momentIn,
  newsSince,
  replicationOfStream,
} from '../core/replication.js';
import { later } from '../core/date.js';
import type { SelectedStream } from '../core/selected-stream.js';
import type { Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import type { TapError } from '../errors.js';
import type { JsonObject } from '../singer/json.js';
import { windowOf } from '../core/plan.js';
import type { Context } from './context.js';

/** Moves a stream's bookmarks and progress as its slices finish. */
export interface Bookkeeper {
  /** Whether a record is to be written; remembers its moment either way. */
  isNews(slice: Slice, record: JsonObject): boolean;
  sliceDone(slice: Slice): void;
  /** A slice whose parent Paycor does not know: passed over. */
  sliceGone(slice: Slice, error: TapError): void;
  /** Throws the parents' error where every single one of them was gone. */
  partitionDone(partition: Partition, completes: string | null): void;
}

/** What is remembered of a partition while it is read. */
interface Ledger {
  /** Slices that were read, and those whose parent was gone; an interrupted run's own included. */
  read: number;
  gone: number;
  /** Rows that came as null before the interruption. */
  readonly lost: number;
  goneError: TapError | null;
  latest: string | null;
  readonly since: string | null;
  /** Slices that end behind this day are new to the stream, and so is all that they bring. */
  readonly horizon: string | null;
}

/** @param tally what this process counts of the stream */
export function createBookkeeper(
  context: Context,
  selected: SelectedStream,
  tally: Tally,
): Bookkeeper {
  const { keeper, run, today, logger } = context;
  const { name } = selected;
  const replication = replicationOfStream(selected);
  const ledgers = new Map<string, Ledger>();

  function ledgerOf(partition: Partition): Ledger {
    const key = partitionKey(partition);
    const ledger = ledgers.get(key) ?? newLedger(context, selected, key);
    ledgers.set(key, ledger);
    return ledger;
  }

  function advance(partition: Partition, value: string | null): void {
    if (replication.kind === 'full' || value === null) return;
    const key = partitionKey(partition);
    keeper.update((state) => advanceBookmark(state, name, key, replication.key, value));
  }

  function progress(partition: Partition, after: string | null, done: boolean): void {
    const key = partitionKey(partition);
    const { read, gone, ...before } = ledgerOf(partition);
    const lost = before.lost + tally.nullRows;
    keeper.update((state) =>
      writeProgress(state, name, key, run, { after, done, read, gone, lost }),
    );
  }

  return {
    isNews({ partition, key }, record) {
      if (replication.kind !== 'moments') return true;
      const ledger = ledgerOf(partition);
      const moment = momentIn(record, replication.key);
      if (moment !== null) ledger.latest = later(ledger.latest ?? moment, moment);
      if (ledger.horizon !== null && key > ledger.horizon) return true;
      return isNews(record, replication.key, ledger.since);
    },
    sliceDone(slice) {
      ledgerOf(slice.partition).read++;
      const { completes } = slice;
      if (replication.kind === 'days' && completes !== null) {
        advance(slice.partition, earlier(completes, today));
      }
      progress(slice.partition, slice.key, false);
    },
    sliceGone(slice, error) {
      const ledger = ledgerOf(slice.partition);
      ledger.gone++;
      ledger.goneError = error;
      progress(slice.partition, slice.key, false);
    },
    partitionDone(partition, completes) {
      const { gone, read, goneError, latest } = ledgerOf(partition);
      if (goneError && read === 0) throw goneError;
      if (gone > 0) logger.warning(tellGone(selected, partition, gone, gone + read));
      if (replication.kind === 'days') advance(partition, completes);
      if (replication.kind === 'moments') advance(partition, cappedMoment(latest, run.startedAt));
      progress(partition, null, true);
    },
  };
}

function newLedger(
  { keeper, config, run }: Context,
  selected: SelectedStream,
  key: string,
): Ledger {
  const replication = replicationOfStream(selected);
  const lookbackDays = config.lookbackDays ?? windowOf(selected.stream)?.lookbackDays ?? 0;
  const bookmark =
    replication.kind === 'moments'
      ? bookmarkOf(keeper.state(), selected.name, key, replication.key)
      : null;
  const { read, gone, lost } = progressOf(keeper.state(), selected.name, key, run);
  return {
    read,
    gone,
    lost,
    goneError: null,
    latest: null,
    since: newsSince(bookmark, lookbackDays),
    horizon: horizonOf(bookmark, selected, config.timezone),
  };
}

function tellGone(
  { name }: SelectedStream,
  partition: Partition,
  gone: number,
  all: number,
): string {
  return (
    `Stream ${name}, legal entity ${partition.legalEntityId}: Paycor answered 404 for ${gone} of ` +
    `${all} parents; they were passed over.`
  );
}
