import { aligned } from '../core/aligned.js';
import type { Partition } from '../core/partition.js';
import { whyWithheld } from '../core/withheld.js';
import { isLegalEntity } from '../paycor/partitions.js';
import { neutralLine } from '../singer/neutral.js';
import type { Finding } from './finding.js';
import type { Report } from './report.js';
import { wordsFor } from './results.js';

const HEADINGS = ['stream', 'legal entity', 'endpoint', 'days', 'result'] as const;

/** A line a call: what was asked, for which days, and what came of it, in Paycor's words, too. */
export const detailsOf = ({ findings, withheld }: Report): readonly string[] =>
  aligned([HEADINGS, ...findings.map(rowOf), ...withheld.map(withheldRow)], 'words');

function rowOf({ stream, partition, route, days, result, failedAt }: Finding): readonly string[] {
  const cause = failedAt === null ? '' : ` (${failedAt}, whose ids it needs)`;
  const said = 'said' in result ? saidIn(result) : '';
  const between = days === null ? '-' : `${days.from} to ${days.to}`;
  return [stream, placeOf(partition), `GET ${route}`, between, wordsFor(result) + cause + said];
}

/** Where a stream is read: a legal entity by its id alone, as the heading says. */
const placeOf = (partition: Partition): string =>
  isLegalEntity(partition) ? partition.key : neutralLine(partition.name);

function saidIn({ said, correlationId }: { said: string; correlationId: string | null }): string {
  const correlation = correlationId === null ? '' : ` (correlation id ${correlationId})`;
  return `; ${neutralLine(said.replace(/\s+/g, ' ') + correlation)}`;
}

const withheldRow = (one: Report['withheld'][number]): readonly string[] => [
  one.stream,
  '-',
  `GET ${one.route}`,
  '-',
  `withheld: ${whyWithheld(one)}`,
];
