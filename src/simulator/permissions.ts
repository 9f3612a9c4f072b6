import { paycorError, permissionMissing } from './errors.js';
import { isTarget } from './fault-book.js';
import { includedBy, type Includes } from './includes.js';
import { passed, refused, type Step, type Visit } from './visit.js';

/**
 * The fields of includes that were not asked for. Refuses when a permission is missing that the
 * endpoint or an include needs; with `All`, every include needs its own.
 */
export function blankFields({ endpoint, call, world }: Visit): Step<readonly string[]> {
  const included = includedBy(call.query, endpoint.includes);
  if (included.kind === 'unknown')
    return refused(paycorError(400, `The value '${included.include}' is not valid for include.`));
  const lacking = world.faults.all('forbidden').map(({ what }) => what);
  const own = endpoint.access ?? 'of the endpoint';
  if (lacking.some((what) => isTarget(what, endpoint))) return refused(permissionMissing(own));
  const denied = [own, ...included.access].find((permission) => lacking.includes(permission));
  if (denied !== undefined) return refused(permissionMissing(denied));
  const isMissing = world.faults.strike(['part-missing'], ({ target }) =>
    isTarget(target, endpoint),
  );
  return passed(isMissing === null ? included.blank : partsOf(endpoint.includes));
}

const partsOf = (includes: Includes): readonly string[] =>
  Object.values(includes).flatMap(({ fields }) => fields);
