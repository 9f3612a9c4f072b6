import type { Config } from '../config/config.js';
import type { Reading } from '../core/reading.js';
import { newTally } from '../core/tally.js';
import type { Client } from '../paycor/client.js';
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
  client: Client,
  { apiUrl }: Config,
  readings: readonly Reading[],
  logger: Logger,
  signal: AbortSignal,
): CountedParents {
  const read: IdsRead[] = [];
  const tally = newTally();
  let pages = 0;
  const counting: Client = {
    ...client,
    async get(request, aborted) {
      const page = await client.get(request, aborted);
      pages++;
      return page;
    },
  };
  const reader = createParentReader(counting, apiUrl, readings, logger, signal);

  const of: ParentReader['of'] = (reading, partition, range) => {
    const { feed } = reading;
    const before = pages;
    const rows = reader.of(reading, partition, range, tally);
    if (feed === null || rows === null) return rows;
    return rows.then((ids) => {
      if (pages > before) {
        const days = feed.reading.days ? range : null;
        const counted = { pages: pages - before, ids: ids.length };
        read.push({ stream: feed.reading.name, partition, range: days, ...counted });
      }
      return ids;
    });
  };
  // A plan reads no stream, so that nobody hears of parents from there.
  return { reader: { ...reader, of, expect: () => undefined }, read, calls: () => tally.calls };
}
