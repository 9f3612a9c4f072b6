/**
 * Rows of cells as lines, columns aligned, a rule under the headings. Words stand to the left; in a
 * table of figures, all but the names stand to the right, and the last row are sums under a rule.
 */
export function aligned(
  rows: readonly (readonly string[])[],
  kind: 'words' | 'figures',
): readonly string[] {
  const widths = widthsOf(rows);
  const lines = rows.map((row) => lineOf(row, widths, kind));
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
  const sums = kind === 'figures' ? [rule, ...lines.splice(-1)] : [];
  return [...lines.slice(0, 1), rule, ...lines.slice(1), ...sums];
}

const GAP = '  ';

function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const count = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
}

function lineOf(row: readonly string[], widths: readonly number[], kind: 'words' | 'figures') {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0;
    return kind === 'words' || column === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return cells.join(GAP).trimEnd();
}
