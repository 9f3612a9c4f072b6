import { PRODUCTS, SERVICES_STREAM } from '../../streams/product.js';
import { EPOCH } from './calendar.js';
import { madeUpRow } from './made-up-row.js';
import type { Row } from './row.js';
import type { Entity, World } from './world.js';

const HAS_ALL = Object.fromEntries(
  Object.values(PRODUCTS).flatMap((flag) => (flag === null ? [] : [[flag, true]])),
);

/** Each legal entity has every product that some endpoint needs; its other services are made up. */
export function services(world: World, { legalEntityId, ordinal }: Entity): readonly Row[] {
  const owner = { ids: { legalEntityId }, ordinal };
  const draft = { world, stream: SERVICES_STREAM, owner, ordinal: 0, day: EPOCH };
  return [{ ...madeUpRow(draft), ...HAS_ALL }];
}
