import type { Endpoint } from './endpoint.js';
import { ENDPOINTS } from './endpoints.js';

export interface RouteMatch {
  readonly endpoint: Endpoint;
  /** What stood in the place of each `{name}`. */
  readonly names: ReadonlyMap<string, string>;
}

interface CompiledRoute {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly endpoint: Endpoint;
}

const NAME = /\{(\w+)\}/g;

const ROUTES: readonly CompiledRoute[] = ENDPOINTS.map((endpoint) => ({
  pattern: new RegExp(`^${endpoint.route.replace(NAME, '([^/]+)')}/?$`, 'i'),
  names: [...endpoint.route.matchAll(NAME)].map(([, name = '']) => name),
  endpoint,
}));

/** The endpoint of a path, in any case; null when there is none. */
export function routeOf(path: string): RouteMatch | null {
  for (const { pattern, names, endpoint } of ROUTES) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const values = names.map((name, at) => [name, found[at + 1] ?? ''] as const);
    return { endpoint, names: new Map(values) };
  }
  return null;
}
