import type { Activation } from './activation.js';
import { NO_ID } from './company/recruiting.js';
import { shareOf } from './digest.js';
import type { Endpoint, RouteIds } from './endpoint.js';
import { entityNotActivated, paycorError, unknownId } from './errors.js';
import { isTarget } from './fault-book.js';
import { GUID } from './query-rules.js';
import type { Reply } from './reply.js';
import type { RouteMatch } from './router.js';
import { isCategory } from './status-reason-queries.js';
import { passed, refused, type Step } from './visit.js';
import type { World } from './world.js';

/** Whose data a route asks for: ids that are well-formed, exist, and belong to the activation. */
export function idsOf(
  { endpoint, names }: RouteMatch,
  activation: Activation,
  world: World,
): Step<RouteIds> {
  const owner = ownerOf(names, world);
  if (owner.kind === 'refused') return owner;
  const ids = { ...owner.value, others: othersOf(names) };
  const refusal =
    entityRefusal(ids, activation, world) ??
    unknownCategory(ids) ??
    missingEmployee(endpoint, ids, world) ??
    missingParent(ids, world);
  return refusal === null ? passed(ids) : refused(refusal);
}

/** The names that say whose data it is, each with how its id is read; a route has one of them. */
const OWNERS: Readonly<Record<string, (id: string, world: World) => Step<Owner>>> = {
  employeeId: employeeIds,
  legalEntityId: entityIds,
  tenantId: tenantIds,
};

type Owner = Omit<RouteIds, 'others'>;

function ownerOf(names: RouteMatch['names'], world: World): Step<Owner> {
  const [name = ''] = Object.keys(OWNERS).filter((owner) => names.has(owner));
  return OWNERS[name]?.(names.get(name) ?? '', world) ?? passed({});
}

function othersOf(names: RouteMatch['names']): Readonly<Record<string, string>> {
  const others = [...names].filter(([name]) => !Object.hasOwn(OWNERS, name));
  return Object.fromEntries(others.map(([name, id]) => [name, decodeURIComponent(id)]));
}

function invalid(value: string): Reply {
  return paycorError(400, `The value '${value}' is not valid.`);
}

function malformed(id: string): Step<never> {
  return refused(invalid(id));
}

function employeeIds(id: string, world: World): Step<Owner> {
  if (!GUID.test(id)) return malformed(id);
  const employeeId = id.toLowerCase();
  const legalEntityId = world.company().entityOf(employeeId);
  return legalEntityId === undefined
    ? refused(unknownId(`Employee ID ${id}`))
    : passed({ legalEntityId, employeeId });
}

const WHOLE = /^[1-9]\d{0,9}$/;

function entityIds(id: string, world: World): Step<Owner> {
  if (!WHOLE.test(id)) return malformed(id);
  const legalEntityId = Number(id);
  const { legalEntities } = world.company();
  return legalEntities.some((entity) => entity.legalEntityId === legalEntityId)
    ? passed({ legalEntityId })
    : refused(unknownId(`Legal Entity ID ${id}`));
}

function tenantIds(id: string, world: World): Step<Owner> {
  if (!WHOLE.test(id)) return malformed(id);
  const tenantId = Number(id);
  const { legalEntities } = world.company();
  return legalEntities.some((entity) => entity.tenantId === tenantId)
    ? passed({ tenantId })
    : refused(unknownId(`Tenant ID ${id}`));
}

function entityRefusal(ids: RouteIds, activation: Activation, world: World): Reply | null {
  const { legalEntityId } = ids;
  if (legalEntityId === undefined) return null;
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

function unknownCategory({ others: { statusCategory: value } }: RouteIds): Reply | null {
  return value === undefined || isCategory(value) ? null : invalid(value);
}

/** The streams whose rows other names in a route are ids of, and the field that has the id. */
const PARENTS = {
  atsAccountId: ['ats_accounts', 'id'],
  atsJobId: ['ats_jobs', 'id'],
  laborProfileId: ['labor_profiles', 'laborProfileId'],
  scope: ['reporting_users', 'scope'],
  userId: ['reporting_users', 'userId'],
  templateId: ['report_identifiers', 'templateId'],
} as const;

/** A row without an id of its own has a stand-in in the company, but the API knows no such id. */
function missingParent({ others, ...owner }: RouteIds, world: World): Reply | null {
  for (const [name, [stream, field]] of Object.entries(PARENTS)) {
    const id = others[name];
    if (id === undefined) continue;
    const rows = world.company().rows(stream, owner);
    if (id === NO_ID || !rows.some((row) => row[field] === id)) return unknownId(`${name} ${id}`);
  }
  return null;
}
