import type { Endpoint } from '../core/stream.js';
import { sourcesFor } from '../streams/sources.js';
import type { Definition } from './definition.js';
import { USUAL_SCOPE } from '../streams/service.js';

/** A definition as a row of the table. */
export function endpointFrom(definition: Definition): Endpoint {
  const { get, key, body = 'page', query, parent, window, access = [] } = definition;
  const { product, page_size } = definition;
  return {
    get,
    key,
    body,
    scope: USUAL_SCOPE,
    access,
    ...(query && { query }),
    sources: sourcesFor({
      get,
      ...(query && { query }),
      ...(parent && { sources: sourceFrom(parent) }),
    }),
    ...(window && windowFrom(window)),
    ...(product !== undefined && { product }),
    ...(page_size !== undefined && { pageSize: page_size }),
    ...(definition.selected === false && { selectedByDefault: false }),
  };
}

const sourceFrom = ({ as, stream, field }: NonNullable<Definition['parent']>) => ({
  [as]: { kind: 'rows' as const, stream, field, inherit: [] },
});

const LOOKBACK_DAYS = 14;

function windowFrom({
  from,
  to,
  max_days,
  by,
  lookback_days = LOOKBACK_DAYS,
  ahead_days = 0,
  oldest_days,
}: NonNullable<Definition['window']>): Pick<Endpoint, 'window' | 'replicationKey'> {
  return {
    window: {
      from,
      to,
      maxDays: max_days,
      lookbackDays: lookback_days,
      aheadDays: ahead_days,
      ...(by !== undefined && { by }),
      ...(oldest_days !== undefined && { oldestDays: oldest_days }),
    },
    ...(by !== undefined && { replicationKey: by }),
  };
}
