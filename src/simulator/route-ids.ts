import { shareOf } from './digest.js';
import { isPerEmployee, type Endpoint, type RouteIds } from './endpoint.js';
import { entityNotActivated, paycorError, unknownId } from './errors.js';
import { isTarget } from './fault-book.js';
import { GUID } from './query-rules.js';
import type { Reply } from './reply.js';
import type { Activation } from './tokens.js';
import { passed, refused, type Step } from './visit.js';
import type { World } from './world.js';

/** Whose data a route asks for: ids that are well-formed, exist, and belong to the activation. */
export function idsOf(
  endpoint: Endpoint,
  id: string,
  activation: Activation,
  world: World,
): Step<RouteIds> {
  const ids = isPerEmployee(endpoint) ? employeeIds(id, world) : entityIds(id, world);
  if (ids.kind === 'refused') return ids;
  const refusal =
    entityRefusal(ids.value, activation, world) ?? missingEmployee(endpoint, ids.value, world);
  return refusal === null ? ids : refused(refusal);
}

function malformed(id: string): Step<never> {
  return refused(paycorError(400, `The value '${id}' is not valid.`));
}

function employeeIds(id: string, world: World): Step<RouteIds> {
  if (!GUID.test(id)) return malformed(id);
  const employeeId = id.toLowerCase();
  const legalEntityId = world.company().entityOf(employeeId);
  return legalEntityId === undefined
    ? refused(unknownId(`Employee ID ${id}`))
    : passed({ legalEntityId, employeeId });
}

function entityIds(id: string, world: World): Step<RouteIds> {
  if (!/^[1-9]\d{0,9}$/.test(id)) return malformed(id);
  const legalEntityId = Number(id);
  const { legalEntities } = world.company();
  return legalEntities.some((entity) => entity.legalEntityId === legalEntityId)
    ? passed({ legalEntityId })
    : refused(unknownId(`Legal Entity ID ${id}`));
}

function entityRefusal(ids: RouteIds, activation: Activation, world: World): Reply | null {
  const { legalEntityId } = ids;
  const isActivated = activation.legalEntityIds?.includes(legalEntityId) ?? true;
  const isForbidden = world.faults
    .all('forbidden-entity')
    .some((fault) => fault.legalEntityId === legalEntityId);
  return isActivated && !isForbidden ? null : entityNotActivated(legalEntityId);
}

/** The `missing` fault: always the same share of the employees. */
function missingEmployee(endpoint: Endpoint, ids: RouteIds, world: World): Reply | null {
  const { employeeId } = ids;
  if (employeeId === undefined) return null;
  const isMissing = world.faults
    .all('missing')
    .some(({ target, share }) => isTarget(target, endpoint) && shareOf(employeeId) < share);
  return isMissing ? unknownId(`Employee ID ${employeeId}`) : null;
}
