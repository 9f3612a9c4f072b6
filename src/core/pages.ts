import type { Row } from './row.js';
import type { Slice } from './slice.js';
import type { Tally } from './tally.js';

/** Rows of one answer. */
export interface Page {
  readonly rows: readonly Row[];
  /** For a page that must wait: keeps its text alone, a tenth of the room, until its rows are asked for. */
  readonly fold: () => void;
  /** Lets go of its rows: nobody asks for them again. */
  readonly drop: () => void;
  /** Length of the answer's raw text. */
  readonly bytes: number;
  /** What the service said where it told in words that there is nothing; null: it did not. */
  readonly toldEmpty: string | null;
  /** Its texts may hold NUL characters or halves of characters; false: they are known not to. */
  readonly mayBeBroken: boolean;
}

/**
 * Reads the pages of a slice one after the other, each when it is asked for, and counts its calls in
 * the tally. Throws a TapError once no further try can help.
 */
export type ReadPages = (
  slice: Slice,
  tally: Tally,
  signal: AbortSignal,
) => AsyncIterableIterator<Page>;
