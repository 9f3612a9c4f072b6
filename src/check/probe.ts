import type { ReadPages } from '../core/pages.js';
import { parentRow, sortParents, type ParentRow } from '../core/parent.js';
import type { Partition } from '../core/partition.js';
import { planSlices } from '../core/plan.js';
import type { Range } from '../core/range.js';
import type { Feed, Reading } from '../core/reading.js';
import { ownRows, type Slice } from '../core/slice.js';
import type { Tally } from '../core/tally.js';
import type { RunSettings } from '../core/run-settings.js';
import type { RefusalOf } from '../failures/refusal.js';
import { isolate } from '../sync/failure.js';
import { daysToTry } from './days.js';
import type { Finding } from './finding.js';
import { judgeCall, type Outcome } from './judge.js';

/** What asking for first pages takes. */
export interface Probing {
  readonly config: RunSettings;
  readonly read: ReadPages;
  /** What an error means for whoever sets the application up. */
  readonly refusalOf: RefusalOf;
  /** The calendar day, `YYYY-MM-DD`, in the zone of the settings. */
  readonly today: () => string;
  /** Counts every call. */
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

/** What a check finds of a reading: all but whose it is. */
export type Found = Pick<Finding, 'result' | 'days' | 'failedAt'>;

/** What was answered in one partition, by the name of the reading: rows may be others' parents. */
export type Known = Map<string, Answered>;

export interface Answered {
  readonly slice: Slice;
  readonly outcome: Outcome;
}

/** The one call to make, or what is found without it. */
type Planned =
  | { readonly kind: 'call'; readonly slice: Slice; readonly days: Range | null }
  | { readonly kind: 'found'; readonly found: Found };

/** Asks a reading for its first page in one partition. Throws what no other stream would survive. */
export async function probe(
  probing: Probing,
  reading: Reading,
  partition: Partition,
  known: Known,
): Promise<Found> {
  const planned = await plan(probing, reading, partition, known);
  if (planned.kind === 'found') return planned.found;
  const outcome = await firstPage(probing, planned.slice);
  // A forbidden answer may only lack an include's permission, which its ids do not need.
  if (outcome.kind === 'page' || outcome.error.code !== 'forbidden') {
    known.set(reading.name, { slice: planned.slice, outcome });
  }
  return {
    result: judgeCall(outcome, reading.parts, probing.refusalOf),
    days: planned.days,
    failedAt: null,
  };
}

async function plan(
  probing: Probing,
  reading: Reading,
  partition: Partition,
  known: Known,
): Promise<Planned> {
  const { config, today } = probing;
  const range = reading.days && daysToTry(reading.days, config, today());
  if (reading.days && !range) return untested('no day is to be read');
  const parents =
    reading.feed && (await parentToTry(probing, reading.feed, partition, range, known));
  if (parents && 'kind' in parents) return parents;
  const [slice] = planSlices(reading, { partition, range, parents });
  return slice ? { kind: 'call', slice, days: range } : untested('nothing is to be read');
}

/** The last of the parents on their stream's first page: of those with a date, the latest. */
async function parentToTry(
  probing: Probing,
  feed: Feed,
  partition: Partition,
  range: Range | null,
  known: Known,
): Promise<readonly ParentRow[] | Extract<Planned, { kind: 'found' }>> {
  const { reading } = feed;
  const answer = await answerOf(probing, reading, partition, range, known);
  if ('kind' in answer) return answer;
  const { outcome, slice } = answer;
  if (outcome.kind === 'failed') {
    const result = judgeCall(outcome, reading.parts, probing.refusalOf);
    return { kind: 'found', found: { result, days: null, failedAt: reading.name } };
  }
  const rows = outcome.rows.flatMap((row) => parentRow(feed, row, slice) ?? []);
  const last = sortParents(feed, rows).slice(-1);
  return last.length > 0 ? last : untested(`${reading.name} is empty`);
}

/** What a reading brings for others' sake: what is known of it, else one call. */
export async function answerOf(
  probing: Probing,
  reading: Reading,
  partition: Partition,
  range: Range | null,
  known: Known,
): Promise<Answered | Extract<Planned, { kind: 'found' }>> {
  const before = known.get(reading.name);
  if (before !== undefined) return before;
  const parents =
    reading.feed && (await parentToTry(probing, reading.feed, partition, range, known));
  if (parents && 'kind' in parents) return parents;
  const days = reading.days && range;
  const [slice] = planSlices(reading, { partition, range: days, parents });
  if (!slice) return untested(`${reading.name} has nothing to read`);
  const answer = { slice, outcome: await firstPage(probing, slice) };
  known.set(reading.name, answer);
  return answer;
}

async function firstPage({ read, tally, signal }: Probing, slice: Slice): Promise<Outcome> {
  try {
    for await (const { rows } of read(slice, tally, signal))
      return { kind: 'page', rows: ownRows(slice, rows) };
    return { kind: 'page', rows: [] };
  } catch (error) {
    return { kind: 'failed', error: isolate(error) };
  }
}

const untested = (why: string): Extract<Planned, { kind: 'found' }> => ({
  kind: 'found',
  found: { result: { kind: 'untested', why }, days: null, failedAt: null },
});
