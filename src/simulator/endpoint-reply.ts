import type { Activation } from './activation.js';
import type { Call } from './call.js';
import { dayOf } from './days.js';
import type { Endpoint } from './endpoint.js';
import { paycorError, unknownId } from './errors.js';
import { pageReply } from './page-reply.js';
import { blankFields } from './permissions.js';
import { productRefusal } from './products.js';
import { json, type Reply } from './reply.js';
import { idsOf } from './route-ids.js';
import type { RouteMatch } from './router.js';
import { rowShaper } from './row-shaper.js';
import { halfOf, isShort } from './short-answer.js';
import type { Admitted, Visit } from './visit.js';
import type { World } from './world.js';

/** What the application behind the gateway says to a caller whose token it knows. */
export function endpointReply(
  match: RouteMatch,
  call: Call,
  activation: Activation,
  world: World,
): Reply {
  const { endpoint } = match;
  const visit: Visit = { endpoint, call, world };
  const ids = idsOf(match, activation, world);
  if (ids.kind === 'refused') return ids.reply;
  const lacking = productRefusal(visit, ids.value);
  if (lacking !== null) return lacking;
  const blank = blankFields(visit);
  if (blank.kind === 'refused') return blank.reply;
  const problem = problemWith(visit);
  if (problem !== null) return paycorError(400, problem);
  const admitted: Admitted = { ...visit, ids: ids.value, blank: blank.value };
  return REPLIES[endpoint.body](admitted);
}

/** The first rule that the query's parameters break. */
function problemWith({ endpoint, call, world }: Visit): string | null {
  const today = dayOf(world.present());
  for (const rule of endpoint.rules) {
    const problem = rule(call.query, today);
    if (problem !== null) return problem;
  }
  return null;
}

const REPLIES: Readonly<Record<Endpoint['body'], (admitted: Admitted) => Reply>> = {
  page: pageReply,
  array: arrayReply,
  object: objectReply,
};

function arrayReply(admitted: Admitted): Reply {
  const { endpoint, world, ids, call } = admitted;
  const all = endpoint.rows(world.company(), ids, call.query);
  const rows = (isShort(admitted) ? halfOf(all) : all).map(rowShaper(admitted));
  return json(200, endpoint.rowsIn === null ? rows : { [endpoint.rowsIn]: rows });
}

function objectReply(admitted: Admitted): Reply {
  const { endpoint, world, ids, call } = admitted;
  const [row] = endpoint.rows(world.company(), ids, call.query);
  return row === undefined ? unknownId('The id') : json(200, rowShaper(admitted)(row));
}
