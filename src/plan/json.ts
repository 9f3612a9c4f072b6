import { callsOf, minutesOf, totalOf, type PlanReport, type StreamCalls } from './report.js';

/** The plan for programs: one JSON document, ending in a line feed. */
export function planJson(report: PlanReport): string {
  const document = {
    streams: report.streams.map(streamOf),
    parent_ids: report.parentIds.map(streamOf),
    listing_calls: report.listing,
    total: { ...totalOf(report), minutes: minutesOf(report) },
    requests_per_minute: report.requestsPerMinute,
    concurrency: report.concurrency,
    planning_calls: report.spent,
    withheld: report.withheld,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What could not be planned has null calls. */
function streamOf(stream: StreamCalls) {
  return {
    stream: stream.stream,
    ...callsOf(stream),
    legal_entities: stream.entities.map(({ legalEntityId, expected }) => ({
      legal_entity_id: legalEntityId,
      calls: expected?.calls ?? null,
      certainty: expected?.certainty ?? null,
    })),
  };
}
