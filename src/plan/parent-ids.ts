import type { Config } from '../config/config.js';
import { parentOf } from '../core/plan.js';
import type { SelectedStream } from '../core/selected-stream.js';
import { newTally } from '../core/tally.js';
import type { Client } from '../paycor/client.js';
import { STREAMS } from '../streams/index.js';
import { createParentReader, type ParentReader } from '../sync/parents.js';
import type { Reading } from './combine.js';

/** Reads parent ids as a sync does, and remembers what that took. */
export interface CountedParents {
  readonly reader: ParentReader;
  /** What was read so far. */
  readonly readings: readonly Reading[];
  /** Calls that reading took, repeats included. */
  calls(): number;
}

/** @param selected the streams of the plan */
export function countParents(
  client: Client,
  config: Config,
  selected: readonly SelectedStream[],
  signal: AbortSignal,
): CountedParents {
  const readings: Reading[] = [];
  const tally = newTally();
  let pages = 0;
  const counting: Client = {
    async get(request, aborted) {
      const page = await client.get(request, aborted);
      pages++;
      return page;
    },
  };
  const reader = createParentReader(counting, config, selected, signal);

  const of: ParentReader['of'] = (stream, partition, range) => {
    const parent = parentOf(stream);
    const rows = reader.of(stream, partition, range, tally);
    if (parent === null || rows === null) return rows;
    const before = pages;
    const days = STREAMS[parent.stream].window ? range : null;
    return rows.then((ids) => {
      if (pages > before) {
        const { legalEntityId } = partition;
        const read = { pages: pages - before, ids: ids.length };
        readings.push({ stream: parent.stream, legalEntityId, range: days, ...read });
      }
      return ids;
    });
  };
  return { reader: { ...reader, of }, readings, calls: () => tally.calls };
}
