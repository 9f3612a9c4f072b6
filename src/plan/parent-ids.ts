import type { RunSettings } from '../core/run-settings.js';
import type { ReadPages } from '../core/pages.js';
import type { Reading } from '../core/reading.js';
import { newTally } from '../core/tally.js';
import type { Logger } from '../singer/logger.js';
import { createParentReader, type ParentReader } from '../sync/parents.js';
import type { IdsRead } from './combine.js';

/** Reads parent ids as a sync does, and remembers what that took. */
export interface CountedParents {
  readonly reader: ParentReader;
  /** What was read so far. */
  readonly read: readonly IdsRead[];
  /** Calls that reading took, repeats included. */
  calls(): number;
}

/** @param readings those of the plan */
export function countParents(
  readPages: ReadPages,
  { shrink: limits }: RunSettings,
  readings: readonly Reading[],
  logger: Logger,
  signal: AbortSignal,
): CountedParents {
  const read: IdsRead[] = [];
  const tally = newTally();
  const counting = countingPages(readPages);
  const reader = createParentReader(counting.reads, readings, logger, signal, {
    limits,
    isTold: false,
  });

  const of: ParentReader['of'] = (reading, partition, range) => {
    const { feed } = reading;
    const before = counting.pages();
    // A plan asks once, whatever comes.
    const found = reader.of(reading, partition, range, tally, null);
    if (feed === null || found === null) return found;
    return found.then((list) => {
      const pages = counting.pages() - before;
      const days = feed.reading.days ? range : null;
      const parent = { stream: feed.reading.name, partition, range: days };
      if (pages > 0) read.push({ ...parent, pages, ids: list.rows.length });
      return list;
    });
  };
  // A plan reads no stream, so that nobody hears of parents from there.
  return { reader: { ...reader, of, expect: () => undefined }, read, calls: () => tally.calls };
}

/** The same, and how many pages came. */
function countingPages(read: ReadPages): {
  readonly reads: ReadPages;
  readonly pages: () => number;
} {
  let pages = 0;
  const reads: ReadPages = async function* counted(slice, tally, signal) {
    for await (const page of read(slice, tally, signal)) {
      pages++;
      yield page;
    }
  };
  return { reads, pages: () => pages };
}
