import { oneOf, originOf, type Call } from '../../call.js';
import type { Row } from '../../company/row.js';
import { json, type Reply } from '../../reply.js';
import { REFUSALS } from '../errors.js';
import type { TalentGrant } from '../grant.js';
import { allows, SCOPE_OF } from '../scopes.js';
import type { TalentWorld } from '../world.js';
import { countIn, pageOf, type Page, type PageSize } from './page.js';
import { RESOURCES, type Resource } from './resources.js';

/** The list that a path leads to; null for none. */
export function resourceOf({ path }: Call): Resource | null {
  for (const resource of RESOURCES.values()) if (resource.path === path) return resource;
  return null;
}

/** One page of a list, for a caller whose token is good. */
export function listReply(
  resource: Resource,
  call: Call,
  world: TalentWorld,
  { scopes }: TalentGrant,
): Reply {
  const refusals = REFUSALS[resource.version];
  if (isStruck(world, resource, 'refused') || !allows(scopes, SCOPE_OF[resource.list]))
    return refusals.forbidden();
  const problem = resource.version === 'v1' ? limitProblem(call) : null;
  if (problem !== null) return refusals.badRequest(problem);
  const page = pageOf(call, rowsOf(resource, call, world), SIZES[resource.version]);
  const shape = resource.shape({ company: world.company(), origin: originOf(call) });
  const rows = spoilt(page.rows.map(shape), resource, world);
  const next = isStruck(world, resource, 'repeat-cursor') ? itself(call) : page.next;
  return json(200, BODIES[resource.version]({ ...page, next, rows }, originOf(call)));
}

/** Version 1 gives 20 rows unless asked, and 100 were got; of version 2.0 200 were (live). */
const SIZES: Readonly<Record<Resource['version'], PageSize>> = {
  v1: { usual: 20, largest: 100, zero: 100 },
  v2: { usual: 20, largest: 200, zero: 20 },
};

/** Version 1 refuses a limit that is no number; 0 is as many as there may be. */
function limitProblem(call: Call): string | null {
  const limit = oneOf(call.query, 'limit');
  return limit === null || countIn(call, 'limit') !== null
    ? null
    : `Invalid limit '${limit}' provided. Please provide a positive integer.`;
}

/** The only filter that is attested: the recognitions of a day. Others are ignored. */
function rowsOf({ name, list }: Resource, { query }: Call, { company }: TalentWorld) {
  const rows = company().list(list);
  const day = name === 'v2/recognitions' ? oneOf(query, 'created__date') : null;
  return day === null ? rows : rows.filter((row) => isOn(row['awardedDate'], day));
}

const isOn = (time: Row[string] | undefined, day: string): boolean =>
  typeof time === 'string' && time.startsWith(day);

type Body = (page: Page<Row | null>, origin: string) => object;

/** Links of version 2.0 are absolute, those of version 1 relative to the host. */
const BODIES: Readonly<Record<Resource['version'], Body>> = {
  v1: ({ limit, offset, total, next, previous, rows }) => ({
    meta: { limit, next, offset, previous, total_count: total },
    objects: rows,
  }),
  v2: ({ total, next, previous, rows }, origin) => ({
    count: total,
    next: next === null ? null : origin + next,
    previous: previous === null ? null : origin + previous,
    results: rows,
  }),
};

type Struck = 'refused' | 'null-node' | 'no-pk' | 'repeat-cursor';

const isStruck = ({ faults }: TalentWorld, { name }: Resource, kind: Struck): boolean =>
  faults.strike([kind], ({ target }) => target === '*' || target === name) !== null;

function spoilt(rows: readonly Row[], resource: Resource, world: TalentWorld) {
  const [first, ...rest] = rows;
  if (first === undefined) return rows;
  if (isStruck(world, resource, 'null-node')) return [null, ...rest];
  return isStruck(world, resource, 'no-pk') ? [{ ...first, id: null }, ...rest] : rows;
}

const itself = ({ path, search }: Call): string => `${path}?${search}`;
