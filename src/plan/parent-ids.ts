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
  { apiUrl, shrink: limits }: Config,
  readings: readonly Reading[],
  logger: Logger,
  signal: AbortSignal,
): CountedParents {
  const read: IdsRead[] = [];
  const tally = newTally();
  const counting = countingPages(client);
  const reader = createParentReader(counting.client, apiUrl, readings, logger, signal, {
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

/** The client, and how many pages it got. */
function countingPages(client: Client): { readonly client: Client; readonly pages: () => number } {
  let pages = 0;
  const get: Client['get'] = async (request, signal) => {
    const page = await client.get(request, signal);
    pages++;
    return page;
  };
  return { client: { ...client, get }, pages: () => pages };
}
