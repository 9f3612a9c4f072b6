import { mainScope, type Service } from './service.js';
import type { Partition } from './partition.js';

/** A partition for programs: the id of its scope (`site_id`), and none of the main one where it is of another. */
export function placeOf(service: Service, { scope, key, ids }: Partition) {
  const [id = key] = Object.values(ids);
  const main = mainScope(service);
  return { ...(scope !== main && { [`${main}_id`]: null }), [`${scope}_id`]: id };
}

/** What several of a scope are called for programs: `sites`. */
export const listName = (service: Service, scope: string): string =>
  (service.scopes[scope]?.several ?? scope).replaceAll(' ', '_');
