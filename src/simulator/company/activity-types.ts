import { idOf } from './ids.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

const TYPES = [
  { name: 'Work', color: 'Black', type: 'Productive', isCustom: false },
  { name: 'Meal', color: null, type: 'NonProductive', isCustom: false },
  { name: 'Example Training', color: 'Green', type: 'Productive', isCustom: true },
] as const;

/** What stands for a name where the API has none, and no id either. */
const NO_NAME = 'none';

export function activityTypeId(world: World, entity: number): string {
  return idOf(world.dice, 'activity type', entity);
}

/** Paycor's own activities come without an id, but for the first one; one has no name either. */
export function activityTypes(world: World, { legalEntityId, ordinal }: Entity): readonly Row[] {
  const named = TYPES.map((one, index) => ({
    legalEntityId,
    id: index === 0 ? activityTypeId(world, ordinal) : null,
    ...one,
  }));
  const nameless = { name: NO_NAME, color: null, type: 'NonProductive', isCustom: false };
  return [...named, { legalEntityId, id: null, ...nameless }];
}
