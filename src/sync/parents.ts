import { counted } from '../core/counted.js';
import type { ReadPages } from '../core/pages.js';
import { parentRow, sortParents, type ParentRow } from '../core/parent.js';
import type { Partition } from '../core/partition.js';
import { planSlices } from '../core/plan.js';
import type { Range } from '../core/range.js';
import type { Feed, Reading } from '../core/reading.js';
import { isSuspicious, type ShrinkLimits } from '../core/shrink.js';
import { ownRows, type Slice } from '../core/slice.js';
import { addCalls, newTally, type Tally } from '../core/tally.js';
import type { JsonObject } from '../singer/json.js';
import type { Logger } from '../singer/logger.js';
import { tellFewParents, type FewParents } from './shrunk.js';

/** What feeds the streams that need one call a parent. */
export interface ParentReader {
  /**
   * The sorted parents of a reading in one partition, read at most once a run, whether or not the
   * parent stream is selected; null for a reading without a parent. Where the run itself reads the
   * parent stream, they are there when it is done with it. Suspiciously few are read a second time.
   *
   * @param before how many there were in the reading's last complete run; null: nobody knows
   */
  of(
    reading: Reading,
    partition: Partition,
    range: Range | null,
    tally: Tally,
    before: number | null,
  ): Promise<ParentList> | null;
  /** The run reads all rows of that partition and range: whoever needs them may wait for them. */
  expect(reading: Reading, partition: Partition, range: Range | null): void;
  /** Takes rows of a stream that is itself read, as the wire has them: they may be parents. */
  note(slice: Slice, rows: readonly JsonObject[]): void;
  /**
   * All rows of the partition were noted: nobody needs to read its parents again.
   * @param nullRows how many rows, of this partition or others, came as null or were told not to be
   * @param shrunkFrom how many there were before, where they are suspiciously few, twice read
   */
  noted(reading: Reading, partition: Partition, nullRows: number, shrunkFrom: number | null): void;
  /** They will not all come: whoever waits for them reads them for himself. */
  missed(reading: Reading, partition: Partition): void;
}

/** The parents of a reading in one partition. */
export interface ParentList {
  readonly rows: readonly ParentRow[];
  /** How many there were before, where these are suspiciously few, twice read; null: they are not. */
  readonly shrunkFrom: number | null;
}

/** What is known of the parents of one partition. */
interface Parents extends ParentList {
  /** Parents that came as null or without a usable id: their children are asked for by nobody. */
  readonly lost: number;
  /** Whoever doubts them need not read them again. */
  readonly isReadTwice: boolean;
}

/** Parents that the run itself reads, while it does. */
interface Expected {
  readonly feed: Feed;
  readonly rows: ParentRow[];
  nameless: number;
  readonly settle: (parents: Parents | null) => void;
}

/** Which parents are too few, and whether that is told, or is the children's failure. */
export interface Distrust {
  readonly limits: ShrinkLimits;
  readonly isTold: boolean;
}

