import { asNode, childOf, type Node } from '../scripts/node.js';

/** What one run of a program took. */
export interface Run {
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

/** What `measured.py` printed; null for a program that failed. */
export function runIn(text: string): Run | null {
  const run = asNode(JSON.parse(text));
  const { first } = run;
  if (run['code'] !== 0) return null;
  return {
    wall: numberAt(run, 'wall'),
    cpu: numberAt(run, 'cpu'),
    rss: numberAt(run, 'rss'),
    first: typeof first === 'number' ? first : null,
    records: numberAt(run, 'records'),
  };
}

/** What a closing summary says of calls. */
export function totalsIn(text: string): { readonly calls: number; readonly refused: number } {
  const totals = childOf(asNode(JSON.parse(text)), 'totals') ?? {};
  return { calls: numberAt(totals, 'calls'), refused: numberAt(totals, 'rate_limited') };
}

function numberAt(node: Node, name: string): number {
  const value = node[name];
  if (typeof value === 'number') return value;
  throw new TypeError(`${name} is no number`);
}

/** The value in the middle; of two, their mean. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const pair = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return pair.reduce<number>((sum, value) => sum + (value ?? Number.NaN) / 2, 0);
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const mebibytes = (value: number): string => `${value.toFixed(0)} MiB`;
export const times = (value: number): string => `${value.toFixed(2)} ×`;
