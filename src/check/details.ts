import { aligned } from '../core/aligned.js';
import type { Partition } from '../core/partition.js';
import { whyWithheld } from '../core/withheld.js';
import { mainScope, wordsOf } from '../core/service.js';
import type { Scope } from '../core/source.js';
import { neutralLine } from '../singer/neutral.js';
import type { Finding } from './finding.js';
import type { Report } from './report.js';
import { wordsFor } from './results.js';

/** A line a call: what was asked, for which days, and what came of it, in the service's words, too. */
export function detailsOf({ service, findings, withheld }: Report): readonly string[] {
  const main = mainScope(service);
  const headings = ['stream', wordsOf(service, main).one, 'endpoint', 'days', 'result'];
  const rows = findings.map((finding) => rowOf(finding, main));
  return aligned([headings, ...rows, ...withheld.map(withheldRow)], 'words');
}

function rowOf(
  { stream, partition, route, method, days, result, failedAt }: Finding,
  main: Scope,
): readonly string[] {
  const cause = failedAt === null ? '' : ` (${failedAt}, whose ids it needs)`;
  const said = 'said' in result ? saidIn(result) : '';
  const between = days === null ? '-' : `${days.from} to ${days.to}`;
  return [
    stream,
    placeOf(partition, main),
    `${method} ${route}`,
    between,
    wordsFor(result) + cause + said,
  ];
}

/** Where a stream is read: one of the main scope by its key alone, as the heading says. */
const placeOf = ({ scope, key, name }: Partition, main: Scope): string =>
  scope === main ? key : neutralLine(name);

function saidIn({ said, correlationId }: { said: string; correlationId: string | null }): string {
  const correlation = correlationId === null ? '' : ` (correlation id ${correlationId})`;
  return `; ${neutralLine(said.replace(/\s+/g, ' ') + correlation)}`;
}

const withheldRow = (one: Report['withheld'][number]): readonly string[] => [
  one.stream,
  '-',
  one.call,
  '-',
  `withheld: ${whyWithheld(one)}`,
];
