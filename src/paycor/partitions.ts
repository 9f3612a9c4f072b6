import type { Config } from '../config/config.js';
import type { Partition } from '../core/partition.js';
import type { Scope } from '../core/source.js';
import { PAYCOR, type PaycorScope } from '../streams/service.js';

/** A legal entity that a credential was activated for. */
export interface LegalEntity {
  readonly legalEntityId: number;
  /** Null where neither the settings nor Paycor's answer named it. */
  readonly tenantId: string | null;
}

/** The legal entities of a run, and the tenants that it reads. */
export type PaycorPartitions = Readonly<{
  legal_entity: readonly EntityPartition[];
  tenant: readonly TenantPartition[];
}>;

export interface EntityPartition extends Partition, LegalEntity {
  readonly scope: 'legal_entity';
}

/** What streams that belong to no legal entity are read once for. */
export interface TenantPartition extends Partition {
  readonly scope: 'tenant';
}

/** Whether anything is read once a tenant. */
const withTenants = (scopes: ReadonlySet<Scope>): boolean =>
  scopes.has('tenant' satisfies PaycorScope);

export const entityPartition = ({ legalEntityId, tenantId }: LegalEntity): EntityPartition => ({
  scope: 'legal_entity',
  key: String(legalEntityId),
  name: `${PAYCOR.scopes.legal_entity.one} ${legalEntityId}`,
  plural: PAYCOR.scopes.legal_entity.several,
  within: tenantId,
  ids: { legalEntityId },
  marksRows: true,
  legalEntityId,
  tenantId,
});

/** A tenant's id is no field of its rows but where their key has it. */
export const tenantPartition = (tenantId: string): TenantPartition => ({
  scope: 'tenant',
  key: tenantId,
  name: `${PAYCOR.scopes.tenant.one} ${tenantId}`,
  plural: PAYCOR.scopes.tenant.several,
  within: null,
  ids: { tenantId },
  marksRows: false,
});

/** Whether Paycor is asked for the legal entities and their tenants: the settings do not say it all. */
const isListed = (
  { legalEntityIds, tenantId }: Pick<Config, 'legalEntityIds' | 'tenantId'>,
  scopes: ReadonlySet<Scope>,
): boolean => legalEntityIds === null || (withTenants(scopes) && tenantId === null);

/** The partitions of a run; the list is only asked for where the settings do not say it all. */
export async function findPartitions(
  config: Pick<Config, 'legalEntityIds' | 'tenantId'>,
  scopes: ReadonlySet<Scope>,
  list: () => Promise<readonly LegalEntity[]>,
): Promise<PaycorPartitions> {
  const { legalEntityIds, tenantId } = config;
  const listed = isListed(config, scopes) ? await list() : [];
  const known = new Map(listed.map((one) => [one.legalEntityId, one.tenantId]));
  const entities = (legalEntityIds ?? [...known.keys()]).map((legalEntityId) =>
    entityPartition({
      legalEntityId,
      tenantId: tenantId ?? known.get(legalEntityId) ?? null,
    }),
  );
  return { legal_entity: entities, tenant: withTenants(scopes) ? tenantsOf(entities) : [] };
}

/** Each tenant once, in the order of their ids; one that nobody names can not be read. */
function tenantsOf(entities: readonly LegalEntity[]): readonly TenantPartition[] {
  const ids = new Set(entities.flatMap(({ tenantId }) => tenantId ?? []));
  return [...ids].toSorted().map(tenantPartition);
}
