import { dayOf, earlier, later } from '../core/date.js';
import { missingRows } from '../core/drift.js';
import type { Output } from '../core/output.js';
import type { Partition } from '../core/partition.js';
import type { Service } from '../core/service.js';
import {
  advanceBookmark,
  bookmarkOf,
  progressOf,
  writeProgress,
  type Progress,
} from '../core/progress.js';
import type { Reading } from '../core/reading.js';
import { writeRowCounts, type DayCounts, type RowCounts } from '../core/row-counts.js';
import { writeCursor, type Cursor } from '../core/rotation.js';
import { horizonOf, isNews, momentIn, newsSince } from '../core/replication.js';
import type { Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import type { TapError } from '../errors.js';
import type { JsonObject } from '../singer/json.js';
import type { StreamAccount } from '../summary/account.js';
import type { Context } from './context.js';

/** Moves an output's bookmarks and progress as the slices of its reading finish. */
export interface Bookkeeper {
  /** Whether a record is to be written; remembers its moment either way. */
  isNews(slice: Slice, record: JsonObject): boolean;
  sliceDone(slice: Slice, count: Count): void;
  /** What came of the partition. */
  countOf(partition: Partition): Count;
  /** What a second reading of it brought, of all of it or of some days. */
  recount(partition: Partition, second: Count): void;
  /** Remembers what later runs are compared with. */
  remember(partition: Partition, question: string, counts: RowCounts): void;
  /** A slice whose parent the service does not know: passed over. */
  sliceGone(slice: Slice, error: TapError): void;
  /** Throws the parents' error where every single one of them was gone. */
  partitionDone(partition: Partition, end: PartitionEnd): void;
}

/** How much came. */
export interface Count {
  /** Records, before what is no news is left out. */
  readonly records: number;
  /** Rows by their day, as far as this very process read them. */
  readonly days: DayCounts;
}

/** What a partition has come to with its last slice. */
interface PartitionEnd {
  /** The day up to which it is complete; null where no day says so. */
  readonly completes: string | null;
  /** Where the turns of its parents stand; null: they are not asked for in turns. */
  readonly cursor: Cursor | null;
  /** How many parents were not asked for, since their turn comes in another run. */
  readonly waiting: number;
  /** So much less came than the last time that what is missing is not taken for gone. */
  readonly isShrunk: boolean;
}

/** What is remembered of a partition while it is read. */
interface Ledger {
  /** Slices that were read, and those whose parent was gone; an interrupted run's own included. */
  read: number;
  gone: number;
  /** Rows that came as null, or as no row, before the interruption. */
  readonly lost: number;
  goneError: TapError | null;
  rows: number;
  readonly days: Map<string, number>;
  latest: string | null;
  readonly since: string | null;
  /** Slices that end behind this day are new to the stream, and so is all that they bring. */
  readonly horizon: string | null;
}

/** How far a partition got, as far as it is not counted. */
type Reached = Pick<Progress, 'after' | 'done' | 'waiting' | 'shrunk'>;

const upTo = (after: string): Reached => ({ after, done: false, waiting: 0, shrunk: false });

/** @param tally what this process counts of the reading @param drift and of the output alone */
export function createBookkeeper(
  context: Context,
  { days: window }: Pick<Reading, 'days'>,
  output: Output,
  tally: Tally,
  account: StreamAccount,
): Bookkeeper {
  const { keeper, run, logger, config } = context;
  const { name, replication } = output;
  const ledgers = new Map<string, Ledger>();

  function ledgerOf(partition: Partition): Ledger {
    const key = partition.key;
    const ledger = ledgers.get(key) ?? newLedger(key);
    ledgers.set(key, ledger);
    return ledger;
  }

  function newLedger(key: string): Ledger {
    const bookmark =
      replication.kind === 'moments'
        ? bookmarkOf(keeper.state(), name, key, replication.key)
        : null;
    const { read, gone, lost, rows } = progressOf(keeper.state(), name, key, run);
    return {
      read,
      gone,
      lost,
      goneError: null,
      rows,
      days: new Map(),
      latest: null,
      since: newsSince(bookmark, output.lookbackDays),
      horizon: horizonOf(bookmark, window, config.timezone),
    };
  }

  /** Never beyond the present by either clock: what is still to come would be skipped. */
  function advance(partition: Partition, value: string | null): void {
    if (replication.kind === 'full' || value === null) return;
    const latest = context.latest();
    const most = replication.kind === 'days' ? dayOf(Date.parse(latest), config.timezone) : latest;
    const key = partition.key;
    keeper.update((state) =>
      advanceBookmark(state, name, key, replication.key, earlier(value, most)),
    );
  }

  function progress(partition: Partition, { after, done, waiting, shrunk }: Reached): void {
    const key = partition.key;
    const { read, gone, rows, lost: before } = ledgerOf(partition);
    const { nullRows, lostParents, toldEmpty } = tally;
    const missing = missingRows(account.drift, account.tally.records);
    const lost = before + nullRows + lostParents + toldEmpty + missing;
    const reached = { after, done, read, gone, lost, waiting, rows, shrunk };
    keeper.put(`progress of ${name} ${key}`, (state) =>
      writeProgress(state, name, key, run, reached),
    );
  }

  return {
    isNews({ partition, day }, record) {
      if (replication.kind !== 'moments') return true;
      const ledger = ledgerOf(partition);
      const moment = momentIn(record, replication.key);
      if (moment !== null) ledger.latest = later(ledger.latest ?? moment, moment);
      if (ledger.horizon !== null && day !== null && day > ledger.horizon) return true;
      return isNews(record, replication.key, ledger.since);
    },
    sliceDone(slice, { records, days }) {
      const ledger = ledgerOf(slice.partition);
      ledger.read++;
      ledger.rows += records;
      for (const [day, rows] of days) ledger.days.set(day, (ledger.days.get(day) ?? 0) + rows);
      const { completes } = slice;
      if (replication.kind === 'days' && completes !== null) {
        advance(slice.partition, completes);
      }
      progress(slice.partition, upTo(slice.key));
    },
    sliceGone(slice, error) {
      const ledger = ledgerOf(slice.partition);
      ledger.gone++;
      ledger.goneError = error;
      progress(slice.partition, upTo(slice.key));
    },
    countOf(partition) {
      const { rows, days } = ledgerOf(partition);
      return { records: rows, days };
    },
    recount(partition, { records, days }) {
      const ledger = ledgerOf(partition);
      ledger.rows = records;
      for (const [day, rows] of days) ledger.days.set(day, rows);
    },
    remember(partition, question, counts) {
      const key = partition.key;
      keeper.update((state) => writeRowCounts(state, name, key, question, counts));
    },
    partitionDone(partition, { completes, cursor, waiting, isShrunk }) {
      const { gone, read, goneError, latest } = ledgerOf(partition);
      if (goneError && read === 0) throw goneError;
      if (gone > 0)
        logger.warning(tellGone(config.service, output, partition, { gone, all: gone + read }));
      if (replication.kind === 'days') advance(partition, completes);
      if (replication.kind === 'moments') advance(partition, latest);
      if (cursor !== null) {
        keeper.update((state) => writeCursor(state, name, partition.key, cursor));
      }
      progress(partition, { after: null, done: true, waiting, shrunk: isShrunk });
    },
  };
}

const tellGone = (
  service: Service,
  { name }: Output,
  partition: Partition,
  { gone, all }: { readonly gone: number; readonly all: number },
): string =>
  `Stream ${name}, ${partition.name}: ${service.name} answered 404 for ${gone} of ` +
  `${all} parents; they were passed over.`;
