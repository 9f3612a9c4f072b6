import type { Result } from './comparison.js';

const WIDTH = 760;
const LABEL_WIDTH = 170;
const BAR_HEIGHT = 16;
const ROW_HEIGHT = 20;
const TITLE_HEIGHT = 30;
const VALUE_WIDTH = 120;

/** A colour that stands out, and a quiet one for what is compared. */
const COLOURS = { first: '#0b6e4f', other: '#b8c4bb' } as const;

/** The processors' seconds of each program, as bars, one group a workload. */
export function chartOf(results: readonly Result[]): string {
  const titles = [...new Set(results.map(({ workload }) => workload.title))];
  const groups = titles.map((title) => results.filter(({ workload }) => workload.title === title));
  const starts = groups.map((_, index) => heightOf(groups.slice(0, index)));
  const height = heightOf(groups);
  const drawn = groups.map((group, index) => groupAt(starts[index] ?? 0, group)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12">
<title>Seconds of the processors, user and system: less is better</title>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${drawn}
</svg>
`;
}

const heightOf = (groups: readonly (readonly Result[])[]): number =>
  groups.reduce((sum, group) => sum + TITLE_HEIGHT + group.length * ROW_HEIGHT, 0);

function groupAt(top: number, group: readonly Result[]): string {
  const most = Math.max(...group.map(({ cpu }) => cpu));
  const title = group[0] === undefined ? '' : titleOf(group[0]);
  const bars = group.map((result, index) =>
    barAt(top + TITLE_HEIGHT + index * ROW_HEIGHT, result, result.cpu / most, index === 0),
  );
  return [
    `<text x="8" y="${top + 20}" font-weight="bold">${title}: CPU seconds</text>`,
    ...bars,
  ].join('\n');
}

const titleOf = ({ workload, records }: Result): string =>
  `${workload.title}, ${workload.employees} employees, ${records} records`;

function barAt(top: number, { program, cpu }: Result, share: number, isFirst: boolean): string {
  const width = Math.round((WIDTH - LABEL_WIDTH - VALUE_WIDTH) * share);
  const baseline = top + BAR_HEIGHT - 4;
  return [
    `<text x="8" y="${baseline}">${program}</text>`,
    `<rect x="${LABEL_WIDTH}" y="${top}" width="${width}" height="${BAR_HEIGHT}" fill="${isFirst ? COLOURS.first : COLOURS.other}"/>`,
    `<text x="${LABEL_WIDTH + width + 6}" y="${baseline}">${cpu.toFixed(2)}</text>`,
  ].join('\n');
}
