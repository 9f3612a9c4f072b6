import { TERMINAL_COLUMNS } from '../command-line/wrapped.js';
import { aligned } from '../core/aligned.js';
import { partitionsIn, type Partition } from '../core/partition.js';
import { mainScope } from '../core/service.js';
import { neutralLine } from '../singer/neutral.js';
import { isReadable, type Finding } from './finding.js';
import type { Report } from './report.js';
import { cellFor } from './results.js';

/** What was found in one partition of the main scope, or in another to which none of these belongs. */
interface Column {
  readonly heading: string;
  readonly isOf: (partition: Partition) => boolean;
}

/**
 * A row a stream and a column a partition, what can not be read first. As many columns stand side
 * by side as a terminal has room for, the others in further tables below.
 */
export function tableOf(report: Report): readonly string[] {
  const rows = rowsOf(report);
  const columns = columnsOf(report).map(({ heading, isOf }) => [
    heading,
    ...rows.map(({ findings, otherwise }) => {
      const found = findings.find(({ partition }) => isOf(partition));
      return found ? cellFor(found.result) : otherwise;
    }),
  ]);
  const names = ['stream', ...rows.map(({ stream }) => stream)];
  return inBlocks(names, columns).flatMap((block, index) => [
    ...(index > 0 ? [''] : []),
    ...aligned(transposed([names, ...block]), 'words'),
  ]);
}

interface Row {
  readonly stream: string;
  readonly findings: readonly Finding[];
  /** What stands where nothing was found. */
  readonly otherwise: string;
}

function rowsOf({ findings, withheld }: Report): readonly Row[] {
  const streams = [...new Set(findings.map(({ stream }) => stream))];
  const rows = streams.map((stream) => ({
    stream,
    findings: findings.filter((one) => one.stream === stream),
    otherwise: '-',
  }));
  const isFine = (row: Row): boolean => row.findings.every(isReadable);
  const kept = withheld.map(({ stream }) => ({ stream, findings: [], otherwise: 'withheld' }));
  return [...rows.filter((row) => !isFine(row)), ...kept, ...rows.filter(isFine)];
}

/** What a partition of a broader scope answers holds for each that belongs to it. */
function columnsOf({ service, partitions }: Report): readonly Column[] {
  const main = mainScope(service);
  const own = partitionsIn(partitions, main);
  const others = Object.values(partitions)
    .flat()
    .filter(({ scope, key }) => scope !== main && !own.some(({ within }) => within === key));
  return [
    ...own.map(({ key, within }) => ({
      heading: key,
      isOf: (one: Partition) => one.key === (one.scope === main ? key : within),
    })),
    ...others.map((other) => ({
      heading: neutralLine(other.name),
      isOf: (one: Partition) => one === other,
    })),
  ];
}

type Cells = readonly string[];

/** The columns in portions that fit beside the names, one at least in each. */
function inBlocks(names: Cells, columns: readonly Cells[]): readonly (readonly Cells[])[] {
  const room = TERMINAL_COLUMNS - widthOf(names);
  const blocks: Cells[][] = [];
  let left = 0;
  for (const column of columns) {
    const width = widthOf(column) + GAP;
    if (width > left) blocks.push([]);
    left = (width > left ? room : left) - width;
    blocks.at(-1)?.push(column);
  }
  return blocks;
}

/** Between two columns of an aligned table. */
const GAP = 2;

const widthOf = (cells: Cells): number => Math.max(...cells.map(({ length }) => length));

const transposed = ([first = [], ...others]: readonly Cells[]): readonly Cells[] =>
  first.map((cell, index) => [cell, ...others.map((column) => column[index] ?? '')]);
