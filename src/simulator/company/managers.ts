import type { Day } from './calendar.js';
import { isEmployed, managerOrdinal, type Career } from './careers.js';
import type { World } from './world.js';

/** Whoever has a seat on a day; nobody before the first one was hired. */
function holderOf(world: World, seat: number, day: Day): Career | undefined {
  for (let index = seat; index < world.careers.length; index += world.size) {
    const career = world.careers[index];
    if (career !== undefined && isEmployed(career, day)) return career;
  }
  return undefined;
}

/** Of the seat above, in the same legal entity. */
const above = ({ entity, local }: Seat): Seat =>
  local === 0 ? { entity: 0, local: 0 } : { entity, local: managerOrdinal(local) };

type Seat = Pick<Career, 'entity' | 'local'>;

/**
 * Whom somebody reports to on a day: whoever has the seat above then, or the nearest one above that
 * is taken. The heads of the other legal entities report to the first one's head, who has no manager.
 */
export function managerOn(world: World, seat: Seat, day: Day): Career | undefined {
  if (seat.entity === 0 && seat.local === 0) return undefined;
  const entities = world.entities.length;
  const next = above(seat);
  return holderOf(world, next.local * entities + next.entity, day) ?? managerOn(world, next, day);
}
