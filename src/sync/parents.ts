import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import { parentOf, parentRow, planSlices, sortParents, type ParentRow } from '../core/plan.js';
import type { Range } from '../core/range.js';
import type { Tally } from '../core/tally.js';
import type { Client } from '../paycor/client.js';
import { readPages } from '../paycor/pages.js';
import { STREAMS } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { routeOf, withoutIncludes } from './routes.js';

/** What feeds the streams that need one call a parent. */
export interface ParentReader {
  /**
   * The sorted parents of a stream in one partition, read once a run, whether or not the parent
   * stream is selected; null for a stream without a parent.
   */
  of(
    stream: Stream,
    partition: Partition,
    range: Range | null,
    tally: Tally,
  ): Promise<readonly ParentRow[]> | null;
}

export function createParentReader(
  client: Client,
  config: Config,
  signal: AbortSignal,
): ParentReader {
  const known = new Map<string, Promise<readonly ParentRow[]>>();

  async function read(
    parent: NonNullable<ReturnType<typeof parentOf>>,
    partition: Partition,
    range: Range | null,
    tally: Tally,
  ): Promise<readonly ParentRow[]> {
    const stream = STREAMS[parent.stream];
    const plan = { name: parent.stream, partition, range, parents: null };
    const route = routeOf(stream, config);
    const rows: ParentRow[] = [];
    for (const slice of planSlices({ ...plan, route, query: withoutIncludes(stream) })) {
      for await (const page of readPages(client, config.apiUrl, slice, tally, signal)) {
        rows.push(...page.flatMap((row) => parentRow(parent.id, parent, row) ?? []));
      }
    }
    return sortParents(rows);
  }

  return {
    of(stream, partition, range, tally) {
      const parent = parentOf(stream);
      if (parent === null) return null;
      const days = STREAMS[parent.stream].window ? range : null;
      const name = JSON.stringify([parent.id, partition.legalEntityId, days]);
      const rows = known.get(name) ?? read(parent, partition, days, tally);
      known.set(name, rows);
      return rows;
    },
  };
}
