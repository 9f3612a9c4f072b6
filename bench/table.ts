/** A column's head, and what stands in it. */
export type Column<Row> = readonly [head: string, cell: (row: Row) => string | number];

/** A table in Markdown; columns are as wide as their widest cell, numbers stand on the right. */
export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = columns.map(([head, cell]) => [head, ...rows.map((row) => String(cell(row)))]);
  const widths = cells.map((column) => Math.max(3, ...column.map(({ length }) => length)));
  const line = (index: number): string =>
    `| ${cells.map((column, at) => padded(column[index] ?? '', widths[at] ?? 0, at)).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(0), `| ${rule.join(' | ')} |`, ...rows.map((_, index) => line(index + 1))].join(
    '\n',
  );
}

const padded = (text: string, width: number, column: number): string =>
  column === 0 ? text.padEnd(width) : text.padStart(width);
