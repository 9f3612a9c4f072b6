import type { Row } from './company/company.js';
import { paycorError, unknownId } from './errors.js';
import { isTarget } from './fault-book.js';
import { CURSOR_PARAMETERS, LAST_PAGE, nextPage, parametersOf } from './next-page.js';
import type { Lookup } from './paging.js';
import { unknownPlanner } from './payroll-queries.js';
import { json, type Reply } from './reply.js';
import { halfOf, isShort } from './short-answer.js';
import { rowShaper } from './row-shaper.js';
import type { Admitted, Visit } from './visit.js';

/** One page of a list, or the 400 that means an empty one. */
export function pageReply(admitted: Admitted): Reply {
  const { endpoint, world } = admitted;
  const query = queryKey(admitted);
  const found = startOf(admitted, query);
  if (found.kind === 'unknown' || (found.kind === 'expired' && !endpoint.expiresSilently))
    return paycorError(400, 'The continuationToken is not valid.');
  if (found.kind === 'expired') return emptyPage();
  const rows = world.results.get(query, () => rowsOf(admitted));
  if (rows.length === 0 && !endpoint.within) return emptyReply(admitted);
  const start = found.offset;
  const end = start + endpoint.pageSize;
  const next = nextPage(admitted, { query, start, end, total: rows.length });
  const page = rows.slice(start, end);
  const isShrunk = isShort(admitted);
  const shaped = (isShrunk ? halfOf(page) : page).map(rowShaper(admitted));
  const { within } = endpoint;
  const records = within ? [within(world.company(), admitted.ids, shaped)] : shaped;
  return json(200, {
    ...(isShrunk ? LAST_PAGE : next),
    records: isNulled(admitted) ? [null, ...records.slice(1)] : records,
  });
}

const isNulled = ({ endpoint, world }: Admitted): boolean =>
  world.faults.strike(['null-row'], ({ target }) => isTarget(target, endpoint)) !== null;

function rowsOf({ endpoint, ids, call, world }: Admitted): readonly Row[] {
  const rows = endpoint.rows(world.company(), ids, call.query);
  return endpoint.isNewestFirst ? rows.toReversed() : rows;
}

/** What a continuation token belongs to: the path and every parameter but itself. */
function queryKey({ endpoint, call }: Visit): string {
  const parameters = parametersOf(call).map(([name, value]) => `${name.toLowerCase()}=${value}`);
  return [endpoint.name, call.path.toLowerCase(), ...parameters.toSorted()].join('\n');
}

function startOf({ endpoint, call, world }: Visit, query: string): Lookup {
  const names = endpoint.linksOnly ? [endpoint.cursor.toLowerCase()] : CURSOR_PARAMETERS;
  const token = names.flatMap((name) => call.query.get(name) ?? []).find((value) => value !== '');
  return token === undefined ? { kind: 'found', offset: 0 } : world.cursors.find(token, query);
}

function emptyPage(): Reply {
  return json(200, { ...LAST_PAGE, records: [] });
}

function emptyReply({ endpoint, ids, call, world }: Admitted): Reply {
  if (endpoint.none !== undefined) return paycorError(400, endpoint.none(ids));
  const planner = unknownPlanner(world.company(), ids, call.query);
  return planner === null ? emptyPage() : unknownId(`Planner ID ${planner}`);
}
