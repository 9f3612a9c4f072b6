import { entityReference } from './organization.js';
import type { Row } from './row.js';
import type { World } from './world.js';

/** The company itself, to which its legal entities belong. */
export function tenants(world: World): readonly Row[] {
  const legalEntities = world.entities.map(entityReference);
  return [{ id: world.tenantId, name: 'Simulated Holding, Inc.', legalEntities }];
}
