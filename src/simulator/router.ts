import type { Endpoint } from './endpoint.js';
import { ENDPOINTS } from './endpoints.js';

export interface RouteMatch {
  readonly endpoint: Endpoint;
  /** What stood in the place of the `{name}`. */
  readonly id: string;
}

interface CompiledRoute {
  readonly pattern: RegExp;
  readonly endpoint: Endpoint;
}

const ROUTES: readonly CompiledRoute[] = ENDPOINTS.map((endpoint) => ({
  pattern: new RegExp(`^${endpoint.route.replace(/\{\w+\}/, '([^/]+)')}/?$`, 'i'),
  endpoint,
}));

/** The endpoint of a path, in any case; null when there is none. */
export function routeOf(path: string): RouteMatch | null {
  for (const { pattern, endpoint } of ROUTES) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { endpoint, id };
  }
  return null;
}
