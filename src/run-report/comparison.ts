import type { RunSummary, StreamSummary } from '../summary/run-summary.js';
import { isPartial, type EarlierRun, type EarlierStream } from './earlier.js';

/** A stream in two runs. */
export interface Compared {
  readonly stream: string;
  /** Null where the earlier run did not have it. */
  readonly before: EarlierStream | null;
  /** Null where this run does not have it. */
  readonly now: StreamSummary | null;
  /** How many records more than before, in percent; null where nothing can be said. */
  readonly change: number | null;
}

/** The streams of both runs, those of this one first. */
export function compare(summary: RunSummary, earlier: EarlierRun): readonly Compared[] {
  const before = new Map(earlier.streams.map((one) => [one.stream, one]));
  const present = summary.streams.map((now) => compared(before.get(now.stream) ?? null, now));
  const names = new Set(summary.streams.map(({ stream }) => stream));
  const gone = earlier.streams.filter(({ stream }) => !names.has(stream));
  return [...present, ...gone.map((one) => compared(one, null))];
}

function compared(before: EarlierStream | null, now: StreamSummary | null): Compared {
  const stream = now?.stream ?? before?.stream ?? '';
  return { stream, before, now, change: changeOf(before, now) };
}

/** Parts of a stream are held to nothing, and of nothing there is no percentage. */
function changeOf(before: EarlierStream | null, now: StreamSummary | null): number | null {
  if (before === null || now === null || before.isPart || isPartial(now)) return null;
  return before.records === 0 ? null : (now.records / before.records - 1) * 100;
}
