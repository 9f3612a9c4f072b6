import type { Context } from './context.js';
import type { Limits } from './pipeline.js';

/** How many slices are open at most: what a crash repeats. Enough that a slow one holds up no call. */
export const lookAheadOf = (concurrency: number): number => 2 * concurrency;

/** Pages wait as texts. Where calls take long, so much of them fills the quota behind a slice of many pages. */
const MOST_WAITING_BYTES = 12 * 1024 * 1024;

/** A few pages bridge the moments in which the reader works. */
const MOST_HELD_BYTES = 512 * 1024;

/** Rows take ten times the room of their text, and what it takes to read it again. */
const MOST_UNFOLDED_BYTES = 1024 * 1024;

/** How far the pipeline of a run goes ahead. A connection test fetches nothing that it will not need. */
export const limitsOf = ({
  config,
  recordLimit,
}: Pick<Context, 'config' | 'recordLimit'>): Limits =>
  recordLimit === null
    ? {
        calls: config.concurrency,
        items: lookAheadOf(config.concurrency),
        size: MOST_HELD_BYTES,
        sizeWaiting: MOST_WAITING_BYTES,
        sizeUnfolded: MOST_UNFOLDED_BYTES,
      }
    : { calls: 1, items: 1, size: 0, sizeWaiting: 0, sizeUnfolded: 0 };
