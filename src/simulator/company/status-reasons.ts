import { idOf } from './ids.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

/** The reasons that a legal entity offers, by the category that its records name (spec). */
const REASONS: Readonly<Record<string, readonly (string | null)[]>> = {
  PlaceOnLeave: ['Family care', 'Personal leave', 'Medical'],
  ReturnFromLeave: ['Recovered', null],
  Termination: ['Position eliminated', 'Found other work', 'Retirement'],
};

export function statusReasons(world: World, { ordinal, legalEntityId }: Entity): readonly Row[] {
  return Object.entries(REASONS).flatMap(([statusCategory, values], category) =>
    values.map((value, position) => ({
      legalEntityId,
      id: idOf(world.dice, 'status reason', ordinal, category, position),
      statusCategory,
      value,
    })),
  );
}
