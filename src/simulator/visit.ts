import type { Call } from './call.js';
import type { Endpoint, RouteIds } from './endpoint.js';
import type { Reply } from './reply.js';
import type { World } from './world.js';

/** A call that reached an endpoint. */
export interface Visit {
  readonly endpoint: Endpoint;
  readonly call: Call;
  readonly world: World;
}

/** A visit that was let in: to whose data, and without which fields. */
export interface Admitted extends Visit {
  readonly ids: RouteIds;
  /** Fields of includes that were not asked for. */
  readonly blank: readonly string[];
}

/** A step on the way: it lets pass with what it found, or refuses. */
export type Step<Value> =
  | { readonly kind: 'passed'; readonly value: Value }
  | { readonly kind: 'refused'; readonly reply: Reply };

export function passed<Value>(value: Value): Step<Value> {
  return { kind: 'passed', value };
}

export function refused(reply: Reply): Step<never> {
  return { kind: 'refused', reply };
}
