/** What one run of a program took. */
export interface Run {
  readonly code: number;
  /** Seconds. */
  readonly wall: number;
  /** User and system seconds. */
  readonly cpu: number;
  /** Peak resident memory in MiB. */
  readonly rss: number;
  /** Seconds to the first RECORD; null: there was none. */
  readonly first: number | null;
  readonly records: number;
}

/** The value in the middle; of two, their mean. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const pair = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return pair.reduce<number>((sum, value) => sum + (value ?? Number.NaN) / 2, 0);
}

/** The median of what several runs took. */
export const medianOf = (runs: readonly Run[], of: (run: Run) => number): number =>
  median(runs.map(of));

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const mebibytes = (value: number): string => `${value.toFixed(0)} MiB`;
export const times = (value: number): string => `${value.toFixed(2)} ×`;
