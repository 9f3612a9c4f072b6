import type { Config } from '../config/config.js';
import type { QueryValue, Stream } from '../streams/stream.js';

/** The route that the settings choose for a stream. */
export function routeOf(stream: Stream, config: Config): string {
  const { alternative } = stream;
  return alternative?.value === config.employeesApiVersion ? alternative.get : stream.get;
}

/** A query that asks for no more than the rows themselves: enough for their ids. */
export function withoutIncludes(stream: Stream): Readonly<Record<string, QueryValue>> {
  const { include: _include, ...query } = stream.query ?? {};
  return query;
}
