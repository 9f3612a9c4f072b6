import { KEY_HEADER, TOKEN_KEY_PARAMETER } from '../paycor/facts.js';
import { oneOf, type Call } from './call.js';
import { invalidKey, missingKey } from './errors.js';
import type { Reply } from './reply.js';

/** Why the gateway refuses a call for its subscription key, in the header or the query; or null. */
export function keyRefusal(call: Call, subscriptionKey: string): Reply | null {
  const key = call.headers[KEY_HEADER.toLowerCase()] || oneOf(call.query, TOKEN_KEY_PARAMETER);
  if (!key) return missingKey();
  return key === subscriptionKey ? null : invalidKey();
}

/** The access token of the Authorization header; null when there is none. */
export function bearerOf(call: Call): string | null {
  return /^Bearer (\S+)$/i.exec(call.headers['authorization'] ?? '')?.[1] ?? null;
}
