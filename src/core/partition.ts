/** What a credential reaches and a run goes through one by one: a legal entity of a tenant. */
export interface Partition {
  readonly legalEntityId: number;
  /** Null where neither the settings nor Paycor's answer named it. */
  readonly tenantId: string | null;
}

/** The partition's name in the state: the legal entity's id as text. */
export const partitionKey = (partition: Partition): string => String(partition.legalEntityId);
