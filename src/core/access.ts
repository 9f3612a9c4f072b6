import type { Endpoint, Query } from './stream.js';

/**
 * The permissions that a call needs: the endpoint's, and those of the sensitive includes
 * that its query asks for.
 */
export function accessOf(
  { access, sensitiveFields = {} }: Endpoint,
  query: Query,
): readonly string[] {
  const asked = new Set([query['include'] ?? []].flat());
  const sensitive = Object.values(sensitiveFields).filter(({ include }) => asked.has(include));
  return [...access, ...sensitive.map((field) => field.access)];
}
