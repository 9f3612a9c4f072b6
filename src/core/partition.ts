import type { Scope } from './source.js';
import type { Ids } from './template.js';

/** What a credential reaches and a run goes through one by one. */
export type Partition = LegalEntity | Tenant;

export interface LegalEntity {
  readonly legalEntityId: number;
  /** Null where neither the settings nor Paycor's answer named it. */
  readonly tenantId: string | null;
}

/** What streams that belong to no legal entity are read once for. */
export interface Tenant {
  readonly tenantId: string;
}

/** The partitions of a run: each stream is read once for each of its scope. */
export type Partitions = Readonly<Record<Scope, readonly Partition[]>>;

export const isLegalEntity = (partition: Partition): partition is LegalEntity =>
  'legalEntityId' in partition;

/** The partition's name in the state: its id as text. */
export const partitionKey = (partition: Partition): string =>
  isLegalEntity(partition) ? String(partition.legalEntityId) : partition.tenantId;

/** The partition as people call it: `legal entity 101`, `tenant 9001`. */
export const partitionName = (partition: Partition): string =>
  `${isLegalEntity(partition) ? 'legal entity' : 'tenant'} ${partitionKey(partition)}`;

/** What the partition supplies to templates and records. */
export const partitionIds = (partition: Partition): Ids =>
  isLegalEntity(partition)
    ? { legalEntityId: partition.legalEntityId }
    : { tenantId: partition.tenantId };
