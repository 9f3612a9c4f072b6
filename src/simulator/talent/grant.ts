import { isJsonObject, type Json } from '../../singer/json.js';
import type { Grant } from '../tokens.js';

/** What somebody agreed to: that an application may do some things in their name. */
export interface TalentGrant extends Grant {
  readonly scopes: readonly string[];
}

/** The grant in a token's payload; null when there is none. */
export function parseGrant(payload: Json): TalentGrant | null {
  if (!isJsonObject(payload) || typeof payload['id'] !== 'string') return null;
  const { id, scopes } = payload;
  if (!Array.isArray(scopes)) return null;
  return { id, scopes: scopes.filter((scope) => typeof scope === 'string'), offline: true };
}
