import type { Career } from './careers.js';
import type { World } from './world.js';

/** Days after the hire until somebody types the number in. */
const BLANK_DAYS = 14;

/** The number on the badge; null in the first days. Under torture also empty then, and not always digits. */
export function employeeNumber(world: World, career: Career): string | null {
  const odd = (every: number) => world.torture && career.index % every === every - 1;
  if (world.today - career.hire < BLANK_DAYS) return odd(2) ? '' : null;
  return odd(20) ? `${10_000 + career.index}ABC` : String(10_000 + career.index);
}
