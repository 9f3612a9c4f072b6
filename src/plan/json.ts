import { listName } from '../core/place.js';
import type { Service } from '../core/service.js';
import type { Expected } from './expected.js';
import { callsOf, minutesOf, totalOf, type PlanReport, type StreamCalls } from './report.js';

/** The plan for programs: one JSON document, ending in a line feed. */
export function planJson(report: PlanReport): string {
  const document = {
    streams: report.streams.map((stream) => ({
      ...streamOf(report.service, stream),
      waiting: stream.waiting,
    })),
    parent_ids: report.parentIds.map((stream) => streamOf(report.service, stream)),
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
function streamOf(service: Service, stream: StreamCalls) {
  return {
    stream: stream.stream,
    ...callsOf(stream),
    ...partitionsOf(service, stream),
  };
}

/** Those of the main scope always, even where the stream is read once for something broader. */
function partitionsOf(service: Service, { partitions }: StreamCalls) {
  const [main, ...broader] = Object.keys(service.scopes).map((scope) => ({
    name: listName(service, scope),
    own: partitions.flatMap(({ partition, expected }) =>
      partition.scope === scope
        ? [
            {
              [`${scope}_id`]: Object.values(partition.ids)[0] ?? partition.key,
              ...callsIn(expected),
            },
          ]
        : [],
    ),
  }));
  const shown = [main, ...broader.filter(({ own }) => own.length > 0)];
  return Object.fromEntries(shown.flatMap((one) => (one ? [[one.name, one.own] as const] : [])));
}

const callsIn = (expected: Expected | null) => ({
  calls: expected?.calls ?? null,
  certainty: expected?.certainty ?? null,
});
