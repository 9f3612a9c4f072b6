import type { Career } from './careers.js';
import type { World } from './world.js';

/** Days after the hire until somebody types the number in. */
const BLANK_DAYS = 14;

/** The number on the badge; blank (null or empty) in the first days, and not always digits. */
export function employeeNumber(world: World, career: Career): string | null {
  if (world.today - career.hire < BLANK_DAYS) return career.index % 2 === 0 ? null : '';
  return career.index % 20 === 19 ? `${10_000 + career.index}ABC` : String(10_000 + career.index);
}
