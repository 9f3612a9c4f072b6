import type { Part } from '../core/parts.js';
import type { Partition } from '../core/partition.js';
import { isLegalEntity, type EntityPartition } from '../paycor/partitions.js';
import { isReadable, type Finding } from './finding.js';
import { ticksOf } from '../failures/causes.js';
import { refusedIn, type Report } from './report.js';

/** The report for programs: one JSON document, ending in a line feed. */
export function reportJson({ partitions, findings, withheld, calls }: Report): string {
  const document = {
    readable: findings.every(isReadable),
    calls,
    legal_entities: partitions.legal_entity.map(idsOf),
    checks: findings.map(checkOf),
    withheld: withheld.map(({ stream }) => stream),
    data_access_to_tick: ticksOf(refusedIn(findings)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const idsOf = ({ legalEntityId, tenantId }: EntityPartition) => ({
  legal_entity_id: legalEntityId,
  tenant_id: tenantId,
});

const partOf = ({ field, permission }: Part) => ({ field, data_access: permission });

const placeOf = (partition: Partition) =>
  isLegalEntity(partition)
    ? { legal_entity_id: Number(partition.key) }
    : { legal_entity_id: null, tenant_id: partition.key };

/** Every check has the same names; what does not apply is null. */
function checkOf(finding: Finding) {
  const { stream, partition, route, result, days, failedAt } = finding;
  const refusal = 'tick' in result ? result : null;
  return {
    stream,
    ...placeOf(partition),
    endpoint: `GET ${route}`,
    days: days && [days.from, days.to],
    result: result.kind,
    readable: isReadable(finding),
    rows: result.kind === 'ok' ? result.rows : result.kind === 'empty' ? 0 : null,
    said: result.kind === 'untested' ? result.why : (refusal?.said ?? null),
    status: refusal?.status ?? null,
    correlation_id: refusal?.correlationId ?? null,
    failed_at: failedAt,
    data_access_to_tick: refusal?.tick ?? [],
    parts_missing: result.kind === 'ok' ? result.missing.map(partOf) : [],
    products_needed: refusal?.products ?? [],
    has_product: refusal?.hasProduct ?? null,
  };
}
