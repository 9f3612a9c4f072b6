import { aligned } from '../core/aligned.js';
import type { StreamOutcome } from './tap-run.js';

const HEADINGS = ['stream', 'records', 'second run', 'calls', 'seconds'] as const;

/** The table of both runs, a line a stream and a line of sums, columns aligned. */
export function tableOf(
  first: ReadonlyMap<string, StreamOutcome>,
  second: ReadonlyMap<string, StreamOutcome>,
): string {
  const rows = [...first].map(([name, one]) => rowOf(name, one, second.get(name) ?? NOTHING));
  const sums = rowOf('total', sum(first.values()), sum(second.values()));
  return aligned([HEADINGS, ...rows, sums], 'figures').join('\n');
}

const NOTHING: StreamOutcome = { records: 0, calls: 0, seconds: 0 };

function rowOf(name: string, first: StreamOutcome, second: StreamOutcome): string[] {
  const calls = `${first.calls} + ${second.calls}`;
  const seconds = `${first.seconds.toFixed(1)} + ${second.seconds.toFixed(1)}`;
  return [name, String(first.records), String(second.records), calls, seconds];
}

function sum(outcomes: Iterable<StreamOutcome>): StreamOutcome {
  return [...outcomes].reduce(
    (all, one) => ({
      records: all.records + one.records,
      calls: all.calls + one.calls,
      seconds: all.seconds + one.seconds,
    }),
    NOTHING,
  );
}

/** Rows under their headings; what is in the last column are amounts. */
export function rowsTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const last = headings.length - 1;
  const width = Math.max(...[headings, ...rows].map((row) => row[last]?.length ?? 0));
  const toTheRight = (row: readonly string[]): readonly string[] =>
    row.map((cell, column) => (column === last ? cell.padStart(width) : cell));
  return aligned([headings, ...rows].map(toTheRight), 'words').join('\n');
}
