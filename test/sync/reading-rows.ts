import type { ReadPages } from '../../src/core/pages.js';
import type { JsonObject } from '../../src/singer/json.js';

/** Answers every slice with the same rows, on one page. */
export const readingRows = (
  rows: readonly JsonObject[],
  toldEmpty: string | null = null,
): ReadPages =>
  async function* pages() {
    yield await Promise.resolve({
      rows,
      bytes: 0,
      fold: () => undefined,
      drop: () => undefined,
      toldEmpty,
      mayBeBroken: true,
    });
  };
