import type { StreamStatus } from '../summary/run-summary.js';
import { markup, type Markup } from './markup.js';

/** A cell of a table: figures stand to the right. */
type Cell = string | number | Markup;

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the last row adds up; absent: nothing. */
  readonly totals?: readonly Cell[];
}

export function table({ headings, rows, totals }: Table): Markup {
  const foot =
    totals === undefined
      ? markup``
      : markup`<tfoot>
          ${rowOf(totals)}
        </tfoot>`;
  return markup`<div class="wide" tabindex="0" role="region" aria-label="${headings.join(', ')}">
    <table>
      <thead>
        <tr>
          ${headings.map((heading, column) => markup`<th scope="col" class="${classOf(rows, column)}">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(rowOf)}
      </tbody>
      ${foot}
    </table>
  </div>`;
}

/** A column that has figures has them to the right, and its heading above them. */
const classOf = (rows: Table['rows'], column: number): string =>
  rows.some((row) => typeof row[column] === 'number') ? 'figure' : 'words';

const rowOf = (cells: readonly Cell[]): Markup =>
  markup`<tr>
    ${cells.map(cellOf)}
  </tr>`;

function cellOf(cell: Cell, index: number): Markup {
  if (index === 0) return markup`<th scope="row">${cell}</th>`;
  if (typeof cell === 'number') return markup`<td class="figure">${figure(cell)}</td>`;
  return markup`<td>${cell}</td>`;
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
export const badge = (status: StreamStatus, words: string): Markup =>
  markup`<span class="badge ${LOOKS[status]}">${words}</span>`;
