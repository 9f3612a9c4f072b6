import { entityPartition, type EntityPartition } from '../../src/paycor/partitions.js';

/** A legal entity as a partition; of no tenant that is known, unless told. */
export const entity = (legalEntityId: number, tenantId: string | null = null): EntityPartition =>
  entityPartition({ legalEntityId, tenantId });
