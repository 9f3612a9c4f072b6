import { TERMINAL_COLUMNS } from '../command-line/wrapped.js';
import { aligned } from '../core/aligned.js';
import type { Partition } from '../core/partition.js';
import { isLegalEntity } from '../paycor/partitions.js';
import { neutralLine } from '../singer/neutral.js';
import { isReadable, type Finding } from './finding.js';
import type { Report } from './report.js';
import { cellFor } from './results.js';

/** What was found in one legal entity, or of a tenant of which none was read. */
interface Column {
  readonly heading: string;
  readonly isOf: (partition: Partition) => boolean;
}

/**
 * A row a stream and a column a legal entity, what can not be read first. As many columns stand side
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

/** What a tenant answers holds for each of its legal entities. */
function columnsOf({ partitions: { legal_entity: entities, tenant: tenants } }: Report) {
  const others = tenants.filter(({ key }) => !entities.some(({ tenantId }) => tenantId === key));
  const ofEntity = entities.map((entity): Column => ({
    heading: entity.key,
    isOf: (one) => one.key === (isLegalEntity(one) ? entity.key : entity.tenantId),
  }));
  const ofTenant = others.map((tenant): Column => ({
    heading: neutralLine(tenant.name),
    isOf: (one) => one === tenant,
  }));
  return [...ofEntity, ...ofTenant];
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
