import type { Day } from './calendar.js';
import { isEmployed, localSize, managerOrdinal, type Career } from './careers.js';
import { at } from './random.js';
import type { World } from './world.js';

function above(world: World, career: Career): Career | undefined {
  if (career.index === 0) return undefined;
  if (career.local === 0) return at(world.careers, 0);
  const size = localSize(world.size, world.entities.length, career.entity);
  const local = managerOrdinal(career.local, size);
  return at(world.careers, local * world.entities.length + career.entity);
}

/**
 * Whom somebody reports to on a day: the nearest one above who is employed then. The heads of the
 * other legal entities report to the first one's head, who has no manager.
 */
export function managerOn(world: World, career: Career, day: Day): Career | undefined {
  const manager = above(world, career);
  if (manager === undefined || isEmployed(manager, day)) return manager;
  return managerOn(world, manager, day);
}
