import type { Partition } from '../core/partition.js';
import { parentRow, planSlices, sortParents, type parentOf, type ParentRow } from '../core/plan.js';
import type { Range } from '../core/range.js';
import { STREAMS, type StreamName } from '../streams/index.js';
import type { Stream } from '../streams/stream.js';
import { routeOf, withoutIncludes } from '../sync/routes.js';
import type { Result } from './finding.js';
import { firstPage } from './first-page.js';
import { judgeCall, type Outcome } from './judge.js';
import type { Check } from './run.js';

/** What the streams that feed others answered in one legal entity. */
export type Known = Map<StreamName, Outcome>;

type Parent = NonNullable<ReturnType<typeof parentOf>>;

/** The one parent to ask for, or why there is none. */
export type ParentToTry =
  | { readonly kind: 'parent'; readonly row: ParentRow }
  | { readonly kind: 'none'; readonly result: Result; readonly failedAt: StreamName | null };

/** The last of the parents on their stream's first page: of those with a date, the latest. */
export async function parentToTry(
  check: Check,
  parent: Parent,
  partition: Partition,
  range: Range | null,
  known: Known,
): Promise<ParentToTry> {
  const { stream } = parent;
  const outcome = known.get(stream) ?? (await parents(check, stream, partition, range));
  known.set(stream, outcome);
  if (outcome.kind === 'failed') {
    // Asked without its includes, a stream needs no more than its own permission.
    const access = STREAMS[stream].access.slice(0, 1);
    return { kind: 'none', result: judgeCall(outcome, access), failedAt: stream };
  }
  const rows = outcome.rows.flatMap((row) => parentRow(parent.id, parent, row) ?? []);
  const row = sortParents(rows).at(-1);
  if (row) return { kind: 'parent', row };
  return { kind: 'none', result: { kind: 'untested', why: `${stream} is empty` }, failedAt: null };
}

function parents(
  check: Check,
  name: Parent['stream'],
  partition: Partition,
  days: Range | null,
): Promise<Outcome> {
  const stream: Stream = STREAMS[name];
  const route = routeOf(stream, check.config);
  const range = stream.window ? days : null;
  const query = withoutIncludes(stream);
  const [slice] = planSlices({ name, partition, range, parents: null, route, query });
  if (!slice) throw new RangeError(`no call was planned for ${name}`);
  return firstPage(check, slice);
}

/** Keeps an answer for the streams that need its ids; a forbidden one may only lack an include's. */
export function remember(known: Known, name: StreamName, outcome: Outcome): void {
  if (outcome.kind === 'page' || outcome.error.code !== 'forbidden') known.set(name, outcome);
}
