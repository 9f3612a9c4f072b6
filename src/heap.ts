import { setFlagsFromString } from 'node:v8';

/** How much what is in use may grow by, in percent, before all of the heap is tidied. */
const MOST_GROWTH = 120;

/** Whole slices of rows are held, beside the pages that wait behind them: the room has to come from here. */
const MOST_GROWTH_HOLDING = 60;

/**
 * To be called when all is loaded and a run begins: what it makes lives for a page at most. A heap that
 * grows on as V8 likes takes half as much memory again; one that is tidied twice as often, a twelfth more
 * of the processors where each employee is a call (`npm run bench`).
 *
 * @param holdsRows some of its streams are written only once all rows of a slice are there
 */
export function keepHeapSmall(holdsRows: boolean): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${holdsRows ? MOST_GROWTH_HOLDING : MOST_GROWTH}`);
}
