import type { Partition } from '../core/partition.js';
import { newTally, type Tally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { isJsonObject, type Json } from '../singer/json.js';
import type { ApiRequest } from './api-request.js';
import type { Client } from './client.js';
import { ENTITIES_PATH } from './facts.js';

/** The legal entities, sorted, that the credential was activated for, as Paycor lists them. */
export async function activatedEntities(
  client: Client,
  apiUrl: string,
  signal: AbortSignal,
  tally: Tally = newTally(),
): Promise<Partition[]> {
  const { rows } = await client.get(entitiesRequest(apiUrl, tally), signal);
  const partitions = readEntities(rows[0]?.['userLegalEntities'] ?? []);
  if (partitions.length > 0) return partitions;
  throw new TapError(
    'credential',
    'Paycor lists no legal entity for this credential. Have an administrator activate the ' +
      'application for one, or name it in legal_entity_id.',
  );
}

/** The call that every credential may make (api-facts, authentication). */
export function entitiesRequest(apiUrl: string, tally: Tally): ApiRequest {
  return {
    url: new URL(apiUrl + ENTITIES_PATH),
    route: ENTITIES_PATH,
    body: 'object',
    what: 'the list of legal entities',
    access: [],
    tally,
  };
}

function readEntities(list: Json): Partition[] {
  const byId = new Map<number, Partition>();
  for (const entry of Array.isArray(list) ? (list as readonly Json[]) : []) {
    const { legalEntityId, tenantId } = isJsonObject(entry) ? entry : {};
    const id = Number(legalEntityId);
    if (!Number.isInteger(id) || id <= 0) continue;
    byId.set(id, { legalEntityId: id, tenantId: tenantIdOf(tenantId) });
  }
  return [...byId.values()].toSorted((a, b) => a.legalEntityId - b.legalEntityId);
}

const tenantIdOf = (value: Json | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
