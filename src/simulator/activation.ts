import { isJsonObject, type Json } from '../singer/json.js';
import type { Grant } from './tokens.js';

/** What an administrator agreed to: which legal entities, and whether for longer than one token. */
export interface Activation extends Grant {
  /** null: all of the company's. */
  readonly legalEntityIds: readonly number[] | null;
}

/** The activation that every simulator starts with. */
export const FIRST_ACTIVATION: Activation = { id: 'first', legalEntityIds: null, offline: true };

/** The activation in a token's payload; null when there is none. */
export function parseActivation(payload: Json): Activation | null {
  if (!isJsonObject(payload) || typeof payload['id'] !== 'string') return null;
  const { id, legalEntityIds, offline } = payload;
  const ids = Array.isArray(legalEntityIds)
    ? legalEntityIds.filter((member) => typeof member === 'number')
    : null;
  return { id, legalEntityIds: ids, offline: offline === true };
}
