import type { StreamOutcome } from './tap-run.js';

const HEADINGS = ['stream', 'records', 'second run', 'calls', 'seconds'] as const;

/** The table of both runs, a line a stream and a line of sums, columns aligned. */
export function tableOf(
  first: ReadonlyMap<string, StreamOutcome>,
  second: ReadonlyMap<string, StreamOutcome>,
): string {
  const rows = [...first].map(([name, one]) => rowOf(name, one, second.get(name) ?? NOTHING));
  const sums = rowOf('total', sum(first.values()), sum(second.values()));
  const cells = [[...HEADINGS], ...rows, sums];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const lines = cells.map((row) => lineOf(row, widths));
  const rule = '-'.repeat(lines[0]?.length ?? 0);
  return [lines[0], rule, ...lines.slice(1, -1), rule, lines.at(-1)].join('\n');
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

/** Names to the left, figures to the right. */
function lineOf(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ');
}
