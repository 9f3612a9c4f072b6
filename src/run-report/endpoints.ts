import type { CallTiming } from '../summary/call-timings.js';

/** What all calls of one route came to. */
export interface Endpoint {
  readonly route: string;
  readonly calls: number;
  readonly meanSeconds: number;
  readonly slowestSeconds: number;
  /** How often each status came: `200: 12, 503: 1`. */
  readonly statuses: string;
}

/** The routes, that with the longest mean first. */
export function endpointsOf(timings: readonly CallTiming[]): readonly Endpoint[] {
  const routes = [...new Set(timings.map(({ route }) => route))];
  return routes
    .map((route) =>
      endpointOf(
        route,
        timings.filter((one) => one.route === route),
      ),
    )
    .toSorted((one, other) => other.meanSeconds - one.meanSeconds);
}

function endpointOf(route: string, timings: readonly CallTiming[]): Endpoint {
  const calls = timings.reduce((sum, one) => sum + one.calls, 0);
  const seconds = timings.reduce((sum, one) => sum + one.seconds, 0);
  return {
    route,
    calls,
    meanSeconds: rounded(seconds / calls),
    slowestSeconds: rounded(Math.max(...timings.map(({ slowestSeconds }) => slowestSeconds))),
    statuses: statusesOf(timings),
  };
}

/** In the order of the statuses: that in which the first answers came says nothing. */
const statusesOf = (timings: readonly CallTiming[]): string =>
  timings
    .toSorted((one, other) => (one.status ?? 0) - (other.status ?? 0))
    .map(({ status, calls }) => `${status ?? 'no answer'}: ${calls}`)
    .join(', ');

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
