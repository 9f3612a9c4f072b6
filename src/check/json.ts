import type { Part } from '../core/parts.js';
import { partitionsIn, type Partition } from '../core/partition.js';
import { listName, placeOf } from '../core/place.js';
import { mainScope, type Service } from '../core/service.js';
import { isReadable, type Finding } from './finding.js';
import { ticksOf } from '../failures/causes.js';
import { refusedIn, type Report } from './report.js';

/** The report for programs: one JSON document, ending in a line feed. */
export function reportJson(report: Report): string {
  const { service, words, partitions, findings, withheld, calls } = report;
  const main = mainScope(service);
  const document = {
    readable: findings.every(isReadable),
    calls,
    [listName(service, main)]: partitionsIn(partitions, main).map((one) => idsOf(service, one)),
    checks: findings.map((finding) => checkOf(report, finding)),
    withheld: withheld.map(({ stream }) => stream),
    [words.missing]: ticksOf(refusedIn(findings)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** With what it belongs to, where the service has a broader scope. */
const idsOf = (service: Service, partition: Partition) => {
  const [, broader] = Object.keys(service.scopes);
  return {
    ...placeOf(service, partition),
    ...(broader !== undefined && { [`${broader}_id`]: partition.within }),
  };
};

const partOf = (name: string, { field, permission }: Part) => ({ field, [name]: permission });

/** Every check has the same names; what does not apply is null. */
function checkOf({ service, words }: Report, finding: Finding) {
  const { stream, partition, route, method, result, days, failedAt } = finding;
  const refusal = 'tick' in result ? result : null;
  return {
    stream,
    ...placeOf(service, partition),
    endpoint: `${method} ${route}`,
    days: days && [days.from, days.to],
    result: result.kind,
    readable: isReadable(finding),
    rows: result.kind === 'ok' ? result.rows : result.kind === 'empty' ? 0 : null,
    said: result.kind === 'untested' ? result.why : (refusal?.said ?? null),
    status: refusal?.status ?? null,
    correlation_id: refusal?.correlationId ?? null,
    failed_at: failedAt,
    [words.missing]: refusal?.tick ?? [],
    parts_missing:
      result.kind === 'ok' ? result.missing.map((part) => partOf(words.name, part)) : [],
    products_needed: refusal?.products ?? [],
    has_product: refusal?.hasProduct ?? null,
  };
}
