import { isLegalEntity } from '../paycor/partitions.js';
import type { Expected } from './expected.js';
import { callsOf, minutesOf, totalOf, type PlanReport, type StreamCalls } from './report.js';

/** The plan for programs: one JSON document, ending in a line feed. */
export function planJson(report: PlanReport): string {
  const document = {
    streams: report.streams.map((stream) => ({ ...streamOf(stream), waiting: stream.waiting })),
    parent_ids: report.parentIds.map(streamOf),
    listing_calls: report.listing,
    total: { ...totalOf(report), minutes: minutesOf(report) },
    requests_per_minute: report.requestsPerMinute,
    concurrency: report.concurrency,
    planning_calls: report.spent,
    withheld: report.withheld.map(({ stream }) => stream),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What could not be planned has null calls. */
function streamOf(stream: StreamCalls) {
  return {
    stream: stream.stream,
    ...callsOf(stream),
    ...partitionsOf(stream),
  };
}

/** A stream is read once a legal entity, or once a tenant. */
function partitionsOf({ partitions }: StreamCalls) {
  const entities = partitions.flatMap(({ partition, expected }) =>
    isLegalEntity(partition)
      ? [{ legal_entity_id: Number(partition.key), ...callsIn(expected) }]
      : [],
  );
  const tenants = partitions.flatMap(({ partition, expected }) =>
    isLegalEntity(partition) ? [] : [{ tenant_id: partition.key, ...callsIn(expected) }],
  );
  return { legal_entities: entities, ...(tenants.length > 0 && { tenants }) };
}

const callsIn = (expected: Expected | null) => ({
  calls: expected?.calls ?? null,
  certainty: expected?.certainty ?? null,
});
