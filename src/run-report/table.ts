import { h, type JSX } from 'preact';
import type { StreamStatus } from '../summary/run-summary.js';

/** A cell of a table: figures stand to the right. */
type Cell = string | number | JSX.Element;

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the last row adds up; absent: nothing. */
  readonly totals?: readonly Cell[];
}

export function table({ headings, rows, totals }: Table): JSX.Element {
  const head = headings.map((heading, column) =>
    h('th', { scope: 'col', class: classOf(rows, column) }, heading),
  );
  return h(
    'div',
    { class: 'wide', tabIndex: 0, role: 'region', 'aria-label': headings.join(', ') },
    h(
      'table',
      null,
      h('thead', null, h('tr', null, head)),
      h('tbody', null, rows.map(rowOf)),
      totals === undefined ? null : h('tfoot', null, rowOf(totals)),
    ),
  );
}

/** A column that has figures has them to the right, and its heading above them. */
const classOf = (rows: Table['rows'], column: number): string =>
  rows.some((row) => typeof row[column] === 'number') ? 'figure' : 'words';

const rowOf = (cells: readonly Cell[]): JSX.Element => h('tr', null, cells.map(cellOf));

function cellOf(cell: Cell, index: number): JSX.Element {
  if (index === 0) return h('th', { scope: 'row' }, cell);
  if (typeof cell === 'number') return h('td', { class: 'figure' }, figure(cell));
  return h('td', null, cell);
}

/** A number for people, the same in whatever country: `12,345.6`. */
export const figure = (value: number): string => value.toLocaleString('en-US');

const LOOKS: Readonly<Record<StreamStatus, string>> = {
  succeeded: 'good',
  done_before: 'idle',
  skipped: 'warn',
  failed: 'bad',
  interrupted: 'warn',
  not_read: 'idle',
};

/** A status in a colour, with its word: a colour alone tells nothing to some. */
export const badge = (status: StreamStatus, words: string): JSX.Element =>
  h('span', { class: `badge ${LOOKS[status]}` }, words);
