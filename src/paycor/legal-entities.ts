import { isPathPart } from '../core/template.js';
import { newTally, type Tally } from '../core/tally.js';
import { TapError } from '../errors.js';
import { isJsonNumber, isJsonObject, stringifyJson, type Json } from '../singer/json.js';
import type { ApiRequest } from './api-request.js';
import type { PaycorClient } from './dialect.js';
import { ENTITIES_PATH } from './facts.js';
import type { LegalEntity } from './partitions.js';

/** The legal entities, sorted, that the credential was activated for, as Paycor lists them. */
export async function activatedEntities(
  client: PaycorClient,
  apiUrl: string,
  signal: AbortSignal,
  tally: Tally = newTally(),
): Promise<LegalEntity[]> {
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

function readEntities(list: Json): LegalEntity[] {
  const byId = new Map<number, LegalEntity>();
  for (const entry of Array.isArray(list) ? (list as readonly Json[]) : []) {
    const { legalEntityId, tenantId } = isJsonObject(entry) ? entry : {};
    const id = entityIdOf(legalEntityId ?? 0);
    if (id > 0) byId.set(id, { legalEntityId: id, tenantId: tenantIdOf(tenantId) });
  }
  return [...byId.values()].toSorted((a, b) => a.legalEntityId - b.legalEntityId);
}

/** 0 for none. What JavaScript would make a number of, such as true or "0x10", is another entity's. */
function entityIdOf(value: Json): number {
  const isDigits = typeof value === 'string' && /^\s*\d+\s*$/.test(value);
  const id = isDigits ? Number(value) : value;
  if (typeof id === 'number' && Number.isSafeInteger(id)) return id;
  throw new TapError(
    'malformed',
    `Paycor lists a legal entity whose id is no whole number: ${stringifyJson(value).slice(0, 40)}. ` +
      'Name the entities to read in legal_entity_ids, and show this line to Paycor.',
  );
}

/** Null for none, and for one that would lead to another route. */
function tenantIdOf(value: Json | undefined): string | null {
  const id = typeof value === 'string' || isJsonNumber(value) ? String(value) : '';
  return isPathPart(id) ? id : null;
}
