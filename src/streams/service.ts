import type { Service } from '../core/service.js';

/** Paycor, of which a run reads legal entities, and tenants for what belongs to none of these. */
export const PAYCOR = {
  name: 'Paycor',
  tap: 'tap-paycor',
  permissions: 'data-access',
  noPart:
    'Either there is none, or the Data Access permission in brackets is not ticked: tick it and ' +
    'activate the application again, or deselect the field.',
  scopes: {
    legal_entity: {
      one: 'legal entity',
      several: 'legal entities',
      key: /^\d+$/,
      none: 'it is read once a legal entity, and there is none. Set legal_entity_ids.',
      unread: 'Correct legal_entity_id in the setting reports, or add it to legal_entity_ids.',
    },
    tenant: {
      one: 'tenant',
      several: 'tenants',
      key: /^.+$/,
      none:
        'it is read once a tenant, and Paycor names no tenant of the legal entities that are read, ' +
        'so it is not. Set tenant_id.',
      unread: 'Correct the row, or set tenant_id.',
    },
  },
} as const satisfies Service;

/** What Paycor's streams are read once for. */
export type PaycorScope = keyof typeof PAYCOR.scopes;

/** What a row is read once for whose route names nothing of the kind. */
export const USUAL_SCOPE: PaycorScope = 'legal_entity';