/** @param readings those of the run: only what feeds one of them is remembered */
export function createParentReader(
  readPages: ReadPages,
  readings: readonly Reading[],
  logger: Logger,
  signal: AbortSignal,
  distrust: Distrust,
): ParentReader {
  const known = new Map<string, Promise<Parents | null>>();
  const expected = new Map<string, Expected>();
  const feeds = feedsOf(readings);

  const fedBy = ({ name }: Reading): readonly Feed[] =>
    feeds.filter(({ reading }) => reading.name === name);

  /** What the run itself reads of a partition, for each of the feeds that take it. */
  const expectedOf = (reading: Reading, partition: Partition): readonly Expected[] =>
    fedBy(reading).flatMap((feed) => expected.get(placeOf(feed, partition)) ?? []);

  async function read(
    feed: Feed,
    partition: Partition,
    range: Range | null,
    tally: Tally,
  ): Promise<Parents> {
    const { reading } = feed;
    const own = newTally();
    const rows: ParentRow[] = [];
    let nameless = 0;
    try {
      const parents = (await reader.of(reading, partition, range, own, null))?.rows ?? null;
      for (const slice of planSlices(reading, { partition, range, parents })) {
        for await (const { rows: sent, toldEmpty } of readPages(slice, own, signal)) {
          const all = ownRows(slice, sent);
          const found = parentRows(feed, all, slice);
          rows.push(...found);
          nameless += all.length - found.length;
          own.toldEmpty += toldEmpty === null ? 0 : 1;
        }
      }
    } finally {
      // The calls are those of the stream that is the first to need the parents.
      addCalls(tally, own);
    }
    return parentsOf(feed, partition, rows, nameless, own.nullRows + own.toldEmpty);
  }

  function parentsOf(
    feed: Feed,
    partition: Partition,
    rows: readonly ParentRow[],
    nameless: number,
    nullRows: number,
  ): Parents {
    if (nameless > 0) logger.warning(tellNameless(feed, partition, nameless));
    return {
      rows: sortParents(feed, rows),
      lost: nullRows + nameless,
      shrunkFrom: null,
      isReadTwice: false,
    };
  }

  /** Those that came, or what a second reading makes of them where they are suspiciously few. */
  async function trust(
    found: Parents,
    asked: Pick<FewParents, 'parent' | 'partition'>,
    before: number | null,
    again: () => Promise<Parents>,
  ): Promise<Parents> {
    const isFew = ({ rows }: Parents): boolean =>
      isSuspicious(before, rows.length, distrust.limits);
    if (before === null || found.shrunkFrom !== null || !isFew(found)) return found;
    const second = found.isReadTwice ? found : { ...(await again()), isReadTwice: true };
    if (!isFew(second)) return second;
    const now = second.rows.length;
    if (distrust.isTold) logger.warning(tellFewParents({ ...asked, now, before }));
    return { ...second, shrunkFrom: before };
  }

  /** Read, unless the run itself has read them, or does. */
  async function find(
    feed: Feed,
    partition: Partition,
    range: Range | null,
    tally: Tally,
  ): Promise<Parents> {
    const name = nameOf(feed, partition, range);
    const own = await known.get(name);
    if (own) return own;
    const parents = read(feed, partition, range, tally);
    known.set(name, parents);
    return parents;
  }

  const reader: ParentReader = {
    of({ feed }, partition, range, tally, before) {
      if (feed === null) return null;
      const days = feed.reading.days ? range : null;
      const found = find(feed, partition, days, tally).then(async (first) => {
        const again = () => read(feed, partition, days, tally);
        const trusted = await trust(first, { parent: feed.reading.name, partition }, before, again);
        if (trusted !== first) known.set(nameOf(feed, partition, days), Promise.resolve(trusted));
        return trusted;
      });
      return found.then(({ rows, lost, shrunkFrom }) => {
        tally.lostParents += lost;
        return { rows, shrunkFrom };
      });
    },
    expect(reading, partition, range) {
      for (const feed of fedBy(reading)) {
        const parents = new Promise<Parents | null>((settle) => {
          expected.set(placeOf(feed, partition), { feed, rows: [], nameless: 0, settle });
        });
        known.set(nameOf(feed, partition, reading.days ? range : null), parents);
      }
    },
    note(slice, rows) {
      for (const noted of expectedOf(slice.reading, slice.partition)) {
        const found = parentRows(noted.feed, rows, slice);
        noted.rows.push(...found);
        noted.nameless += rows.length - found.length;
      }
    },
    noted(reading, partition, nullRows, shrunkFrom) {
      for (const { feed, rows, nameless, settle } of expectedOf(reading, partition)) {
        const parents = parentsOf(feed, partition, rows, nameless, nullRows);
        settle({ ...parents, shrunkFrom, isReadTwice: shrunkFrom !== null });
        expected.delete(placeOf(feed, partition));
      }
    },
    missed(reading, partition) {
      for (const { feed, settle } of expectedOf(reading, partition)) {
        settle(null);
        expected.delete(placeOf(feed, partition));
      }
    },
  };
  return reader;
}

/** Every feed of the readings, and those that the feeds need themselves, each once. */
function feedsOf(readings: readonly Reading[]): readonly Feed[] {
  const own = readings.flatMap(({ feed }) => (feed ? [feed, ...feedsOf([feed.reading])] : []));
  return [...new Map(own.map((feed) => [kindOf(feed), feed])).values()];
}

const parentRows = (feed: Feed, rows: readonly JsonObject[], slice: Slice): ParentRow[] =>
  rows.flatMap((row) => parentRow(feed, row, slice) ?? []);

/** Two rows may take different fields of the same parents by the same name. */
const kindOf = ({ id, source }: Feed): string => JSON.stringify([id, source]);

const placeOf = (feed: Feed, partition: Partition): string => `${kindOf(feed)} ${partition.key}`;

const nameOf = (feed: Feed, partition: Partition, range: Range | null): string =>
  JSON.stringify([placeOf(feed, partition), range]);

const tellNameless = ({ reading, source }: Feed, partition: Partition, count: number): string =>
  `Stream ${reading.name}, ${partition.name}: ${counted(count, 'row')} came with no ` +
  `${source.field} that can stand in a URL; what belongs to them can not be asked for.`;
